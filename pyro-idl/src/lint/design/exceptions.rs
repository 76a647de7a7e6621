//! What stock Python clients make of exceptions.

use crate::check::builtins;
use crate::decl::{self, ValueKind};
use crate::lint::Lint;
use crate::lint::rule::{CONSTRUCTOR, ENDS_CALLER, FOREIGN_CLASS, PLAIN_EXCEPTION, UNKNOWN_BUILTIN};
use crate::lint::walk::{self, Member, Tree};
use crate::model::Thrown;
use crate::source::Span;
use crate::suggest;

/// Exceptions of Python that the language does not let be thrown by their bare name.
const MORE_BUILTINS: [&str; 9] = [
    "BaseExceptionGroup",
    "EncodingWarning",
    "ExceptionGroup",
    "GeneratorExit",
    "IndentationError",
    "SyntaxWarning",
    "TabError",
    "UnicodeTranslateError",
    "UnicodeWarning",
];

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for pair in &tree.exceptions {
        let name = &pair.decl.decl.name;
        match python_class(&pair.decl.decl) {
            Some((class, span)) => of_class(class, span, lint),
            None if pair.model.python_class.is_none() => {
                let message = format!("stock clients raise `PyroError` for `{}`", name.text);
                let diagnostic =
                    PLAIN_EXCEPTION.at(name.span, message).under("no `@python` class, its own or a base's");
                let help = "put `@python(\"builtins.RuntimeError\")` before it, or another class that callers can catch";
                lint.report(&PLAIN_EXCEPTION, diagnostic.help(help));
            }
            None => {}
        }
    }
    for (_, member) in tree.members() {
        let Member::Method(method) = member else { continue };
        // Of an exception that is named twice the Model has one.
        if method.decl.throws.len() != method.model.throws.len() {
            continue;
        }
        for (path, thrown) in method.decl.throws.iter().zip(&method.model.throws) {
            if let Thrown::Builtin(name) = thrown {
                builtin(name, path.span, lint);
            }
        }
    }
}

/// The class of `@python`, and where it stands.
fn python_class(decl: &decl::Decl) -> Option<(&str, Span)> {
    let annotation = walk::annotation(decl, "python")?;
    annotation.args.iter().find_map(|arg| match &arg.value.kind {
        ValueKind::Str(class) => Some((class.as_str(), arg.value.span)),
        _ => None,
    })
}

fn of_class(class: &str, span: Span, lint: &mut Lint<'_>) {
    let (module, name) = class.rsplit_once('.').unwrap_or(("", class));
    match module {
        "builtins" | "exceptions" if is_builtin(name) => builtin(name, span, lint),
        "builtins" | "exceptions" => {
            let message = format!("Python has no exception `{name}`");
            let diagnostic =
                UNKNOWN_BUILTIN.at(span, message).under("stock clients raise another error instead");
            let close = suggest::closest(name, builtins::EXCEPTIONS.into_iter().chain(MORE_BUILTINS));
            lint.report(
                &UNKNOWN_BUILTIN,
                match close {
                    Some(close) => {
                        let class = format!("\"{module}.{close}\"");
                        diagnostic.fix(format!("did you mean `{class}`?"), span, class)
                    }
                    None => diagnostic.help("name one of Python's: `\"builtins.RuntimeError\"`"),
                },
            );
        }
        "Pyro5.errors" | "Pyro4.errors" => {}
        "sqlite3" if name.ends_with("Error") => {}
        _ => {
            let message = format!("stock clients do not know the class `{class}`");
            let diagnostic = FOREIGN_CLASS.at(span, message).under("they raise `SerializeError` instead");
            let note = "they know the exceptions of `builtins`, of Pyro and of `sqlite3`, and what a converter is registered for";
            lint.report(
                &FOREIGN_CLASS,
                diagnostic.note(note).help("name one of Python's, such as `\"builtins.RuntimeError\"`"),
            );
        }
    }
}

fn is_builtin(name: &str) -> bool {
    builtins::EXCEPTIONS.contains(&name) || MORE_BUILTINS.contains(&name)
}

fn builtin(name: &str, span: Span, lint: &mut Lint<'_>) {
    let needs = match name {
        "UnicodeDecodeError" | "UnicodeEncodeError" => "five arguments",
        "UnicodeTranslateError" => "four arguments",
        "ExceptionGroup" | "BaseExceptionGroup" => "a text and exceptions",
        _ => "",
    };
    if !needs.is_empty() {
        let message = format!("stock clients cannot make `{name}` of a text");
        let diagnostic = CONSTRUCTOR
            .at(span, message)
            .under(format!("is made of {needs}: they raise `TypeError` instead"));
        lint.report(&CONSTRUCTOR, diagnostic.help("name one that takes a text, such as `ValueError`"));
    }
    let means = match name {
        "SystemExit" => "ends the caller's program",
        "KeyboardInterrupt" => "looks as if somebody had pressed Ctrl-C",
        "StopIteration" | "StopAsyncIteration" | "GeneratorExit" => {
            "ends the loop or stream around the call without a word"
        }
        "BaseException" | "BaseExceptionGroup" => "passes by `except Exception`",
        _ => return,
    };
    let diagnostic = ENDS_CALLER.at(span, format!("`{name}` is more to Python than an error")).under(means);
    lint.report(&ENDS_CALLER, diagnostic.help("name an error, such as `RuntimeError`"));
}
