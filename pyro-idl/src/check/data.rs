//! Enums, unions, structs and exceptions.

use std::collections::HashMap;

use super::annotations::Annots;
use super::inheritance::{Heir, Kind, Named, in_circles};
use super::names::{Names, WireName};
use super::specs::Place;
use super::symbols::Scope;
use super::values::int_range;
use super::{Checker, Entry};
use crate::decl::{self, ValueKind};
use crate::diagnostic::{Diagnostic, code};
use crate::draft::ItemKind;
use crate::model::{self, ExceptionId, Item, Literal, Type};
use crate::source::Span;
use crate::suggest;

impl<'d> Checker<'d, '_> {
    pub(super) fn check_enums(&mut self) -> Vec<model::Enum> {
        self.enums.clone().into_iter().map(|entry| self.check_enum(entry)).collect()
    }

    fn check_enum(&mut self, entry: Entry<'d, decl::Enum>) -> model::Enum {
        let Entry { decl: declared, scope, package } = entry;
        let annots = self.annotations(&declared.decl.meta, Place::Enum);
        let head = self.head(&declared.decl, package, &annots);
        let repr = self.enum_repr(scope, declared);
        if declared.enumerants.is_empty() && !self.is_faulty(declared.decl.span) {
            self.report(empty("enum", &declared.decl, "`Name = 0;`"));
        }
        let mut names = Names::default();
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut next: i128 = 0;
        let mut enumerants = Vec::new();
        for enumerant in &declared.enumerants {
            let annots = self.annotations(&enumerant.decl.meta, Place::Enumerant);
            names.declare(self, &enumerant.decl.name);
            let value = repr.as_ref().and_then(|repr| self.enumerant_value_of(scope, enumerant, repr, next));
            let head = self.head(&enumerant.decl, package, &annots);
            let Some(value) = value else {
                // The sketch finds one.
                enumerants.push(model::Enumerant { head, value: Literal::None });
                continue;
            };
            if let Literal::Int(number) = value {
                next = number.saturating_add(1);
            }
            let span = enumerant.value.as_ref().map_or(enumerant.decl.name.span, |value| value.span);
            if let Some(first) = seen.insert(format!("{value:?}"), span) {
                let shown = match &value {
                    Literal::Int(number) => number.to_string(),
                    Literal::Str(text) => format!("{text:?}"),
                    _ => String::new(),
                };
                let name = &enumerant.decl.name.text;
                let (message, under) = match enumerant.value {
                    Some(_) => (format!("the value {shown} is used twice"), "used again"),
                    None => (format!("`{name}` would be {shown}, which is used already"), "without a value"),
                };
                let diagnostic = Diagnostic::new(code::ENUM_VALUE, span, message).under(under);
                let diagnostic = diagnostic.label(first, "first used here");
                self.report(diagnostic.help("give each name a value of its own"));
            }
            enumerants.push(model::Enumerant { head, value });
        }
        names.check_reserved(self, &declared.reserved);
        model::Enum {
            head,
            repr: repr.unwrap_or(Type::Int),
            enumerants,
            reserved: decl::values(&declared.reserved),
        }
    }

    /// Whether some of a declaration could not be read: it may only look empty.
    pub(super) fn is_faulty(&self, whole: Span) -> bool {
        let inside = |span: Span| span.file == whole.file && (whole.start..whole.end).contains(&span.start);
        self.diagnostics.iter().any(|found| found.code == code::SYNTAX && inside(found.span()))
    }

    fn enum_repr(&mut self, scope: Scope, declared: &'d decl::Enum) -> Option<Type> {
        let Some(written) = &declared.repr else { return Some(Type::Int) };
        let ty = self.value_type(scope, written)?;
        let resolved = self.resolve(&ty)?;
        if resolved == Type::Str || int_range(&resolved).is_some() {
            return Some(resolved);
        }
        let message = format!("an enum cannot be made of `{}`", self.type_text(scope, &ty));
        let diagnostic = Diagnostic::new(code::ENUM_REPR, written.span, message);
        let diagnostic = diagnostic.under("`int`, a sized integer, or `str`");
        let plain = declared.enumerants.iter().all(|enumerant| enumerant.value.is_none());
        self.report(match plain {
            true => diagnostic.suggest("write `int`", written.span, "int"),
            false => diagnostic.help("write `str`, and the values as text"),
        });
        None
    }

    fn enumerant_value_of(
        &mut self,
        scope: Scope,
        enumerant: &'d decl::Enumerant,
        repr: &Type,
        next: i128,
    ) -> Option<Literal> {
        let Some(value) = &enumerant.value else {
            if *repr == Type::Str {
                return Some(Literal::Str(enumerant.decl.name.text.clone()));
            }
            let (_, high) = int_range(repr)?;
            if next > high {
                let message = format!(
                    "`{}` would be {next}, out of the range of `{}`",
                    enumerant.decl.name.text,
                    self.type_text(scope, repr)
                );
                let diagnostic = Diagnostic::new(code::RANGE, enumerant.decl.name.span, message);
                self.report(diagnostic.help("give it a value, or make the enum of a larger type"));
                return None;
            }
            return Some(Literal::Int(next));
        };
        if let (ValueKind::Str(_), Some(_)) = (&value.kind, int_range(repr)) {
            let message =
                format!("expected a value of type `{}`, found a string", self.type_text(scope, repr));
            let diagnostic = Diagnostic::new(code::DEFAULT_TYPE, value.span, message);
            self.report(diagnostic.help("an enum of strings is declared with `: str` behind its name"));
            return None;
        }
        let literal = self.value(scope, value, repr)?;
        // Enumerants are values of their own: a constant is copied.
        match literal {
            Literal::Const(id) => self.const_value(id).map(|constant| constant.value),
            literal => Some(literal),
        }
    }

    pub(super) fn check_unions(&mut self) -> Vec<model::Union> {
        self.unions.clone().into_iter().map(|entry| self.check_union(entry)).collect()
    }

    fn check_union(&mut self, entry: Entry<'d, decl::Union>) -> model::Union {
        let Entry { decl: declared, scope, package } = entry;
        let annots = self.annotations(&declared.decl.meta, Place::Union);
        if declared.variants.is_empty() && !self.is_faulty(declared.decl.span) {
            self.report(empty("union", &declared.decl, "`Name;`"));
        }
        let mut names = Names::default();
        let mut variants = Vec::new();
        for variant in &declared.variants {
            let annots = self.annotations(&variant.decl.meta, Place::Variant);
            names.declare(self, &variant.decl.name);
            let name = &variant.decl.name;
            self.check_key(WireName { text: &name.text, span: name.span, quoted: false }, "a variant");
            let fields = variant
                .fields
                .as_ref()
                .map(|fields| self.check_fields(scope, package, fields, &[], "a field"));
            let head = self.head(&variant.decl, package, &annots);
            variants.push(model::Variant { head, fields });
        }
        names.check_reserved(self, &declared.reserved);
        model::Union {
            head: self.head(&declared.decl, package, &annots),
            variants,
            reserved: decl::values(&declared.reserved),
        }
    }

    pub(super) fn check_structs(&mut self) -> Vec<model::Struct> {
        self.structs.clone().into_iter().map(|entry| self.check_struct(entry)).collect()
    }

    fn check_struct(&mut self, entry: Entry<'d, decl::Struct>) -> model::Struct {
        let Entry { decl: declared, scope, package } = entry;
        let annots = self.annotations(&declared.decl.meta, Place::Struct);
        let fields = self.check_fields(scope, package, &declared.fields, &declared.reserved, "a field");
        model::Struct {
            head: self.head(&declared.decl, package, &annots),
            fields,
            reserved: decl::values(&declared.reserved),
        }
    }

    fn check_fields(
        &mut self,
        scope: Scope,
        package: &str,
        declared: &'d [decl::Field],
        reserved: &[decl::Text],
        what: &str,
    ) -> Vec<model::Field> {
        let mut names = Names::default();
        let mut fields = Vec::new();
        for field in declared {
            let annots = self.annotations(&field.decl.meta, Place::Field);
            let wire = self.wire_name(&field.decl, &annots);
            if names.declare(self, &field.decl.name) {
                names.declare_wire(self, wire);
            }
            self.check_key(wire, what);
            fields.push(self.check_field(scope, package, field, wire, &annots));
        }
        names.check_reserved(self, reserved);
        fields
    }

    /// Keys that Pyro itself, or generated code, puts into the dicts of objects and exceptions.
    fn check_key(&mut self, wire: WireName<'_>, what: &str) {
        let is_exception = what == "an exception field";
        let why = match wire.text {
            "__class__" => Some("Pyro itself puts this key into dicts"),
            "_pyroTraceback" | "__exception__" if is_exception => {
                Some("Pyro itself puts this key into dicts")
            }
            "pyro_exception" if is_exception => Some("an exception's declared name travels under this key"),
            _ => None,
        };
        if let Some(why) = why {
            let message = format!("{what} cannot be called `{}` on the wire", wire.text);
            let diagnostic = Diagnostic::new(code::NEVER_REMOTE, wire.span, message);
            let diagnostic = diagnostic.note(why);
            self.report(match (what, wire.quoted) {
                ("a variant", _) | (_, true) => diagnostic.help("take another name"),
                _ => diagnostic.help("give it another name: `@name(\"..\")`"),
            });
        }
    }

    fn check_field(
        &mut self,
        scope: Scope,
        package: &str,
        field: &'d decl::Field,
        wire: WireName<'_>,
        annots: &Annots<'_>,
    ) -> model::Field {
        let ty = self.type_or_unknown(scope, &field.ty);
        let default = field.default.as_ref().and_then(|value| self.value(scope, value, &ty));
        let head = self.head(&field.decl, package, annots);
        model::Field { head, wire_name: wire.text.to_owned(), ty, default, boxed: false }
    }

    pub(super) fn check_exceptions(&mut self) -> Vec<model::Exception> {
        let entries = self.exceptions.clone();
        let mut exceptions: Vec<model::Exception> = Vec::new();
        for entry in &entries {
            let exception = self.check_exception(*entry);
            exceptions.push(exception);
        }
        let heirs: Vec<Heir<'_>> = (entries.iter().zip(&exceptions))
            .map(|(entry, exception)| Heir {
                name: &entry.decl.decl.name,
                bases: exception
                    .base
                    .iter()
                    .zip(&entry.decl.extends)
                    .map(|(base, path)| (base.0 as usize, path.span))
                    .collect(),
                names: exception.fields.iter().map(named).collect(),
                reserved: &entry.decl.reserved,
            })
            .collect();
        self.check_heirs(&heirs, Kind { word: "exception", part: "field" });
        for node in in_circles(&heirs) {
            exceptions[node].base = None;
        }
        inherit_classes(&mut exceptions);
        exceptions
    }

    fn check_exception(&mut self, entry: Entry<'d, decl::Exception>) -> model::Exception {
        let Entry { decl: declared, scope, package } = entry;
        let annots = self.annotations(&declared.decl.meta, Place::Exception);
        if let Some(second) = declared.extends.get(1) {
            let diagnostic =
                Diagnostic::new(code::WRONG_KIND, second.span, "an exception extends one other exception");
            self.report(
                diagnostic
                    .under("one too many")
                    .help("extend the one that says more, and copy the fields of the other"),
            );
        }
        let base = declared.extends.first().and_then(|path| self.exception_base(scope, path));
        let fields =
            self.check_fields(scope, package, &declared.fields, &declared.reserved, "an exception field");
        let python_class =
            annots.text("python", "class").and_then(|(text, span)| self.python_class(text, span));
        model::Exception {
            head: self.head(&declared.decl, package, &annots),
            base,
            fields,
            reserved: decl::values(&declared.reserved),
            python_class,
        }
    }

    fn exception_base(&mut self, scope: Scope, path: &decl::Path) -> Option<ExceptionId> {
        if self.symbols.lookup(scope, path).is_none()
            && super::builtins::EXCEPTIONS.contains(&path.text.as_str())
        {
            let message = format!("`{}` is an exception of Python and cannot be extended here", path.text);
            let diagnostic = Diagnostic::new(code::WRONG_KIND, path.span, message);
            let help = format!(
                "to be caught as it, leave `extends` out and put `@python(\"builtins.{}\")` before the exception",
                path.text
            );
            self.report(diagnostic.help(help));
            return None;
        }
        match self.find(scope, path, "exception", &[ItemKind::Exception], &[])? {
            Item::Exception(id) => Some(id),
            other => {
                self.wrong_kind(path, other, "an exception");
                None
            }
        }
    }

    fn python_class(&mut self, text: &str, span: Span) -> Option<String> {
        let word = |word: &str| {
            word.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && word.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        if text.contains("__") {
            let message = format!("`{}` has two underscores in a row", text.escape_debug());
            let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, span, message);
            let note = "Pyro refuses to read such a class, so that no special method can be reached";
            self.report(diagnostic.note(note).help("take another name"));
            return None;
        }
        if let Some(name) = text.strip_prefix("builtins.")
            && !super::builtins::EXCEPTIONS.contains(&name)
        {
            let message = format!("Python has no exception `{text}`");
            let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, span, message);
            self.report(match suggest::closest(name, super::builtins::EXCEPTIONS) {
                Some(own) => {
                    let full = format!("\"builtins.{own}\"");
                    diagnostic.suggest(format!("did you mean `{full}`?"), span, full)
                }
                None => diagnostic.help("a class of your own is named with its module: `\"module.Class\"`"),
            });
            return None;
        }
        if text.contains('.') && text.split('.').all(word) {
            return Some(text.to_owned());
        }
        let message = format!("`{}` is not the full name of a Python class", text.escape_debug());
        let diagnostic =
            Diagnostic::new(code::ANNOTATION_ARGS, span, message).under("module and class, with a dot");
        self.report(if super::builtins::EXCEPTIONS.contains(&text) {
            let full = format!("\"builtins.{text}\"");
            diagnostic.fix(format!("write `{full}`"), span, full)
        } else {
            diagnostic.help("write `@python(\"module.Class\")`")
        });
        None
    }
}

/// Exceptions travel as the Python class of the nearest one that they extend, unless they have their own.
fn inherit_classes(exceptions: &mut [model::Exception]) {
    let chain = |index: usize| {
        std::iter::successors(Some(&exceptions[index]), |exception| {
            exception.base.map(|base| &exceptions[base.0 as usize])
        })
    };
    let classes: Vec<Option<String>> = (0..exceptions.len())
        .map(|index| chain(index).find_map(|exception| exception.python_class.clone()))
        .collect();
    exceptions.iter_mut().zip(classes).for_each(|(exception, class)| exception.python_class = class);
}

fn named(field: &model::Field) -> Named<'_> {
    Named { name: &field.head.name, wire: &field.wire_name, span: field.head.span }
}

fn empty(kind: &str, decl: &decl::Decl, form: &str) -> Diagnostic {
    let message = format!("{kind} `{}` is empty", decl.name.text);
    Diagnostic::new(code::EMPTY_ENUM, decl.name.span, message).help(format!("give it a name, as in {form}"))
}
