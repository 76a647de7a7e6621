//! Errors of types of other crates.

use crate::{Error, Exception};
use std::fmt::Display;

/// An error of a type that is no exception, as one that Python has: a `RuntimeError` with its text.
pub fn by_text(error: &dyn Display) -> Error {
    Exception::new("builtins.RuntimeError", error.to_string()).into()
}
