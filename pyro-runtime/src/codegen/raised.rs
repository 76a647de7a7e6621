//! Declared exceptions as Python's: a class that stock clients can raise, and the declared name and fields as
//! attributes of it.

use super::dynamic::{from_value, to_value};
use crate::codec::{Decode, DecodeError, DecodeErrorKind, Encode};
use crate::{Exception, Value};
use std::fmt::Display;

/// The attribute that holds the full declared name: `e.pyro_exception == "lab.weather.v1.Offline"`. Exceptions without
/// a Python class of their own all travel as `PyroError`; this tells them apart.
pub const DECLARED_NAME: &str = "pyro_exception";

/// A declared exception being raised.
#[derive(Debug)]
pub struct Raised(Exception);

impl Raised {
    /// The exception of this declared name, as an object of this Python class, with its text as the only argument.
    pub fn new(declared: &str, class: &str, text: &dyn Display) -> Self {
        Self(Exception::new(class, text.to_string()).with_attribute(DECLARED_NAME, declared))
    }

    /// Adds a field. One that has no form as a value (nested too deeply) is left out: the exception still arrives.
    #[must_use]
    pub fn with<T: Encode>(mut self, name: &str, value: &T) -> Self {
        if let Ok(value) = to_value(value) {
            self.0.attributes.push((name.to_owned(), value));
        }
        self
    }
}

impl From<Raised> for Exception {
    fn from(raised: Raised) -> Self {
        raised.0
    }
}

/// An exception that has arrived and is the one looked for.
#[derive(Debug, Clone, Copy)]
pub struct Caught<'a>(&'a Exception);

impl<'a> Caught<'a> {
    /// Looks at the declared name, which has to be one of `names`; an exception without one has to be of the Python
    /// class `class`.
    ///
    /// # Errors
    /// It is another exception.
    pub fn new(exception: &'a Exception, names: &[&str], class: Option<&str>) -> Result<Self, DecodeError> {
        let is_this = match attribute(exception, DECLARED_NAME) {
            Some(Value::Str(declared)) => names.contains(&declared.as_str()),
            _ => class.is_some_and(|class| same_class(&exception.class, class)),
        };
        if is_this { Ok(Self(exception)) } else { Err(other_exception(exception)) }
    }

    /// A field; `None` when it did not come.
    ///
    /// # Errors
    /// A value of another type.
    pub fn get<T: Decode>(&self, name: &'static str) -> Result<Option<T>, DecodeError> {
        let Some(value) = attribute(self.0, name) else { return Ok(None) };
        from_value(value.clone()).map(Some).map_err(|e| e.inside(name))
    }

    /// A field that has to be there.
    ///
    /// # Errors
    /// It did not come, or is of another type.
    pub fn required<T: Decode>(&self, name: &'static str) -> Result<T, DecodeError> {
        self.get(name)?.ok_or_else(|| DecodeError::missing_field(name, 0))
    }
}

#[cold]
fn other_exception(exception: &Exception) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Value(format!("another exception: {}", exception.class)), 0)
}

fn attribute<'a>(exception: &'a Exception, name: &str) -> Option<&'a Value> {
    exception.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Whether an exception is Python's builtin of this short name.
pub fn is_builtin(exception: &Exception, name: &str) -> bool {
    builtin_name(&exception.class) == Some(name)
}

/// Python 2 and 3 call the module of builtins differently, and some senders leave it out.
fn builtin_name(class: &str) -> Option<&str> {
    match class.rsplit_once('.') {
        None => Some(class),
        Some(("builtins" | "exceptions", name)) => Some(name),
        Some(_) => None,
    }
}

fn same_class(a: &str, b: &str) -> bool {
    a == b || builtin_name(a).is_some_and(|name| builtin_name(b) == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_name_decides_and_then_the_class() {
        let raised: Exception =
            Raised::new("lab.Offline", "builtins.ConnectionError", &"gone").with("since", &5_i64).into();
        assert_eq!(raised.to_string(), "builtins.ConnectionError: gone");
        let caught = Caught::new(&raised, &["lab.Offline"], None).unwrap();
        assert_eq!(caught.required::<i64>("since").unwrap(), 5);
        assert_eq!(caught.get::<i64>("until").unwrap(), None);
        assert!(caught.required::<String>("since").is_err());
        // Another declared exception of the same class is another exception.
        assert!(Caught::new(&raised, &["lab.Broken"], Some("builtins.ConnectionError")).is_err());
        // One from a program that knows no declaration is told by its class alone.
        let plain = Exception::new("exceptions.ConnectionError", "gone");
        assert!(Caught::new(&plain, &["lab.Offline"], Some("builtins.ConnectionError")).is_ok());
        assert!(Caught::new(&plain, &["lab.Offline"], None).is_err());
    }

    #[test]
    fn builtins_go_by_their_short_name() {
        for (class, is_one) in [
            ("builtins.ValueError", true),
            ("exceptions.ValueError", true),
            ("ValueError", true),
            ("my.ValueError", false),
        ] {
            assert_eq!(is_builtin(&Exception::new(class, ""), "ValueError"), is_one, "{class}");
        }
    }
}
