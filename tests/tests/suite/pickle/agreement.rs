//! Our reader and Python's, side by side: the recorded values, made-up ones, codes in random order, and all of these with
//! some harm done to them (`tests/py/pickles.py`). What both read is the same, and so is what we write of it.

use pyro_runtime::codec::{decode_payload, encode_payload};
use pyro_runtime::{Generation, Serializer, Value};
use pyro_tests::vectors::unhex;
use pyro_tests::{paths, python};

fn read(payload: &[u8]) -> Result<Value, String> {
    decode_payload(payload, Serializer::Pickle, Generation::Pyro4).map_err(|e| e.to_string())
}

/// Sets in one order, as text: not-a-number is equal to itself then. Sets and dicts with objects for elements and keys as the
/// script gives them, in whose plain data these are dicts.
fn canonical(value: &Value) -> String {
    let all = |items: &[Value]| items.iter().map(canonical).collect::<Vec<_>>();
    let sorted = |items: &[Value]| {
        let mut items = all(items);
        items.sort();
        items.join(", ")
    };
    match value {
        Value::Tuple(parts) if matches!(&parts[..], [Value::Str(kind), Value::List(_)] if kind == "set") => {
            format!("objects {{{}}}", sorted(parts[1].as_list().unwrap_or_default()))
        }
        Value::Tuple(parts) if matches!(&parts[..], [Value::Str(kind), Value::List(_)] if kind == "dict") => {
            format!("objects [{}]", all(parts[1].as_list().unwrap_or_default()).join(", "))
        }
        Value::Set(items) if items.iter().any(holds_dict) => format!("objects {{{}}}", sorted(items)),
        Value::Dict(pairs) if pairs.iter().any(|(key, _)| holds_dict(key)) => {
            let pairs =
                pairs.iter().map(|(key, value)| format!("[{}, {}]", canonical(key), canonical(value)));
            format!("objects [{}]", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::List(items) => format!("[{}]", all(items).join(", ")),
        Value::Tuple(items) => format!("({},)", all(items).join(", ")),
        Value::Set(items) => format!("{{{}}}", sorted(items)),
        Value::Dict(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| format!("{}: {}", canonical(key), canonical(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

fn holds_dict(key: &Value) -> bool {
    match key {
        Value::Dict(_) => true,
        Value::Tuple(items) | Value::Set(items) => items.iter().any(holds_dict),
        _ => false,
    }
}

/// What we refuse although Python wrote it: Rust's texts have no lone surrogates, and our limits are ours.
fn is_beyond_us(error: &str) -> bool {
    ["lone surrogate", "nested too deeply", "Exceeds the limit (4300 digits)"]
        .iter()
        .any(|why| error.contains(why))
}

#[test]
fn what_both_read_is_the_same() {
    if python::venv().is_none() {
        return;
    }
    let recorded = paths::tests().join("vectors/values.json");
    let lines = python::run("pickles.py", &[&recorded.to_string_lossy(), "1"]).ok();
    let (mut both, mut beyond) = (0, 0);
    for line in lines.lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [kind, pickle, plain] = parts[..] else { panic!("no line of the script's: {line}") };
        let found = read(&unhex(pickle));
        match (&found, plain) {
            (_, "") => {}
            (Ok(found), plain) => {
                let expected = read(&unhex(plain)).expect("plain data");
                assert_eq!(canonical(found), canonical(&expected), "{pickle}");
                let written = encode_payload(found, Serializer::Pickle, Generation::Pyro4);
                let again =
                    read(&written.expect("what is read can be written")).expect("what we write we read");
                assert_eq!(canonical(&again), canonical(found), "{pickle}");
                both += 1;
            }
            (Err(error), _) if kind == "whole" => {
                assert!(is_beyond_us(error), "{error}: {pickle}");
                beyond += 1;
            }
            (Err(_), _) => {}
        }
    }
    println!("{both} pickles read alike, {beyond} beyond our texts and limits");
    assert!(both > 2700 && beyond < 40, "{both} read alike, {beyond} not at all");
}
