//! The verdicts of `pyro-idl breaking` on types, against what the serializers really read: each type is written with values at
//! its ends, and read as each other one. What is judged otherwise on purpose stands here with its reason.

use std::collections::{BTreeMap, BTreeSet};

use pyro_idl::breaking::{Options, Version, compare};
use pyro_runtime::codec::{Decode, Encode, decode_payload, encode_payload};
use pyro_runtime::{
    Bytes, Complex, Date, DateTime, Decimal, Generation, Serializer, Time, TimeDelta, Uri, Uuid, Value,
};

const SERIALIZERS: [Serializer; 4] =
    [Serializer::Serpent, Serializer::Json, Serializer::Marshal, Serializer::Msgpack];

/// A type of the language, and what it is at run time.
struct Type {
    name: &'static str,
    /// Payloads of its values, as far as each serializer carries them.
    written: Vec<(Serializer, Vec<u8>)>,
    read: fn(Serializer, &[u8]) -> bool,
}

fn ty<T: Encode + Decode>(name: &'static str, values: impl IntoIterator<Item = T>) -> Type {
    let mut written = Vec::new();
    for value in values {
        for serializer in SERIALIZERS {
            let payload = encode_payload(&value, serializer, Generation::Pyro5);
            written.extend(payload.ok().map(|payload| (serializer, payload)));
        }
    }
    assert!(!written.is_empty(), "no serializer carries {name}");
    let read =
        |serializer, payload: &[u8]| decode_payload::<T>(payload, serializer, Generation::Pyro5).is_ok();
    Type { name, written, read }
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>, const N: usize>(texts: [&str; N]) -> [T; N] {
    texts.map(|text| text.parse().unwrap())
}

fn types() -> Vec<Type> {
    let texts = || ["", "some text", "\u{e9}\0"].map(str::to_owned);
    vec![
        ty("bool", [true, false]),
        ty("int", [i64::MIN, 0, i64::MAX]),
        ty("float", [0.1, -1e300, 3.0]),
        ty("f32", [0.1_f32, f32::MAX]),
        ty("str", texts()),
        ty("bytes", [Bytes::from_static(b"\x00\xff"), Bytes::from_static(b"abc")]),
        ty("complex", [Complex { re: 1.5, im: -2.0 }]),
        ty::<Decimal>("decimal", parsed(["1.50", "-7"])),
        ty("date", [Date::new(2026, 1, 31).unwrap()]),
        ty("time", [Time::new(23, 59, 1, 250_000).unwrap()]),
        ty::<DateTime>("datetime", parsed(["2026-01-31T23:59:01"])),
        ty("timedelta", [TimeDelta::from_secs_f64(90.25).unwrap()]),
        ty("uuid", [Uuid::from_u128(0x1234_5678_9abc_def0_1234_5678_9abc_def0)]),
        ty::<Uri>("uri", parsed(["PYRO:object@localhost:4711"])),
        ty(
            "any",
            [
                Value::None,
                Value::Bool(true),
                Value::Int(i64::MIN),
                Value::Str("text".into()),
                Value::Float(0.5),
            ],
        ),
        ty("none", [()]),
        ty("i8", [i8::MIN, i8::MAX]),
        ty("i16", [i16::MIN, i16::MAX]),
        ty("i32", [i32::MIN, i32::MAX]),
        ty("i64", [i64::MIN, i64::MAX]),
        ty("u8", [0, u8::MAX]),
        ty("u16", [0, u16::MAX]),
        ty("u32", [0, u32::MAX]),
        ty("u64", [0, u64::MAX]),
        ty("int?", [None, Some(i64::MIN), Some(i64::MAX)]),
        ty("str?", [None, Some("text".to_owned())]),
        ty("list<int>", [vec![1, 2, i64::MAX], vec![]]),
        ty("list<u8>", [vec![1, 2, u8::MAX], vec![]]),
        ty("list<str>", [texts().to_vec()]),
        ty("list<int?>", [vec![Some(i64::MIN), None, Some(3)]]),
        ty("set<int>", [BTreeSet::from([1, 2, i64::MAX]), BTreeSet::new()]),
        ty("set<str>", [BTreeSet::from(["a".to_owned(), "b".to_owned()])]),
        ty("tuple<int, int>", [(1, i64::MAX)]),
        ty("tuple<int, str>", [(1, "text".to_owned())]),
        ty("tuple<int, int, int>", [(1, 2, i64::MIN)]),
        ty("map<str, int>", [BTreeMap::from([("a".to_owned(), i64::MAX)])]),
        ty("map<str, str>", [BTreeMap::from([("a".to_owned(), "text".to_owned())])]),
    ]
}

/// Written as, read as, and why the verdict is another one than that of the serializers.
const ON_PURPOSE: &[(&str, &str, &str)] = &[
    ("int", "i64", UNBOUNDED),
    ("u64", "int", UNBOUNDED),
    ("u64", "int?", UNBOUNDED),
    ("timedelta", "f32", SECONDS),
    ("timedelta", "complex", SECONDS),
    ("timedelta", "decimal", SECONDS),
    ("i8", "timedelta", SECONDS),
    ("i16", "timedelta", SECONDS),
    ("i32", "timedelta", SECONDS),
    ("u8", "timedelta", SECONDS),
    ("u16", "timedelta", SECONDS),
    ("u32", "timedelta", SECONDS),
];

const UNBOUNDED: &str =
    "an `int` has no bounds for peers in Python; that Rust gives it 64 bits is no promise";
const SECONDS: &str = "a time span is a number of seconds on the wire, but no number says that it is one";

/// Whether the new side reads what old peers write, as the rules see it.
fn is_fine(written: &str, read: &str) -> bool {
    let method = |ty: &str| format!("service S {{ fn f(a: {ty}); }}\n");
    let sources = [("old", method(written)), ("new", method(read))].into_iter().collect();
    let [old, new] = [0..1, 1..2].map(|files| pyro_idl::compile_files(&sources, files));
    let found = compare(Version::of(&old).unwrap(), Version::of(&new).unwrap(), &Options::default());
    found.iter().all(|finding| finding.code.id != "B410")
}

#[test]
fn types_fit_as_the_serializers_read_them() {
    let types = types();
    let mut on_purpose: Vec<(&str, &str)> = ON_PURPOSE.iter().map(|(from, to, _)| (*from, *to)).collect();
    let mut wrong = Vec::new();
    for from in &types {
        for to in &types {
            let failed = from.written.iter().find(|(serializer, payload)| !(to.read)(*serializer, payload));
            if is_fine(from.name, to.name) == failed.is_none() {
                continue;
            }
            match on_purpose.iter().position(|pair| *pair == (from.name, to.name)) {
                Some(known) => drop(on_purpose.remove(known)),
                None => wrong.push(match failed {
                    Some((serializer, payload)) => {
                        format!(
                            "{} is said to fit {}, but not {serializer:?} {}",
                            from.name,
                            to.name,
                            payload.escape_ascii()
                        )
                    }
                    None => format!("{} is said not to fit {}, but is read", from.name, to.name),
                }),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(on_purpose.is_empty(), "as the serializers have it by now: {on_purpose:?}");
}
