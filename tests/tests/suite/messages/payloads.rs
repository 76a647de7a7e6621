//! The payload of every recorded message as a value, and from the value back to bytes.
//!
//! What the recorder's Python made of a payload is kept as a literal; it is read with our reader of serpent, which
//! takes Python's literals.

use super::{Parts, Recorded, readable};
use pyro_runtime::codec::{
    Args, Decode, Decoder, Encode, EncodeArgs, EncodeError, Encoder, Limits, Output, PayloadDecoder,
    PayloadEncoder, decode_payload,
};
use pyro_runtime::protocol::{Flags, MessageType};
use pyro_runtime::{Generation, Serializer, Value};

/// The messages whose payload is a value, with their serializer.
fn with_values() -> impl Iterator<Item = (Recorded, Parts, Serializer)> {
    readable().filter_map(|(recorded, parts)| {
        let serializer = parts.header.serializer()?;
        let literal = &recorded.decoded?.payload;
        let is_value = parts.header.message_type != MessageType::Ping && !literal.starts_with('<');
        is_value.then_some((recorded, parts, serializer))
    })
}

/// The recorder's literal as a value. `None`: it holds what no literal can say (`ExtType(..)` of msgpack, an exception that
/// was pickled).
fn literal(text: &str) -> Option<Value> {
    let text = text.replace("frozenset()", "set()");
    (!text.contains("ExtType(") && !text.starts_with("ValueError(")).then(|| {
        decode_payload(text.as_bytes(), Serializer::Serpent, Generation::Pyro5)
            .unwrap_or_else(|error| panic!("{error}: {text}"))
    })
}

/// Sets in one order: Python has none.
fn in_order(value: Value) -> Value {
    match value {
        Value::Set(items) => {
            let mut items: Vec<_> = items.into_iter().map(in_order).collect();
            items.sort_by_key(|item| format!("{item:?}"));
            Value::Set(items)
        }
        Value::List(items) => Value::List(items.into_iter().map(in_order).collect()),
        Value::Tuple(items) => Value::Tuple(items.into_iter().map(in_order).collect()),
        Value::Dict(pairs) => Value::Dict(pairs.into_iter().map(|(k, v)| (k, in_order(v))).collect()),
        other => other,
    }
}

fn holds_a_set(value: &Value) -> bool {
    match value {
        Value::Set(_) => true,
        Value::List(items) | Value::Tuple(items) => items.iter().any(holds_a_set),
        Value::Dict(pairs) => pairs.iter().any(|(_, value)| holds_a_set(value)),
        _ => false,
    }
}

#[test]
fn every_payload_is_the_recorded_value() {
    let (mut n, mut without_literal) = (0, 0);
    for (recorded, parts, serializer) in with_values() {
        let found: Value = decode_payload(&parts.plain, serializer, parts.header.generation)
            .unwrap_or_else(|error| panic!("{}: {error}", recorded.place));
        match literal(&recorded.decoded.expect("it is readable").payload) {
            Some(expected) => assert_eq!(in_order(found), in_order(expected), "{}", recorded.place),
            None => without_literal += 1,
        }
        n += 1;
    }
    assert!(n > 2400 && without_literal == 13, "{n} payloads, {without_literal} without a literal");
}

/// Whether the bytes of this payload are determined: not those of marshal (reference counts) and of sets (their
/// order); and not where serpent wrote bytes, which come back as the dict that they look like.
fn is_determined(serializer: Serializer, value: &Value, plain: &[u8]) -> bool {
    let has_bytes = || String::from_utf8_lossy(plain).contains("'encoding': 'base64'}");
    match serializer {
        Serializer::Json | Serializer::Msgpack => true,
        Serializer::Serpent => !holds_a_set(value) && !has_bytes(),
        // Python's has a memo, and frames.
        Serializer::Marshal | Serializer::Pickle => false,
    }
}

#[test]
fn every_payload_is_written_as_it_was_recorded() {
    let (mut by_bytes, mut by_value) = (0, 0);
    for (recorded, parts, serializer) in with_values().filter(|(recorded, ..)| !is_written_by_hand(recorded))
    {
        let generation = parts.header.generation;
        let value: Value = decode_payload(&parts.plain, serializer, generation).unwrap();
        let written = encode(&recorded, serializer, generation, |encoder| encoder.encode(&value));
        if is_determined(serializer, &value, &parts.plain) {
            assert_same_payload(&written, &parts.plain, &recorded.place);
            by_bytes += 1;
        } else {
            let again: Value = decode_payload(&written, serializer, generation).unwrap();
            assert_eq!(again, value, "{}", recorded.place);
            by_value += 1;
        }
    }
    assert!(by_bytes > 1400 && by_value > 300, "{by_bytes} by bytes, {by_value} by value");
}

