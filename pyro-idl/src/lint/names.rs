//! Names that mean something else, or the same as another one, in a language for which code is made. How names are written
//! is not looked at.

mod clashes;
mod words;

use super::rule::{
    EXCEPTION_FIELD, JAVA_OBJECT, PACKAGE_WORD, PARAM_SELF, PYTHON_ENUM, PYTHON_KEYWORD, RESERVED_WORD,
    RUST_NAME, STANDARD_NAME,
};
use super::walk::{self, Member, Tree};
use super::{Lint, Target, list};
use crate::check::builtins;
use crate::decl::Ident;
use crate::draft::DraftItem;
use crate::model::Type;
use crate::source::Span;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Type,
    Const,
    Enumerant,
    Field,
    Member,
    Param,
}

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    packages(tree, lint);
    each_name(tree, |name, of| {
        reserved(name, of, lint);
        rust(name, of, lint);
    });
    standard_names(tree, lint);
    members(tree, lint);
    enumerants(tree, lint);
    exception_fields(tree, lint);
    clashes::run(tree, lint);
}

/// Every declared name. Members are called what `@name` says, for those who call.
fn each_name<'c>(tree: &Tree<'c>, mut visit: impl FnMut(&'c Ident, Of)) {
    for DraftItem { item, .. } in tree.draft.packages.iter().flat_map(|package| &package.items) {
        let of = if matches!(item, crate::decl::Item::Const(_)) { Of::Const } else { Of::Type };
        visit(&item.decl().name, of);
    }
    for pair in &tree.services {
        pair.decl.consts.iter().for_each(|constant| visit(&constant.decl.name, Of::Const));
    }
    for pair in &tree.enums {
        pair.decl.enumerants.iter().for_each(|enumerant| visit(&enumerant.decl.name, Of::Enumerant));
    }
    for pair in &tree.unions {
        pair.decl.variants.iter().for_each(|variant| visit(&variant.decl.name, Of::Enumerant));
    }
    for fields in tree.field_lists() {
        fields.decl.iter().for_each(|field| visit(&field.decl.name, Of::Field));
    }
    for (_, member) in tree.members() {
        visit(&member.decl().name, Of::Member);
        if let Member::Method(method) = member {
            method.decl.params.iter().for_each(|param| visit(&param.decl.name, Of::Param));
        }
    }
}

fn targets(lint: &Lint<'_>, target: Target) -> bool {
    lint.settings.targets.contains(&target)
}

/// Words that code must write otherwise. What Python callers cannot write is worse, and has a rule of its own.
fn reserved(name: &Ident, of: Of, lint: &mut Lint<'_>) {
    let text = name.text.as_str();
    let mut languages = Vec::new();
    let called = matches!(of, Of::Member | Of::Param);
    if words::contains(&words::PYTHON, text) && targets(lint, Target::Python) && !called {
        languages.push("Python");
    }
    let is_variable = matches!(of, Of::Type | Of::Const | Of::Param);
    if words::contains(&words::TYPESCRIPT, text) && targets(lint, Target::TypeScript) && is_variable {
        languages.push("TypeScript");
    }
    if words::contains(&words::JAVA, text) && targets(lint, Target::Java) {
        languages.push("Java");
    }
    if !languages.is_empty() {
        let message = format!("`{text}` is a reserved word of {}", list(&languages));
        let diagnostic = RESERVED_WORD.at(name.span, message).under("gets another name in generated code");
        let diagnostic = match of {
            Of::Field => diagnostic.help("take another name and keep this one on the wire: `@name(\"..\")`"),
            _ => diagnostic.help("take another name"),
        };
        lint.report(&RESERVED_WORD, diagnostic);
    }
}

/// Names that the Rust generator must change.
fn rust(name: &Ident, of: Of, lint: &mut Lint<'_>) {
    let text = name.text.as_str();
    let why = match of {
        // Python callers have a worse problem with it.
        Of::Param if text == "self" && targets(lint, Target::Python) => return,
        _ if words::contains(&words::RUST, text) => "not even `r#` makes this word usable",
        Of::Enumerant if matches!(text, "value" | "from_value") => {
            "every generated enum has a function of this name"
        }
        Of::Member if matches!(text, "connect" | "connect_blocking" | "proxy" | "from" | "batch") => {
            "every generated proxy has a function of this name"
        }
        _ => return,
    };
    if targets(lint, Target::Rust) {
        let message = format!("`{text}` is called `{text}_` in Rust");
        lint.report(&RUST_NAME, RUST_NAME.at(name.span, message).under(why).help("take another name"));
    }
}

fn standard_names(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for DraftItem { item, .. } in tree.draft.packages.iter().flat_map(|package| &package.items) {
        let name = &item.decl().name;
        let text = name.text.as_str();
        let mut languages = Vec::new();
        if builtins::EXCEPTIONS.contains(&text) && targets(lint, Target::Python) {
            languages.push("Python");
        }
        if words::contains(&words::TYPESCRIPT_TYPES, text) && targets(lint, Target::TypeScript) {
            languages.push("TypeScript");
        }
        if words::contains(&words::JAVA_TYPES, text) && targets(lint, Target::Java) {
            languages.push("Java");
        }
        if !languages.is_empty() && !matches!(item, crate::decl::Item::Const(_)) {
            let message = format!("`{text}` is a type of {} already", list(&languages));
            let diagnostic = STANDARD_NAME.at(name.span, message).under("hides it in generated code");
            lint.report(&STANDARD_NAME, diagnostic.help("take a name that says more"));
        }
    }
}

