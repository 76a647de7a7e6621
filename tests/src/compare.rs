//! Replies as values: equal but for what the recordings cannot fix (`tests/vectors/README.md`): addresses, traceback
//! lines, the order of sets and of metadata, and texts that are the Python interpreter's own.

use pyro_runtime::Value;

/// What belongs to this run and what to the recorded one.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    /// The port that stands in our URIs.
    pub ours: u16,
    /// The port that stands in the recorded ones.
    pub recorded: u16,
}

/// The value without what may differ. Two replies are the same when their results are.
#[must_use]
pub fn normal(value: Value, ports: Ports) -> Value {
    match value {
        Value::Int(n) if n == i64::from(ports.ours) => Value::Int(ports.recorded.into()),
        Value::Str(text) => Value::Str(address(&text, ports)),
        Value::List(items) => Value::List(items.into_iter().map(|item| normal(item, ports)).collect()),
        Value::Tuple(items) => Value::Tuple(items.into_iter().map(|item| normal(item, ports)).collect()),
        Value::Set(items) => Value::Set(sorted(items.into_iter().map(|item| normal(item, ports)).collect())),
        Value::Dict(pairs) => {
            // 48 shows its correlation id among the annotations.
            let pairs = pairs.into_iter().filter(|(key, _)| *key != Value::from("CORR"));
            let pairs = pairs.map(|(key, value)| {
                let value = normal(value, ports);
                let unordered =
                    matches!(&key, Value::Str(k) if matches!(k.as_str(), "methods" | "oneway" | "attrs"));
                (key, if unordered { any_order(value) } else { value })
            });
            exception(pairs.collect())
        }
        other => other,
    }
}

/// A list of texts in which the order says nothing: metadata of the name server, which Python keeps in sets.
#[must_use]
pub fn any_order(value: Value) -> Value {
    match value {
        Value::List(items) => Value::List(sorted(items.into_iter().map(any_order).collect())),
        Value::Tuple(items) => Value::Tuple(items.into_iter().map(any_order).collect()),
        Value::Dict(pairs) => {
            let mut pairs: Vec<_> = pairs.into_iter().map(|(key, value)| (key, any_order(value))).collect();
            pairs.sort_by_key(|(key, _)| format!("{key:?}"));
            Value::Dict(pairs)
        }
        other => other,
    }
}

fn sorted(mut items: Vec<Value>) -> Vec<Value> {
    items.sort_by_key(|item| format!("{item:?}"));
    items
}

fn address(text: &str, ports: Ports) -> String {
    let text = text.replace(&format!("localhost:{}", ports.ours), &format!("localhost:{}", ports.recorded));
    // `info()` ends with a description of the server type, which is of no use to anybody but a reader.
    match text.split_once(" Servertype: ") {
        Some((before, _)) if before.starts_with("Pyro.Daemon bound on ") => {
            let objects = before.rsplit(", ").next().unwrap_or_default();
            format!("Pyro.Daemon bound on .., {objects}")
        }
        _ => text,
    }
}

/// In an exception the lines of the traceback become one mark, and Python's own texts become their beginning.
fn exception(mut pairs: Vec<(Value, Value)>) -> Value {
    let field = |pairs: &[(Value, Value)], name: &str| {
        pairs.iter().position(|(key, _)| matches!(key, Value::Str(k) if k == name))
    };
    let Some(class) = field(&pairs, "__exception__").and_then(|_| field(&pairs, "__class__")) else {
        return Value::Dict(pairs);
    };
    let class = pairs[class].1.to_string();
    if let Some(at) = field(&pairs, "attributes")
        && let Value::Dict(attributes) = &mut pairs[at].1
    {
        for (key, value) in attributes.iter_mut() {
            let is_traceback = matches!(key, Value::Str(k) if k == "_pyroTraceback");
            if is_traceback && matches!(value, Value::List(lines) if !lines.is_empty()) {
                *value = "traceback lines".into();
            }
        }
    }
    if let Some(at) = field(&pairs, "args") {
        let (Value::List(args) | Value::Tuple(args)) = &mut pairs[at].1 else { return Value::Dict(pairs) };
        if class.contains("SyntaxError") {
            // Position and source line, as CPython's parser reports them.
            *args = vec!["Python's words".into()];
        } else if let Some(Value::Str(text)) = args.first_mut() {
            if ATTRIBUTE.iter().any(|own| text.contains(own)) {
                // An attribute of an instance: what Python says depends on what its value can do.
                return "Python's words".into();
            }
            if let Some(general) = python_words(text) {
                *text = general;
            }
        }
    }
    Value::Dict(pairs)
}

/// What a call of the attribute `child` is answered with: by Pyro5, by Pyro4, by us.
const ATTRIBUTE: [&str; 3] = [
    "'Child' object has no attribute '__qualname__'",
    "'Child' object is not callable",
    "attempt to access unexposed attribute 'child'",
];

/// The part of a text that is Pyro's, where the interpreter has put in words of its own.
fn python_words(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix("Error serializing exception: ") {
        let original = rest.find("Original exception: ")?;
        return Some(format!("Error serializing exception: .. {}", &rest[original..]));
    }
    const OWN: [&str; 6] = [
        " missing 1 required positional argument: ",
        " argument after ** must be a mapping",
        " takes 1 positional argument but ",
        "don't know how to serialize class ",
        "object is not iterable",
        "unmarshallable object",
    ];
    OWN.iter().any(|own| text.contains(own)).then(|| "Python's words".to_owned())
}
