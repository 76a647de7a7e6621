//! Every value of `tests/vectors/values.json` through the four serializers, against what Python wrote and read.
//!
//! What we do otherwise stands in `values/deviations.txt`, with its reason; an entry that is not needed fails the test.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise, in their helpers too")]

mod cases;
mod deviations;
mod literal;
mod readable;

use cases::{Call, Case};
use deviations::Deviations;
use pyro_runtime::codec::{
    DynArgs, Limits, Output, PayloadDecoder, PayloadEncoder, decode_payload, encode_payload,
};
use pyro_runtime::{Generation, Serializer, Value};
use pyro_tests::vectors::{unhex, values};

/// As a daemon reads: classes that nobody knows are refused.
fn decode(payload: &[u8], serializer: Serializer, generation: Generation) -> Result<Value, String> {
    let limits = Limits { known_classes_only: true, ..Limits::default() };
    PayloadDecoder::new(payload, None, serializer, generation, limits).decode().map_err(|e| e.to_string())
}

/// Whether two payloads are as equal as the format can make them: to the byte, except where CPython's reference
/// counts or the order of a set have a say.
fn check_same(case: &Case, ours: &[u8], recorded: &[u8]) -> Result<(), String> {
    let (s, g) = (case.serializer, case.generation);
    if ours == recorded {
        return Ok(());
    }
    let (a, b): (Value, Value) = match (decode_payload(ours, s, g), decode_payload(recorded, s, g)) {
        (Ok(a), Ok(b)) => (a, b),
        other => return Err(format!("{other:?}")),
    };
    if readable::same(&a, &b) && (s == Serializer::Marshal || readable::has_large_set(&a)) {
        return Ok(());
    }
    Err(format!("wrote {} for {}", ours.escape_ascii(), recorded.escape_ascii()))
}

#[test]
fn values_are_read_as_python_reads_them() {
    let mut deviations = Deviations::of("read");
    for case in cases::all() {
        let Some(payload) = &case.payload else { continue };
        let found = decode(payload, case.serializer, case.generation);
        let outcome = match (&case.decoded, found) {
            (Some(expected), Ok(found)) => {
                let found = readable::show(&found, case.generation);
                if readable::same_text(&found, expected) { Ok(()) } else { Err(format!("read {found}")) }
            }
            (None, Err(_)) => Ok(()),
            (Some(_), Err(error)) => Err(error),
            (None, Ok(found)) => Err(format!("read {found}, and Python refuses it")),
        };
        deviations.check(&case.name, outcome);
    }
    deviations.finish();
}

#[test]
fn values_are_written_as_python_writes_them() {
    let mut deviations = Deviations::of("write");
    for case in cases::all().into_iter().filter(|case| !case.read_only) {
        // Objects that only Python has are covered by what they become on the wire, below.
        let Some(value) = &case.value else { continue };
        let found = encode_payload(value, case.serializer, case.generation);
        let outcome = match (&case.payload, found) {
            (Some(recorded), Ok(ours)) => check_same(&case, &ours, recorded),
            (None, Err(_)) => Ok(()),
            (Some(_), Err(error)) => Err(error.to_string()),
            (None, Ok(_)) => Err("wrote it, and Python refuses to".to_owned()),
        };
        deviations.check(&case.name, outcome);
    }
    deviations.finish();
}

#[test]
fn refusals_to_write_have_pythons_words() {
    let mut deviations = Deviations::of("words");
    for case in cases::all() {
        let (Some(message), None, Some(value)) = (&case.message, &case.payload, &case.value) else {
            continue;
        };
        let outcome = match encode_payload(value, case.serializer, case.generation) {
            Err(error) if error.to_string() == *message => Ok(()),
            other => Err(format!("said {other:?} for {message}")),
        };
        deviations.check(&case.name, outcome);
    }
    deviations.finish();
}

#[test]
fn what_was_read_is_written_as_it_came() {
    let mut deviations = Deviations::of("again");
    for case in cases::all().into_iter().filter(|case| !case.read_only) {
        let Some(payload) = &case.payload else { continue };
        // Bytes are a dict to who does not expect bytes, and lose the spaces that only they have.
        let payload =
            &replace(&replace(payload, "{'data': '", "{'data':'"), "', 'encoding': '", "','encoding':'");
        let Ok(value) = decode_payload::<Value>(payload, case.serializer, case.generation) else { continue };
        let outcome = encode_payload(&value, case.serializer, case.generation)
            .map_err(|e| e.to_string())
            .and_then(|ours| check_same(&case, &ours, payload));
        deviations.check(&case.name, outcome);
    }
    deviations.finish();
}

