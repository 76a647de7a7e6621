//! The readers, under payloads that are anything: no panic, and memory within the bound.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise, in their helpers too")]

use super::counting::peak;
use super::values::{harm, harmed, typed, value};
use super::{bound, pickle_bound};
use bytes::Bytes;
use proptest::prelude::*;
use pyro_runtime::codec::{
    Decode, DecodeError, Decoder, Limits, PayloadDecoder, decode_payload, encode_payload,
};
use pyro_runtime::types::{BigInt, ByteStr, DateTime, Decimal, TimeDelta};
use pyro_runtime::{Exception, Generation, Serializer, Uri, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Reads and passes over.
struct Skipped;

impl Decode for Skipped {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        dec.skip().map(|()| Self)
    }
}

/// Reads the payload of a call.
fn read_call(payload: &[u8], serializer: Serializer) -> Result<(), DecodeError> {
    let mut decoder = PayloadDecoder::new(payload, None, serializer, Generation::Pyro5, Limits::default());
    let dec = decoder.as_dyn();
    dec.begin_call()?;
    dec.begin_seq()?;
    while dec.next_item()? {
        dec.any()?;
    }
    if dec.begin_kwargs()? {
        while dec.next_key()? {
            dec.str()?;
            dec.next_value()?;
            dec.skip()?;
        }
    }
    dec.end_call()
}

/// What reading as this type costs at most.
fn cost<T: Decode>(payload: &[u8], serializer: Serializer) -> usize {
    peak(|| decode_payload::<T>(payload, serializer, Generation::Pyro5).is_ok()).1
}

/// Reads a payload in every way and checks what that costs.
fn check(payload: &[u8], serializer: Serializer) -> Result<(), TestCaseError> {
    let shared = Bytes::copy_from_slice(payload);
    let shared_read = || {
        let limits = Limits { known_classes_only: true, ..Limits::default() };
        let mut decoder = PayloadDecoder::new(&shared, Some(&shared), serializer, Generation::Pyro4, limits);
        decoder.decode::<Vec<(ByteStr, Bytes)>>().is_ok()
    };
    let costs = [
        ("Value", cost::<Value>(payload, serializer)),
        ("skip", cost::<Skipped>(payload, serializer)),
        ("ints", cost::<Vec<i64>>(payload, serializer)),
        ("big ints", cost::<Vec<BigInt>>(payload, serializer)),
        ("lists", cost::<Vec<Vec<Option<bool>>>>(payload, serializer)),
        ("values", cost::<Vec<Vec<Value>>>(payload, serializer)),
        ("texts", cost::<Vec<String>>(payload, serializer)),
        ("map", cost::<BTreeMap<String, Value>>(payload, serializer)),
        ("map of ints", cost::<BTreeMap<i32, (f64, String)>>(payload, serializer)),
        ("set", cost::<BTreeSet<u64>>(payload, serializer)),
        ("bytes", cost::<Bytes>(payload, serializer)),
        ("decimal", cost::<Decimal>(payload, serializer)),
        ("datetime", cost::<Option<DateTime>>(payload, serializer)),
        ("exception", cost::<Exception>(payload, serializer)),
        ("uri", cost::<Uri>(payload, serializer)),
        ("shared", peak(shared_read).1),
        ("call", peak(|| read_call(payload, serializer).is_ok()).1),
    ];
    let bound = match serializer {
        Serializer::Pickle => pickle_bound(payload.len()),
        _ => bound(payload.len()),
    };
    for (way, bytes) in costs {
        prop_assert!(
            bytes <= bound,
            "{serializer} as {way}: {bytes} bytes for {}: {}",
            payload.len(),
            payload[..payload.len().min(200)].escape_ascii()
        );
    }
    Ok(())
}

