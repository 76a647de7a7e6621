//! What Python's name server makes of its arguments, which may be of any type: truth, names, URIs and collections of
//! tags, each with the exception that Python raises.

use super::storage::Tags;
use crate::{Exception, Generation, Value};

/// Python's `bool(value)`.
pub(super) fn truth(value: &Value) -> bool {
    match value {
        Value::None => false,
        Value::Bool(b) => *b,
        Value::Int(i) => *i != 0,
        Value::Float(f) => *f != 0.0,
        Value::Complex(c) => c.re != 0.0 || c.im != 0.0,
        Value::Str(s) => !s.is_empty(),
        Value::Bytes(b) => !b.is_empty(),
        Value::List(items) | Value::Tuple(items) | Value::Set(items) => !items.is_empty(),
        Value::Dict(pairs) => !pairs.is_empty(),
        Value::TimeDelta(span) => span.micros != 0,
        _ => true,
    }
}

/// Python's `type(value).__name__`.
pub(super) fn type_name(value: &Value) -> &'static str {
    value.type_name()
}

pub(super) fn type_error(text: impl Into<String>) -> Exception {
    Exception::new("builtins.TypeError", text)
}

/// The error of using a mutable value as a key, if it is one.
pub(super) fn check_hashable(value: &Value) -> Result<(), Exception> {
    match value {
        Value::List(_) | Value::Set(_) | Value::Dict(_) => {
            Err(type_error(format!("unhashable type: '{}'", type_name(value))))
        }
        Value::Tuple(items) => items.iter().try_for_each(check_hashable),
        _ => Ok(()),
    }
}

/// A name to be registered or changed.
pub(super) fn name_to_write(value: &Value) -> Result<&str, Exception> {
    match value {
        Value::Str(name) => Ok(name),
        _ => Err(type_error("name must be a str")),
    }
}

/// A name to be looked up: Python fails in building its message when it is no text.
pub(super) fn name_to_find(value: &Value) -> Result<&str, Exception> {
    match value {
        Value::Str(name) => Ok(name),
        other => {
            check_hashable(other)?;
            let found = type_name(other);
            Err(type_error(format!("can only concatenate str (not \"{found}\") to str")))
        }
    }
}

/// A URI to be registered, as text.
pub(super) fn uri_to_write(value: &Value) -> Result<String, Exception> {
    match value {
        Value::Str(uri) => Ok(uri.clone()),
        Value::Uri(uri) => Ok(uri.to_string()),
        Value::Dict(_) => match crate::codegen::from_value::<crate::Uri>(value.clone()) {
            Ok(uri) => Ok(uri.to_string()),
            Err(_) => Err(type_error("only URIs or strings can be registered")),
        },
        _ => Err(type_error("only URIs or strings can be registered")),
    }
}

/// Tags to be stored. Python stores whatever is hashable; here tags are texts, as in its database files.
pub(super) fn tags_to_write(value: &Value, generation: Generation) -> Result<Tags, Exception> {
    let items = match value {
        Value::None => return Ok(Tags::new()),
        Value::Str(_) => {
            let text = "metadata should not be a str, but another iterable (set, list, etc)";
            return Err(type_error(text));
        }
        nothing if generation == Generation::Pyro4 && !truth(nothing) => return Ok(Tags::new()),
        other => items(other)?,
    };
    let tag = |item: &Value| match item {
        Value::Str(tag) => Ok(tag.clone()),
        other => {
            check_hashable(other)?;
            Err(type_error(format!("metadata tags must be str, not {}", type_name(other))))
        }
    };
    items.into_iter().map(tag).collect()
}

/// Tags to be searched for.
#[derive(Debug, PartialEq)]
pub(super) struct Wanted {
    pub(super) tags: Tags,
    /// Something else than texts was among them, which no registration can have.
    pub(super) others: bool,
}

/// Tags to be searched for; `what` is `metadata_all` or `metadata_any`.
pub(super) fn tags_to_find(value: &Value, what: &str) -> Result<Wanted, Exception> {
    if let Value::Str(_) = value {
        let text = format!("{what} should not be a str, but another iterable (set, list, etc)");
        return Err(type_error(text));
    }
    let mut wanted = Wanted { tags: Tags::new(), others: false };
    for item in items(value)? {
        match item {
            Value::Str(tag) => _ = wanted.tags.insert(tag.clone()),
            other => {
                check_hashable(other)?;
                wanted.others = true;
            }
        }
    }
    Ok(wanted)
}

/// What Python's `iter(value)` yields, for the types that can hold a text.
fn items(value: &Value) -> Result<Vec<&Value>, Exception> {
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) => Ok(items.iter().collect()),
        Value::Dict(pairs) => Ok(pairs.iter().map(|(key, _)| key).collect()),
        other => Err(type_error(format!("'{}' object is not iterable", type_name(other)))),
    }
}
