//! What a client saw, in the form of the recordings: `{'returned': repr}` or `{'raised': class, 'args': repr, ..}`.

use pyro_runtime::{Error, Generation, Value};
use pyro_tests::vectors::Scenario;

fn dict(pairs: Vec<(&str, Value)>) -> Value {
    Value::Dict(pairs.into_iter().map(|(key, value)| (Value::from(key), value)).collect())
}

/// The outcome of one step.
pub(crate) fn outcome(result: Result<Value, Error>, generation: Generation) -> Value {
    let error = match result {
        Ok(value) => return dict(vec![("returned", Value::Str(value.to_string()))]),
        Err(error) => error,
    };
    let own = |class: &str| match generation {
        Generation::Pyro4 => class.replace("Pyro5.errors.", "Pyro4.errors."),
        Generation::Pyro5 => class.to_owned(),
    };
    let mut pairs = vec![("raised", Value::Str(own(error.python_class())))];
    let Some(exception) = error.exception() else {
        pairs.push(("args", Value::Str(Value::Tuple(vec![Value::Str(error.to_string())]).to_string())));
        pairs.push(("has_remote_traceback", Value::Bool(false)));
        return dict(pairs);
    };
    pairs.push(("args", Value::Str(Value::Tuple(exception.args.clone()).to_string())));
    if !exception.attributes.is_empty() {
        let attributes =
            exception.attributes.iter().map(|(k, v)| (Value::from(k.as_str()), v.clone())).collect();
        pairs.push(("attributes", Value::Str(Value::Dict(attributes).to_string())));
    }
    let traced = exception.traceback.as_ref().is_some_and(|lines| !lines.is_empty());
    pairs.push(("has_remote_traceback", Value::Bool(traced)));
    dict(pairs)
}

/// What differs from the recording, if anything does. `ports`: ours, and the recorded one that stands in texts.
pub(crate) fn difference(
    generation: Generation,
    scenario: &Scenario,
    seen: &Value,
    ports: (u16, u16),
) -> Option<String> {
    let (ours, recorded) = ports;
    let here = |text: &str| {
        text.replace(&format!("localhost:{ours}"), &format!("localhost:{recorded}"))
            .replace(&format!("('localhost', {ours})"), &format!("('localhost', {recorded})"))
    };
    if (generation, &*scenario.name) == (Generation::Pyro4, "exception_struct_error") {
        // Pyro4 does not know this class, Pyro5 and we do.
        return (!seen.to_string().contains("struct.error")).then(|| format!("{seen}"));
    }
    let expected = scenario.client_outcome.as_object().expect("outcomes are objects");
    for (key, expected) in expected {
        let expected = match expected {
            serde_json::Value::String(text) => general(&scenario.name, text),
            serde_json::Value::Bool(true) => "True".to_owned(),
            serde_json::Value::Bool(false) => "False".to_owned(),
            other => other.to_string(),
        };
        let seen = match field(seen, key) {
            Some(Value::Str(text)) => general(&scenario.name, &here(text)),
            Some(other) => other.to_string(),
            None => return Some(format!("no '{key}' in {seen}, expected {expected}")),
        };
        let is_same = seen == expected || (key == "raised" && is_local_class(&expected, &seen));
        if !is_same {
            return Some(format!("'{key}' is {seen}, expected {expected}"));
        }
    }
    None
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let Value::Dict(pairs) = value else { return None };
    pairs.iter().find(|(key, _)| matches!(key, Value::Str(k) if k == name)).map(|(_, value)| value)
}

/// Python raises a class of the interpreter where we have one of our own.
fn is_local_class(python: &str, ours: &str) -> bool {
    matches!(
        (python, ours.rsplit('.').next()),
        ("builtins.ValueError" | "builtins.TypeError", Some("SerializeError"))
            | ("Pyro4.errors.MessageTooLargeError", Some("ProtocolError"))
    )
}

/// A text without what belongs to the recorded process.
fn general(scenario: &str, text: &str) -> String {
    if scenario == "daemon_info" {
        // Addresses and the description of the server type.
        return text.split(", ").find(|part| part.contains("objects registered")).unwrap_or(text)[..9]
            .to_owned();
    }
    if text.contains("unmarshallable object") || text.contains("don't know how to serialize class") {
        // Which of the two Python says depends on how deep the value lies.
        return "a value that the serializer has no form for".to_owned();
    }
    text.to_owned()
}