/// The same for calls, read and written in the steps of a server and a client.
#[test]
fn every_call_is_written_as_it_was_recorded() {
    let (mut by_bytes, mut by_value) = (0, 0);
    let by_python = with_values().filter(|(recorded, ..)| !is_written_by_hand(recorded));
    for (recorded, parts, serializer) in
        by_python.filter(|(_, p, _)| p.header.message_type == MessageType::Invoke)
    {
        let generation = parts.header.generation;
        let value: Value = decode_payload(&parts.plain, serializer, generation).unwrap();
        let call = Call::read(&parts.plain, serializer, generation);
        let written = encode(&recorded, serializer, generation, |encoder| {
            encoder.call(&call.object, &call.method, &call)
        });
        // The data of a blob stand where arguments would, and need not be a tuple.
        let is_blob = parts.header.flags.contains(Flags::KEEP_SERIALIZED);
        let has_other_shape = is_blob || is_plain_call_of_a_daemon(serializer, &value);
        if is_determined(serializer, &value, &parts.plain) && !has_other_shape {
            assert_same_payload(&written, &parts.plain, &recorded.place);
            by_bytes += 1;
        } else {
            let again: Value = decode_payload(&written, serializer, generation).unwrap();
            assert_eq!(with_tuple(again), with_tuple(value), "{}", recorded.place);
            by_value += 1;
        }
    }
    assert!(by_bytes > 500 && by_value > 100, "{by_bytes} by bytes, {by_value} by value");
}

/// Writes a payload with the settings of the recorded side.
fn encode(
    recorded: &Recorded,
    serializer: Serializer,
    generation: Generation,
    write: impl FnOnce(&mut PayloadEncoder<'_>) -> Result<(), EncodeError>,
) -> Vec<u8> {
    let mut out = Output::new();
    let bytes_repr = recorded.place.contains(" invoke_bytes_repr ");
    write(&mut PayloadEncoder::new(&mut out, serializer, generation).serpent_bytes_repr(bytes_repr)).unwrap();
    out.to_vec()
}

fn assert_same_payload(written: &[u8], recorded: &[u8], place: &str) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(text(written), text(recorded), "{place}");
    assert_eq!(written, recorded, "{place}");
}

/// In serpent Python's arguments are a tuple, but for calls that it makes itself (batches, streams, metadata): there
/// they are a list. The methods of a daemon are mostly called that way, and so we write a list always; a program that
/// calls them by name sends a tuple. Receivers make no difference.
fn is_plain_call_of_a_daemon(serializer: Serializer, call: &Value) -> bool {
    let Value::Tuple(parts) = call else { return false };
    serializer == Serializer::Serpent
        && parts[0] == Value::from(pyro_runtime::DAEMON_NAME)
        && matches!(parts[2], Value::Tuple(_))
}

/// A call with its arguments as a tuple.
fn with_tuple(call: Value) -> Value {
    let Value::Tuple(mut parts) = call else { return call };
    if let Value::List(args) = &mut parts[2] {
        parts[2] = Value::Tuple(std::mem::take(args));
    }
    Value::Tuple(parts)
}

/// Payloads that the recorder did not leave to Python's serializers; and Java's, which indents.
fn is_written_by_hand(recorded: &Recorded) -> bool {
    let place = &recorded.place;
    let by_hand = [" raw_", " serializer_not_accepted_invoke "];
    by_hand.iter().any(|name| place.contains(name)) || place.starts_with("Pyrolite")
}

/// A call, as a caller holds it.
struct Call {
    object: String,
    method: String,
    args: Vec<Value>,
    kwargs: Option<Vec<(String, Value)>>,
}

impl Call {
    /// Reads it the way a server does: step by step.
    fn read(payload: &[u8], serializer: Serializer, generation: Generation) -> Self {
        let mut dec = PayloadDecoder::new(payload, None, serializer, generation, Limits::default());
        match dec.args() {
            Args::Msgpack(dec) => Self::read_from(dec),
            Args::Dyn(dec) => Self::read_from(dec),
        }
    }

    fn read_from<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Self {
        let head = dec.begin_call().unwrap();
        let (object, method) = (head.object.into_owned(), head.method.into_owned());
        let mut args = Vec::new();
        dec.begin_seq().unwrap();
        while dec.next_item().unwrap() {
            args.push(Value::decode(dec).unwrap());
        }
        let mut kwargs = None;
        if dec.begin_kwargs().unwrap() {
            let mut pairs = Vec::new();
            while dec.next_key().unwrap() {
                let key = dec.str().unwrap().into_owned();
                dec.next_value().unwrap();
                pairs.push((key, Value::decode(dec).unwrap()));
            }
            kwargs = Some(pairs);
        }
        dec.end_call().unwrap();
        Self { object, method, args, kwargs }
    }
}

impl EncodeArgs for Call {
    fn n_positional(&self) -> usize {
        self.args.len()
    }

    fn n_keyword(&self) -> Option<usize> {
        self.kwargs.as_ref().map(Vec::len)
    }

    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.args.iter().try_for_each(|arg| arg.encode(enc))
    }

    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.kwargs.iter().flatten().try_for_each(|(name, value)| {
            enc.field(name)?;
            value.encode(enc)
        })
    }
}
