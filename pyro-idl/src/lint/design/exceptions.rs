//! What stock Python clients make of exceptions.

use crate::decl::{self, ValueKind};
use crate::lint::Lint;
use crate::lint::rule::{CONSTRUCTOR, ENDS_CALLER, FOREIGN_CLASS, PLAIN_EXCEPTION};
use crate::lint::walk::{self, Member, Tree};
use crate::model::Thrown;
use crate::source::Span;

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
        "builtins" | "exceptions" => builtin(name, span, lint),
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

fn builtin(name: &str, span: Span, lint: &mut Lint<'_>) {
    if matches!(name, "UnicodeDecodeError" | "UnicodeEncodeError") {
        let message = format!("stock clients cannot make `{name}` of a text");
        let diagnostic =
            CONSTRUCTOR.at(span, message).under("made of five arguments: they raise `TypeError` instead");
        lint.report(&CONSTRUCTOR, diagnostic.help("name one that takes a text, such as `ValueError`"));
    }
    let means = match name {
        "SystemExit" => "ends the caller's program",
        "KeyboardInterrupt" => "looks as if somebody had pressed Ctrl-C",
        "StopIteration" | "StopAsyncIteration" => "ends the loop or stream around the call without a word",
        "BaseException" => "passes by `except Exception`",
        _ => return,
    };
    let diagnostic = ENDS_CALLER.at(span, format!("`{name}` is more to Python than an error")).under(means);
    lint.report(&ENDS_CALLER, diagnostic.help("name an error, such as `RuntimeError`"));
}
