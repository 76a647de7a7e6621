//! What callers are told where no handler could say it: a call that does not parse, a panic, a refused handshake.

use super::hooks::panic_text;
use crate::codec::{DecodeError, DecodeErrorKind};
use crate::{Exception, Serializer};
use std::any::Any;

/// What a client reads that a hook has refused: Python's `str(x)`.
pub(super) fn refusal(exception: &Exception) -> String {
    match (exception.short_class(), exception.args.as_slice()) {
        ("KeyError", [key]) => key.to_string(),
        _ => exception.message(),
    }
}

/// What the caller of a handler that panicked is told.
pub(super) fn panic_error(panic: &(dyn Any + Send)) -> Exception {
    Exception::new("builtins.RuntimeError", format!("the handler panicked: {}", panic_text(panic)))
}

/// A payload that does not parse, as the class that Python's reader of this serializer raises.
pub(super) fn syntax_error(error: &DecodeError, serializer: Serializer) -> Exception {
    match (error.kind(), serializer) {
        (DecodeErrorKind::Syntax(_), Serializer::Serpent) => {
            Exception::new("builtins.SyntaxError", error.to_string())
        }
        (DecodeErrorKind::MissingKey(name), _) => Exception::new("builtins.KeyError", *name),
        (DecodeErrorKind::UnknownGlobal(_), _) => {
            Exception::new("Pyro5.errors.SerializeError", error.to_string())
        }
        // A pickle is read as a whole before anything is taken out of it; and Python takes four things out of what it has read.
        (DecodeErrorKind::Limit(_), Serializer::Pickle)
        | (DecodeErrorKind::Syntax(_) | DecodeErrorKind::Value(_), _) => {
            Exception::new("builtins.ValueError", error.to_string())
        }
        _ => Exception::new("builtins.TypeError", error.to_string()),
    }
}
