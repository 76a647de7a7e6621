//! Values as the recorder printed what Python had read, and when two of those prints mean the same.

use super::literal;
use pyro_runtime::codec::{decode_payload, encode_payload};
use pyro_runtime::{Exception, Generation, Serializer, Uri, Value};

/// A value as Python would print it once Pyro has made objects of its class dicts.
pub(super) fn show(value: &Value, generation: Generation) -> String {
    match value {
        Value::List(items) if items.iter().any(is_object) => {
            format!("list[{}]", items.iter().map(|i| show(i, generation)).collect::<Vec<_>>().join(", "))
        }
        Value::Tuple(items) if items.iter().any(is_object) => {
            format!("tuple[{}]", items.iter().map(|i| show(i, generation)).collect::<Vec<_>>().join(", "))
        }
        _ => object(value, generation).unwrap_or_else(|| value.to_string()),
    }
}

fn is_object(value: &Value) -> bool {
    value.class().is_some()
}

fn object(value: &Value, generation: Generation) -> Option<String> {
    let class = value.class()?;
    if class.ends_with("._ExceptionWrapper") {
        return Some(format!("_ExceptionWrapper({})", show(value.get("exception")?, generation)));
    }
    if class.ends_with(".core.URI") {
        return retyped::<Uri>(value, generation).map(|uri| Value::from(uri).to_string());
    }
    if class.ends_with(".Proxy") {
        return proxy(value.get("state")?);
    }
    let exception = retyped::<Exception>(value, generation)?;
    let traceback = exception.traceback.clone().map(|lines| ("_pyroTraceback".to_owned(), lines.into()));
    let attributes: Value = exception.attributes.iter().cloned().chain(traceback).collect();
    let args = Value::Tuple(exception.args.clone());
    Some(format!("{}(args={args}, attributes={attributes})", exception.wire_class(generation)))
}

/// A class dict, read as its type. Marshal keeps tuples and bytes.
fn retyped<T: pyro_runtime::codec::Decode>(value: &Value, generation: Generation) -> Option<T> {
    let payload = encode_payload(value, Serializer::Marshal, generation).ok()?;
    decode_payload(&payload, Serializer::Marshal, generation).ok()
}

fn proxy(state: &Value) -> Option<String> {
    let n = state.as_list()?.len();
    let (handshake, serializer) = if n == 6 { (4, 5) } else { (6, 8) };
    let names = |i: usize| state.at(i)?.as_list().map(|names| Value::List(names.to_vec()));
    Some(format!(
        "Proxy({}, oneway={}, methods={}, attrs={}, handshake={}, serializer={})",
        state.at(0)?,
        names(1)?,
        names(2)?,
        names(3)?,
        state.at(handshake)?,
        state.at(serializer)?
    ))
}

/// Whether two prints are the same, the order in sets apart.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a == b
        || match (literal::parse(a), literal::parse(b)) {
            (Some(a), Some(b)) => same(&a, &b),
            _ => false,
        }
}

/// Whether two values are the same, the order in sets apart, and not-a-number being itself.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    let all = |a: &[Value], b: &[Value]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b));
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (Value::List(a), Value::List(b)) | (Value::Tuple(a), Value::Tuple(b)) => all(a, b),
        (Value::Set(a), Value::Set(b)) => {
            a.len() == b.len() && a.iter().all(|item| b.iter().any(|other| same(item, other)))
        }
        (Value::Dict(a), Value::Dict(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.0, &b.0) && same(&a.1, &b.1))
        }
        _ => a == b,
    }
}

/// Whether a set of several elements is in it, whose order is nobody's.
pub(super) fn has_large_set(value: &Value) -> bool {
    match value {
        Value::Set(items) => items.len() > 1,
        Value::List(items) | Value::Tuple(items) => items.iter().any(has_large_set),
        Value::Dict(pairs) => pairs.iter().any(|(_, item)| has_large_set(item)),
        _ => false,
    }
}

/// A call in one form, whether it came as a tuple or as a list.
pub(super) fn call(object: &str, method: &str, args: &[Value], kwargs: &Value) -> String {
    let args = Value::List(args.to_vec());
    format!("{} {} {args} {kwargs}", Value::from(object), Value::from(method))
}

/// The same of a recorded print.
pub(super) fn call_of(decoded: &str) -> String {
    let Some(parts) = literal::parse(decoded) else { return decoded.to_owned() };
    let part = |i: usize| parts.at(i).cloned().unwrap_or_default();
    call(
        part(0).as_str().unwrap_or_default(),
        part(1).as_str().unwrap_or_default(),
        part(2).as_list().unwrap_or_default(),
        &part(3),
    )
}
