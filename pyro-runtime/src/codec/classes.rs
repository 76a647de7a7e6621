//! Which class dicts a Python peer would accept, for places that take any value. It builds no objects.

use super::{DecodeError, DecodeErrorKind};
use crate::{Generation, Value};

/// Refuses what Python's Pyro refuses to turn into an object: names with double underscores, and classes that it does
/// not know. `at` is the position that the error names.
///
/// As in Python, what lies inside a class dict is not looked at: exception arguments stay plain dicts.
///
/// # Errors
/// [`DecodeErrorKind::ForbiddenClass`], [`DecodeErrorKind::UnknownClass`].
pub fn check_classes(value: &Value, generation: Generation, at: usize) -> Result<(), DecodeError> {
    // The decoder bounds the depth of what can come in here.
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) => {
            items.iter().try_for_each(|item| check_classes(item, generation, at))
        }
        Value::Dict(pairs) => match field(pairs, "__class__") {
            Some(class) => check_class(class, pairs, generation, at),
            None => pairs.iter().try_for_each(|(_, item)| check_classes(item, generation, at)),
        },
        _ => Ok(()),
    }
}

fn check_class(
    class: &Value,
    pairs: &[(Value, Value)],
    generation: Generation,
    at: usize,
) -> Result<(), DecodeError> {
    let name = match class {
        Value::Str(name) => name.as_str().into(),
        Value::Bytes(name) => String::from_utf8_lossy(name),
        other => return Err(DecodeError::new(DecodeErrorKind::UnknownClass(other.to_string()), at)),
    };
    if name.contains("__") {
        return Err(DecodeError::new(DecodeErrorKind::ForbiddenClass(name.into_owned()), at));
    }
    let is_exception = matches!(field(pairs, "__exception__"), Some(Value::Bool(true)));
    if matches!(&*name, "Pyro5.core.URI" | "Pyro4.core.URI") && is_own_class(&name, generation) {
        return check_uri(field(pairs, "state"), at);
    }
    if is_own_class(&name, generation) || (is_exception && is_exception_class(&name)) {
        return Ok(());
    }
    Err(DecodeError::new(DecodeErrorKind::UnknownClass(name.into_owned()), at))
}

/// That the state of a URI has its five parts, with Python's words for taking others apart.
fn check_uri(state: Option<&Value>, at: usize) -> Result<(), DecodeError> {
    const N_PARTS: usize = 5;
    match state {
        None => Err(DecodeError::missing_key("state", at)),
        Some(Value::List(parts) | Value::Tuple(parts)) if parts.len() == N_PARTS => Ok(()),
        Some(Value::List(parts) | Value::Tuple(parts)) if parts.len() > N_PARTS => {
            Err(DecodeError::value(format!("too many values to unpack (expected {N_PARTS})"), at))
        }
        Some(Value::List(parts) | Value::Tuple(parts)) => {
            let n = parts.len();
            Err(DecodeError::value(format!("not enough values to unpack (expected {N_PARTS}, got {n})"), at))
        }
        Some(_) => Err(DecodeError::value("a URI is made of five parts", at)),
    }
}

fn is_own_class(name: &str, generation: Generation) -> bool {
    match generation {
        Generation::Pyro5 => {
            matches!(
                name,
                "Pyro5.core.URI"
                    | "Pyro5.client.Proxy"
                    | "Pyro5.server.Daemon"
                    | "Pyro5.core._ExceptionWrapper"
                    | "struct.error"
            ) || name.starts_with("Pyro5.errors.")
        }
        Generation::Pyro4 => {
            matches!(
                name,
                "Pyro4.core.URI"
                    | "Pyro4.core.Proxy"
                    | "Pyro4.core.Daemon"
                    | "Pyro4.futures._ExceptionWrapper"
            ) || name.starts_with("Pyro4.errors.")
        }
    }
}

/// Python knows its builtin exceptions by their bare name too; a name without a module that is none of them is
/// refused at the other end, where the list is.
fn is_exception_class(name: &str) -> bool {
    match name.split_once('.') {
        None => true,
        Some(("builtins" | "exceptions", rest)) => !rest.contains('.'),
        Some(("sqlite3", rest)) => rest.ends_with("Error"),
        Some(_) => false,
    }
}

fn field<'v>(pairs: &'v [(Value, Value)], name: &str) -> Option<&'v Value> {
    pairs.iter().find(|(key, _)| matches!(key, Value::Str(k) if k == name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dict(pairs: &[(&str, Value)]) -> Value {
        Value::Dict(pairs.iter().map(|(k, v)| (Value::Str((*k).into()), v.clone())).collect())
    }

    fn check(value: &Value) -> Result<(), String> {
        check_classes(value, Generation::Pyro5, 0).map_err(|e| e.to_string())
    }

    #[test]
    fn refusals_have_pythons_words() {
        let evil = Value::List(vec![dict(&[("k", dict(&[("__class__", "__main__.Evil".into())]))])]);
        assert_eq!(
            check(&evil).unwrap_err(),
            "refused to deserialize types with double underscores in their name: __main__.Evil"
        );
        let unknown = dict(&[("__class__", "some.Thing".into()), ("x", Value::Int(1))]);
        assert_eq!(check(&unknown).unwrap_err(), "unsupported serialized class: some.Thing");
    }

    #[test]
    fn pyros_own_classes_pass_in_their_generation_only() {
        let uri = |state| dict(&[("__class__", "Pyro5.core.URI".into()), ("state", state)]);
        let whole = uri(Value::Tuple(vec![Value::None; 5]));
        assert_eq!(check(&whole), Ok(()));
        assert!(check_classes(&whole, Generation::Pyro4, 0).is_err());
        for (n, text) in [
            (0, "not enough values to unpack (expected 5, got 0)"),
            (6, "too many values to unpack (expected 5)"),
        ] {
            assert_eq!(check(&uri(Value::List(vec![Value::None; n]))).unwrap_err(), text);
        }
        assert_eq!(check(&uri(Value::None)).unwrap_err(), "a URI is made of five parts");
        assert_eq!(check(&dict(&[("__class__", "Pyro5.core.URI".into())])).unwrap_err(), "'state'");
    }

    #[test]
    fn exceptions_need_their_mark_and_are_not_looked_into() {
        let inner = dict(&[("__class__", "some.Thing".into())]);
        let error = |mark| {
            dict(&[
                ("__class__", "builtins.ValueError".into()),
                ("__exception__", Value::Bool(mark)),
                ("args", Value::Tuple(vec![inner.clone()])),
            ])
        };
        assert_eq!(check(&error(true)), Ok(()));
        assert!(check(&error(false)).is_err());
    }
}