fn members(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for (_, member) in tree.members() {
        if !member.is_local() {
            called_from_python(member, lint);
        }
        if let Member::Method(method) = member {
            let name = &method.decl.decl.name;
            let count = method.decl.params.len();
            let clash = |(known, counts): &&(&str, &[usize])| *known == name.text && counts.contains(&count);
            if words::JAVA_METHODS.iter().find(clash).is_some() && targets(lint, Target::Java) {
                let message = format!("every object in Java has a method `{}`", name.text);
                let diagnostic = JAVA_OBJECT.at(name.span, message).under("gets another name in Java");
                let help = "take another name, and keep this one on the wire: `@name(\"..\")`";
                lint.report(&JAVA_OBJECT, diagnostic.help(help));
            }
        }
    }
}

/// What a program without stubs has to write.
fn called_from_python(member: Member<'_>, lint: &mut Lint<'_>) {
    if !targets(lint, Target::Python) {
        return;
    }
    let wire = member.wire_name();
    if words::contains(&words::PYTHON, wire) {
        let message = format!("Python callers cannot write the {} `{wire}`", member.what());
        let diagnostic =
            PYTHON_KEYWORD.at(walk::wire_span(member.decl()), message).under("a keyword of Python");
        let help = format!("take another name; until then they write `getattr(proxy, \"{wire}\")`");
        lint.report(&PYTHON_KEYWORD, diagnostic.help(help));
    }
    let Member::Method(method) = member else { return };
    for param in walk::params(method) {
        let name = &param.decl.decl.name;
        let text = name.text.as_str();
        if words::contains(&words::PYTHON, text) {
            let message = format!("Python callers cannot pass `{text}` by keyword");
            let diagnostic = PYTHON_KEYWORD.at(name.span, message).under("a keyword of Python");
            lint.report(&PYTHON_KEYWORD, diagnostic.help("take another name"));
        }
        if text == "self" {
            let diagnostic = PARAM_SELF.at(name.span, "Python callers cannot pass `self` by keyword");
            let diagnostic = diagnostic.under("taken by the method of the proxy");
            let note = "a call with it ends with \"got multiple values for argument 'self'\"";
            lint.report(&PARAM_SELF, diagnostic.note(note).help("take another name"));
        }
    }
}

fn enumerants(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for enumerant in tree.enums.iter().flat_map(|pair| &pair.decl.enumerants) {
        let name = &enumerant.decl.name;
        let text = name.text.as_str();
        let is_sunder = text.len() > 2 && text.starts_with('_') && text.ends_with('_');
        if (text == "mro" || is_sunder) && targets(lint, Target::Python) {
            let message = format!("Python's `enum` refuses the name `{text}`");
            let under = if is_sunder {
                "names like `_x_` are its own"
            } else {
                "every class has a method of this name"
            };
            lint.report(
                &PYTHON_ENUM,
                PYTHON_ENUM.at(name.span, message).under(under).help("take another name"),
            );
        }
    }
}

fn exception_fields(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for pair in &tree.exceptions {
        for field in (walk::Pair { decl: &pair.decl.fields[..], model: &pair.model.fields[..] }).each() {
            let span = walk::wire_span(&field.decl.decl);
            let wire = field.model.wire_name.as_str();
            let known = words::EXCEPTION_FIELDS.iter().find(|(known, ..)| *known == wire);
            let (language, what) = match known {
                Some((_, target, what)) if targets(lint, *target) => (*target, *what),
                None if wire == "message" && *tree.model.resolve(&field.model.ty) != Type::Str => {
                    (Target::TypeScript, "a text: `message`")
                }
                _ => continue,
            };
            let language = match language {
                Target::Python => "Python",
                Target::TypeScript => "TypeScript",
                Target::Java => "Java",
                Target::Rust => "Rust",
            };
            let message = format!("exceptions of {language} have `{wire}` already");
            let diagnostic = EXCEPTION_FIELD.at(span, message).under(what);
            lint.report(&EXCEPTION_FIELD, diagnostic.help("take another name"));
        }
    }
}

fn packages(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    let files = tree.draft.packages.iter().flat_map(|package| &package.files);
    for declared in files.filter_map(|file| file.package.as_ref()) {
        let mut start = declared.name.span.start;
        for word in declared.name.text.split('.') {
            let span = Span { start, end: start + word.len() as u32, ..declared.name.span };
            start = span.end + 1;
            let mut languages = Vec::new();
            if words::contains(&words::PYTHON, word) && targets(lint, Target::Python) {
                languages.push("Python");
            }
            if words::contains(&words::JAVA, word) && targets(lint, Target::Java) {
                languages.push("Java");
            }
            if words::contains(&words::RUST, word) && targets(lint, Target::Rust) {
                languages.push("Rust");
            }
            if !languages.is_empty() {
                let message = format!("`{word}` is a reserved word of {}", list(&languages));
                let diagnostic = PACKAGE_WORD.at(span, message).under("no module can be called like that");
                lint.report(&PACKAGE_WORD, diagnostic.help("take another word"));
            }
        }
    }
}