fn serializer() -> impl Strategy<Value = Serializer> {
    prop::sample::select(&Serializer::ALL_AND_PICKLE[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_at_all(payload in proptest::collection::vec(any::<u8>(), 0..600)) {
        for serializer in Serializer::ALL_AND_PICKLE {
            check(&payload, serializer)?;
        }
    }

    #[test]
    fn text_that_looks_like_a_literal(payload in "[\\[\\](){},:'\"\\\\ \n#0-9.eEjxXNT_a-f+-]{0,200}") {
        for serializer in [Serializer::Serpent, Serializer::Json] {
            check(payload.as_bytes(), serializer)?;
        }
    }

    #[test]
    fn bytes_that_look_like_marshal(
        payload in proptest::collection::vec(prop::sample::select(&b"NTFiIlfgxyrsuaAzZt()[{<>0.\x00\x01\x02\x03\xdb\xa9\xfb\xda\xe9\xf3"[..]), 0..200),
    ) {
        check(&payload, Serializer::Marshal)?;
    }

    #[test]
    fn bytes_that_look_like_pickle(codes in proptest::collection::vec(prop::sample::select(PICKLE), 0..100)) {
        check(&codes.concat(), Serializer::Pickle)?;
    }

    #[test]
    fn payloads_that_were_harmed(
        (serializer, value) in serializer().prop_flat_map(|s| (Just(s), value(s))),
        harm in harm(),
    ) {
        check(&harmed(&value, serializer, &harm), serializer)?;
    }

    #[test]
    fn what_is_written_is_read((serializer, value) in serializer().prop_flat_map(|s| (Just(s), value(s)))) {
        let payload = encode_payload(&value, serializer, Generation::Pyro5).unwrap();
        let found: Value = decode_payload(&payload, serializer, Generation::Pyro5)
            .map_err(|e| TestCaseError::fail(format!("{e}: {}", payload.escape_ascii())))?;
        prop_assert_eq!(as_carried(&found, serializer), as_carried(&value, serializer));
        check(&payload, serializer)?;
    }

    #[test]
    fn typed_values_come_back((datetime, delta, text, bytes) in typed()) {
        let bytes = Bytes::from(bytes);
        for serializer in
            [Serializer::Serpent, Serializer::Msgpack, Serializer::Marshal, Serializer::Pickle]
        {
            let payload = encode_payload(&(&text, &bytes), serializer, Generation::Pyro5).unwrap();
            let found: (Option<String>, Bytes) = decode_payload(&payload, serializer, Generation::Pyro5).unwrap();
            prop_assert_eq!(found, (text.clone(), bytes.clone()));
        }
        for serializer in [Serializer::Serpent, Serializer::Pickle] {
            let payload = encode_payload(&(datetime, delta), serializer, Generation::Pyro4).unwrap();
            let found: (DateTime, TimeDelta) =
                decode_payload(&payload, serializer, Generation::Pyro4).unwrap();
            prop_assert_eq!(found, (datetime, delta));
        }
    }
}

/// Codes of pickles, with arguments that often fit.
const PICKLE: &[&[u8]] = &[
    b"N",
    b"\x88",
    b")",
    b"]",
    b"}",
    b"\x8f",
    b"(",
    b"0",
    b"1",
    b"2",
    b".",
    b"a",
    b"e",
    b"s",
    b"u",
    b"\x90",
    b"t",
    b"l",
    b"d",
    b"\x91",
    b"\x85",
    b"\x86",
    b"\x87",
    b"R",
    b"b",
    b"\x81",
    b"\x93",
    b"o",
    b"\x94",
    b"q\0",
    b"h\0",
    b"q\x01",
    b"h\x01",
    b"K\x01",
    b"M\x01\x02",
    b"G\0\0\0\0\0\0\0\0",
    b"\x8a\x01\xff",
    b"L123L\n",
    b"Vx\n",
    b"S'\\xff'\n",
    b"U\x01a",
    b"C\x04\x07\xe8\x01\x01",
    b"\x8c\x01a",
    b"X\x01\0\0\0a",
    b"cbuiltins\nset\n",
    b"cbuiltins\nKeyError\n",
    b"cbuiltins\nbytearray\n",
    b"ccollections\nOrderedDict\n",
    b"ccollections\ndeque\n",
    b"cdatetime\ndate\n",
    b"cdatetime\ntimedelta\n",
    b"cPyro4.core\nURI\n",
    b"cPyro4.core\nProxy\n",
    b"cuuid\nUUID\n",
    b"cos\nsystem\n",
    b"\x95\x04\0\0\0\0\0\0\0",
];

/// What is left of the difference between kinds of sequences and of numbers, as text.
fn as_carried(value: &Value, serializer: Serializer) -> String {
    let all = |items: &[Value]| items.iter().map(|i| as_carried(i, serializer)).collect::<Vec<_>>().join(",");
    let no_tuples = matches!(serializer, Serializer::Json | Serializer::Msgpack);
    match value {
        Value::List(items) => format!("[{}]", all(items)),
        Value::Tuple(items) | Value::Set(items) if no_tuples => format!("[{}]", all(items)),
        Value::Tuple(items) => format!("({})", all(items)),
        Value::Set(items) => format!("{{{}}}", all(items)),
        Value::Dict(pairs) => {
            let pairs: Vec<String> =
                pairs.iter().map(|(k, v)| format!("{k:?}:{}", as_carried(v, serializer))).collect();
            format!("{{{}}}", pairs.join(","))
        }
        other => format!("{other:?}"),
    }
}

/// Shapes in which a byte costs the most, and payloads that refer to themselves.
#[test]
fn the_worst_shapes_stay_within_the_bound() {
    let n = 60_000;
    let repeat = |head: &[u8], item: &[u8], tail: &[u8]| [head, &item.repeat(n), tail].concat();
    let count = |code: &[u8], n: usize| [code, &u32::try_from(n).unwrap().to_be_bytes()].concat();
    let little = |code: &[u8], n: usize| [code, &u32::try_from(n).unwrap().to_le_bytes()].concat();
    let numbered = |open: &str, item: fn(usize) -> String, close: &str| {
        [open, &(0..n).map(item).collect::<String>(), close].concat().into_bytes()
    };
    let texts: [(Serializer, Vec<u8>); 12] = [
        (Serializer::Serpent, repeat(b"[", b"1,", b"]")),
        (Serializer::Serpent, repeat(b"[", b"[1],", b"]")),
        (Serializer::Serpent, repeat(b"(", b"(),", b")")),
        (Serializer::Serpent, repeat(b"[", b"{1:1},", b"]")),
        (Serializer::Serpent, numbered("{", |i| format!("{i}:1,"), "}")),
        (Serializer::Serpent, numbered("{", |i| format!("{i},"), "}")),
        (Serializer::Serpent, repeat(b"'", b"\\x41", b"'")),
        (Serializer::Serpent, repeat(b"(", b"'\\n'", b")")),
        (Serializer::Json, repeat(b"[[1]", b",[1]", b"]")),
        (Serializer::Json, repeat(b"[1", b",1", b"]")),
        (Serializer::Json, numbered("{\"\":0", |i| format!(",\"{i}\":1"), "}")),
        (Serializer::Json, repeat(b"\"", b"\\n\\u00e9", b"\"")),
    ];
    let big = "9".repeat(4300);
    let binary: [(Serializer, Vec<u8>); 16] = [
        (Serializer::Msgpack, repeat(&count(b"\xdd", n), b"\x91\x01", b"")),
        (Serializer::Msgpack, repeat(&count(b"\xdd", n), b"\xc0", b"")),
        (Serializer::Msgpack, repeat(&count(b"\xdf", n), b"\xa0\xc0", b"")),
        (Serializer::Msgpack, repeat(&count(b"\xdd", n), b"\x81\xa1a\x01", b"")),
        (
            Serializer::Msgpack,
            [
                count(b"\xdf", n),
                (0..n).flat_map(|i| [0xa2, (i / 128 % 128) as u8, (i % 128) as u8, 1]).collect(),
            ]
            .concat(),
        ),
        // Each announces as many items as there are bytes left, 200 times.
        (
            Serializer::Msgpack,
            [(0..200).flat_map(|i| count(b"\xdd", n - 10 * i)).collect(), vec![1; n]].concat(),
        ),
        (
            Serializer::Msgpack,
            [(0..200).flat_map(|i| count(b"\xdf", n / 3 - 10 * i)).collect(), vec![1; n]].concat(),
        ),
        (Serializer::Msgpack, count(b"\xdd", u32::MAX as usize)),
        (Serializer::Marshal, repeat(&little(b"[", n), b"N", b"")),
        (Serializer::Marshal, repeat(&little(b"[", n), b"\xa9\x00", b"")),
        (Serializer::Marshal, repeat(&little(b"[", n), b"\x29\x01N", b"")),
        (
            Serializer::Marshal,
            [(0..200).flat_map(|i| little(b"[", n - 10 * i)).collect(), vec![b'N'; n]].concat(),
        ),
        // A long text and many references to it.
        (
            Serializer::Marshal,
            [little(b"[", 20_001), little(b"\xe1", n), vec![b'x'; n], b"r\0\0\0\0".repeat(20_000)].concat(),
        ),
        // Lists of references to lists of references.
        (Serializer::Marshal, nested_references(60)),
        // A list that contains itself.
        (Serializer::Marshal, b"\xdb\x02\x00\x00\x00r\x00\x00\x00\x00r\x00\x00\x00\x00".to_vec()),
        (Serializer::Serpent, format!("[{big},{big},-{big}]").into_bytes()),
    ];
    for (serializer, payload) in texts.into_iter().chain(binary) {
        check(&payload, serializer).unwrap();
    }
}

/// The same for pickles, whose machine keeps what it makes until the end.
#[test]
fn the_worst_pickles_stay_within_the_bound() {
    let n = 60_000;
    let repeat = |head: &[u8], item: &[u8], tail: &[u8]| [head, &item.repeat(n), tail].concat();
    let long = [&b"X"[..], &60_000_u32.to_le_bytes(), &[b'x'; 60_000], b"q\0("].concat();
    let doubling: Vec<u8> = (0..100)
        .flat_map(|i| [&b"]"[..], &[b'q', i + 1, b'('], &[b'h', i, b'h', i, b'e']].concat())
        .collect();
    for payload in [
        repeat(b"(", b"]", b"t."),
        repeat(b"(", b"]\x94", b"t."),
        repeat(b"", b"(", b"."),
        repeat(b"(", b"N", b"l."),
        repeat(b"(", b"K\x01", b"l."),
        repeat(b"(", b"]", b"\x91."),
        repeat(b"(", b"\x8c\0", b"l."),
        repeat(b"]", b"Na", b"."),
        repeat(b"](", b"Ne(", b"e."),
        repeat(b"N", b"2", b"."),
        repeat(b"N", b"\x85", b"."),
        repeat(b"(N", b"2\x86", b"t."),
        repeat(b"cbuiltins\nKeyError\nq\0(", b"h\0)R", b"t."),
        repeat(b"cbuiltins\nset\nq\0(", b"h\0)R", b"t."),
        repeat(b"\x8c\x08builtinsq\0\x8c\x03setq\x01(", b"h\0h\x01\x93", b"t."),
        repeat(b"K\x01r\xff\xff\0\0(", b"j\xff\xff\0\0", b"t."),
        repeat(&long, b"h\0", b"t."),
        // Each use of the same arguments.
        [
            &b"ccopy_reg\n__newobj__\nq\0(cdatetime\ndate\n"[..],
            &b"N".repeat(n / 2),
            b"tq\x010",
            &b"h\0h\x01R0".repeat(n / 12),
            b"N.",
        ]
        .concat(),
        [&b"]q\0"[..], &doubling, b"."].concat(),
        [&b"}("[..], &(0..n).flat_map(|i| [b'M', i as u8, (i >> 8) as u8, b'N']).collect::<Vec<_>>(), b"u."]
            .concat(),
    ] {
        check(&payload, Serializer::Pickle).unwrap();
    }
}

/// Each list holds two references to the one before: 2^60 items, if somebody took them all.
fn nested_references(n: u32) -> Vec<u8> {
    let mut payload = [&b"("[..], &(n + 1).to_le_bytes(), b"\xdb\x01\x00\x00\x00N"].concat();
    for i in 0..n {
        let reference = [&b"r"[..], &i.to_le_bytes()].concat();
        payload.extend([&b"\xdb\x02\x00\x00\x00"[..], &reference, &reference].concat());
    }
    payload
}

/// What nests as deep as allowed, or much deeper, leaves room on a stack of the size that threads usually have.
#[test]
fn depth_does_not_exhaust_the_stack() {
    let nested = |n: usize| -> Vec<(Serializer, Vec<u8>)> {
        let wrap =
            |open: &str, inner: &str, close: &str| [open.repeat(n), inner.into(), close.repeat(n)].concat();
        vec![
            (Serializer::Serpent, wrap("[", "1", "]").into()),
            (Serializer::Serpent, wrap("(", "1", ",)").into()),
            (Serializer::Serpent, wrap("(", "1", ")").into()),
            (Serializer::Serpent, wrap("{'k':", "1", "}").into()),
            (Serializer::Serpent, wrap("-", "1", "").into()),
            (Serializer::Serpent, wrap("(-", "1", ")").into()),
            (Serializer::Json, wrap("[", "1", "]").into()),
            (Serializer::Json, wrap("{\"k\":", "1", "}").into()),
            (Serializer::Msgpack, [vec![0x91; n], vec![1]].concat()),
            (Serializer::Msgpack, [b"\x81\xa1k".repeat(n), vec![1]].concat()),
            (Serializer::Pickle, [b"(".repeat(n), b"N".to_vec(), b"t".repeat(n), b".".to_vec()].concat()),
            (Serializer::Pickle, [b"}N".repeat(n), b"N".to_vec(), b"s".repeat(n), b".".to_vec()].concat()),
            (Serializer::Marshal, [b")\x01".repeat(n), b"N".to_vec()].concat()),
            (Serializer::Marshal, [b"{N".repeat(n), b"N".to_vec(), b"0".repeat(n)].concat()),
        ]
    };
    let read_all = move || {
        for (serializer, payload) in [nested(199), nested(20_000)].concat() {
            let name = payload[..20].escape_ascii().to_string();
            let read = decode_payload::<Value>(&payload, serializer, Generation::Pyro5);
            let sums = name.starts_with('-') || name.starts_with("(-");
            assert_eq!(read.is_ok(), payload.len() < 2500 && !sums, "{serializer} {name}: {read:?}");
            let _ = decode_payload::<Skipped>(&payload, serializer, Generation::Pyro5);
            let _ = decode_payload::<Nested>(&payload, serializer, Generation::Pyro5);
            if let Ok(value) = read {
                encode_payload(&value, serializer, Generation::Pyro5).unwrap();
                drop((value.to_string(), value.clone()));
            }
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(read_all).unwrap().join().unwrap();
}

/// Half of what Rust gives a thread; decoders run far from its beginning.
const STACK: usize = 1024 * 1024;

/// A type that contains itself.
struct Nested(#[allow(dead_code, reason = "only what reading it takes is looked at")] Vec<Nested>);

impl Decode for Nested {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        Vec::decode(dec).map(Self)
    }
}
