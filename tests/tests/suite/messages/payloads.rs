//! The payload of every recorded message as a value, and from the value back to bytes.
//!
//! What the recorder's Python made of a payload is kept as a literal; it is read with our reader of serpent, which
//! takes Python's literals.

use super::{Parts, Recorded, readable};
use pyro_runtime::codec::{
    Args, Decode, Decoder, Encode, EncodeArgs, EncodeError, Encoder, Limits, Output, PayloadDecoder,
    PayloadEncoder, decode_payload, encode_payload,
};
use pyro_runtime::protocol::MessageType;
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

/// The recorder's literal as a value. `None`: it holds what no literal can say (`ExtType(..)` of msgpack).
fn literal(text: &str) -> Option<Value> {
    let text = text.replace("frozenset()", "set()");
    (!text.contains("ExtType(")).then(|| {
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
    assert!(n > 2400 && without_literal == 12, "{n} payloads, {without_literal} without a literal");
}

/// Whether the bytes of this payload are determined: not those of marshal (reference counts) and of sets (their
/// order); and not where serpent wrote bytes, which come back as the dict that they look like.
fn is_determined(serializer: Serializer, value: &Value, plain: &[u8]) -> bool {
    let has_bytes = || String::from_utf8_lossy(plain).contains("'encoding': 'base64'}");
    match serializer {
        Serializer::Json | Serializer::Msgpack => true,
        Serializer::Serpent => !holds_a_set(value) && !has_bytes(),
        Serializer::Marshal => false,
    }
}

#[test]
fn every_payload_is_written_as_it_was_recorded() {
    let (mut by_bytes, mut by_value) = (0, 0);
    for (recorded, parts, serializer) in with_values().filter(|(recorded, ..)| !is_written_by_hand(recorded))
    {
        let generation = parts.header.generation;
        let (value, written) = if parts.header.message_type == MessageType::Invoke {
            let call = Call::read(&parts.plain, serializer, generation);
            (call.as_value(), call.write(serializer, generation))
        } else {
            let value: Value = decode_payload(&parts.plain, serializer, generation).unwrap();
            let written = encode_payload(&value, serializer, generation).unwrap();
            (value, written)
        };
        if is_determined(serializer, &value, &parts.plain) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert_eq!(text(&written), text(&parts.plain), "{}", recorded.place);
            assert_eq!(written, parts.plain, "{}", recorded.place);
            by_bytes += 1;
        } else {
            let whole = |bytes: &[u8]| decode_payload::<Value>(bytes, serializer, generation).unwrap();
            assert_eq!(whole(&written), whole(&parts.plain), "{}", recorded.place);
            by_value += 1;
        }
    }
    assert!(by_bytes > 1400 && by_value > 300, "{by_bytes} by bytes, {by_value} by value");
}

/// Payloads that the recorder did not leave to Python's serializers as they are by default; and Java's, which indents.
fn is_written_by_hand(recorded: &Recorded) -> bool {
    let place = &recorded.place;
    place.contains(" raw_") || place.contains(" invoke_bytes_repr ") || place.starts_with("Pyrolite")
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

    fn write(&self, serializer: Serializer, generation: Generation) -> Vec<u8> {
        let mut out = Output::new();
        PayloadEncoder::new(&mut out, serializer, generation).call(&self.object, &self.method, self).unwrap();
        out.to_vec()
    }

    /// Its values, to look for sets.
    fn as_value(&self) -> Value {
        let kwargs = self.kwargs.iter().flatten().map(|(_, value)| value);
        Value::Tuple(self.args.iter().chain(kwargs).cloned().collect())
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