fn replace(payload: &[u8], from: &str, to: &str) -> Vec<u8> {
    match std::str::from_utf8(payload) {
        Ok(text) => text.replace(from, to).into_bytes(),
        Err(_) => payload.to_vec(),
    }
}

#[test]
fn calls_are_read_and_written_as_python_does() {
    let mut deviations = Deviations::of("call");
    for call in cases::calls() {
        deviations.check(&call.name, check_call(&call));
    }
    deviations.finish();
}

fn check_call(call: &Call) -> Result<(), String> {
    let args = DynArgs { positional: call.args.clone(), keyword: call.kwargs.clone() };
    let mut out = Output::new();
    let written = PayloadEncoder::new(&mut out, call.serializer, call.generation).call(
        &call.object,
        &call.method,
        &args,
    );
    let Some(payload) = &call.payload else {
        return written.map_or(Ok(()), |()| Err("wrote it, and Python refuses to".to_owned()));
    };
    written.map_err(|e| e.to_string())?;
    read_call(call, payload)?;
    read_call(call, &out.to_vec())?;
    if call.serializer == Serializer::Marshal || out.to_vec() == *payload {
        return Ok(());
    }
    Err(format!("wrote {} for {}", out.to_vec().escape_ascii(), payload.escape_ascii()))
}

/// Reads a call as a daemon does, part by part.
fn read_call(call: &Call, payload: &[u8]) -> Result<(), String> {
    let mut decoder = PayloadDecoder::new(payload, None, call.serializer, call.generation, Limits::default());
    let dec = decoder.as_dyn();
    let mut read = || -> Result<String, pyro_runtime::codec::DecodeError> {
        let head = dec.begin_call()?;
        dec.begin_seq()?;
        let mut args = Vec::new();
        while dec.next_item()? {
            args.push(dec.any()?);
        }
        let mut kwargs = dec.begin_kwargs()?.then(Vec::new);
        while kwargs.is_some() && dec.next_key()? {
            let key = dec.str()?.into_owned();
            dec.next_value()?;
            let value = dec.any()?;
            kwargs.get_or_insert_default().push((key, value));
        }
        dec.end_call()?;
        let kwargs = kwargs.map_or(Value::None, |pairs| pairs.into_iter().collect());
        Ok(readable::call(&head.object, &head.method, &args, &kwargs))
    };
    let found = read().map_err(|e| e.to_string())?;
    let expected = readable::call_of(call.decoded.as_deref().unwrap_or_default());
    if found == expected { Ok(()) } else { Err(format!("read {found} for {expected}")) }
}

#[test]
fn every_version_of_marshal_is_read() {
    let mut deviations = Deviations::of("version");
    for case in values()["marshal_versions"].as_array().unwrap() {
        let python = case["python"].as_str().unwrap();
        for (version, hex) in case["versions"].as_object().unwrap() {
            let hex = hex.as_str().unwrap();
            if hex.starts_with("error") {
                continue;
            }
            let outcome = decode(&unhex(hex), Serializer::Marshal, Generation::Pyro5).and_then(|value| {
                let found = value.to_string();
                // Long ones were cut when they were recorded.
                let same = match python.strip_suffix("...") {
                    Some(beginning) => found.starts_with(beginning),
                    None => readable::same_text(&found, python),
                };
                if same { Ok(()) } else { Err(format!("read {found}")) }
            });
            deviations.check(&format!("{}/{version}", &python[..python.len().min(24)]), outcome);
        }
    }
    deviations.finish();
}

#[test]
fn serpent_texts_are_read_as_python_reads_them() {
    let mut deviations = Deviations::of("text");
    for case in values()["serpent_texts"].as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        let payload = case["hex"].as_str().map_or_else(|| "1".repeat(4301).into_bytes(), unhex);
        let outcome =
            match (case["decoded"].as_str(), decode(&payload, Serializer::Serpent, Generation::Pyro5)) {
                (Some(expected), Ok(found)) if found.to_string() == expected => Ok(()),
                (None, Err(_)) => Ok(()),
                (_, found) => Err(format!("{found:?}")),
            };
        deviations.check(text, outcome);
    }
    deviations.finish();
}
