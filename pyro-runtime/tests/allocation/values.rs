//! Values of all kinds, made up, and payloads that are nearly what a serializer wrote.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise, in their helpers too")]

use proptest::collection::vec;
use proptest::prelude::*;
use pyro_runtime::codec::encode_payload;
use pyro_runtime::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use pyro_runtime::{Generation, Serializer, Value};

/// Any text, with a liking for what needs escapes.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{0,8}",
        "\\PC{0,8}",
        "(?s).{0,8}",
        "['\"\\\\\n\r\t\u{0}\u{7f}\u{85}\u{a0}\u{2028}😀é]{0,6}"
    ]
}

fn big_int() -> impl Strategy<Value = BigInt> {
    (any::<bool>(), vec(any::<u32>(), 0..12)).prop_map(|(negative, digits)| {
        let v = BigInt::from_slice(num_bigint::Sign::Plus, &digits);
        if negative { -v } else { v }
    })
}

fn datetime() -> impl Strategy<Value = DateTime> {
    // The first day is one that msgpack's Python side cannot hold, and the last second one that rounds up.
    (2i64..3_652_059, 0u32..24, 0u32..60, 0u32..60, 0u32..1_000_000).prop_map(|(day, h, m, s, us)| {
        DateTime::naive(Date::from_ordinal(day).unwrap(), Time::new(h, m, s, us).unwrap())
    })
}

/// What json, marshal and msgpack have too.
fn plain() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::None),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-300i64..300).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        big_int().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ]
}

fn scalar(serializer: Serializer) -> BoxedStrategy<Value> {
    let complex =
        (any::<f64>(), any::<f64>()).prop_filter_map("a sum of literals loses zeros and nan", |(re, im)| {
            (re != 0.0 && im != 0.0 && !re.is_nan() && !im.is_nan()).then(|| Value::from(Complex { re, im }))
        });
    let bytes = vec(any::<u8>(), 0..40).prop_map(Value::Bytes);
    match serializer {
        Serializer::Json => plain().boxed(),
        Serializer::Serpent => prop_oneof![plain(), complex].boxed(),
        Serializer::Marshal => prop_oneof![plain(), complex, bytes].boxed(),
        Serializer::Msgpack => {
            let dates = prop_oneof![
                datetime().prop_map(|v| Value::from(v.date())),
                // The timestamp is a float: a microsecond is there for some centuries only.
                datetime()
                    .prop_map(|v| Value::from(DateTime::naive(v.date(), Time::new(3, 4, 5, 0).unwrap()))),
            ];
            prop_oneof![plain(), complex, bytes, dates].boxed()
        }
        Serializer::Pickle => {
            let spans = any::<i64>().prop_map(|micros| Value::from(TimeDelta::from_micros(micros)));
            let uuids = any::<u128>().prop_map(|number| Value::from(Uuid::from_u128(number)));
            let dates = prop_oneof![
                datetime().prop_map(Value::from),
                datetime().prop_map(|v| Value::from(v.date())),
                datetime().prop_map(|v| Value::from(v.time())),
            ];
            let decimals = any::<i64>().prop_map(|v| Value::from(Decimal::from(&BigInt::from(v))));
            prop_oneof![plain(), complex, bytes, dates, spans, uuids, decimals].boxed()
        }
    }
}

/// Any value that this serializer can write and read back, but for the difference between kinds of sequences.
pub(crate) fn value(serializer: Serializer) -> impl Strategy<Value = Value> {
    let keys = match serializer {
        Serializer::Json | Serializer::Msgpack => text().prop_map(Value::from).boxed(),
        _ => prop_oneof![
            text().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (any::<i32>(), text()).prop_map(Value::from),
        ]
        .boxed(),
    };
    scalar(serializer).prop_recursive(5, 60, 10, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..10).prop_map(Value::List),
            vec(inner.clone(), 0..10).prop_map(Value::Tuple),
            vec(keys.clone(), 1..20).prop_map(|keys| Value::Set(unique(keys, |k| k.clone()))),
            vec((keys.clone(), inner), 0..20).prop_map(|pairs| Value::Dict(unique(pairs, |p| p.0.clone()))),
        ]
    })
}

fn unique<T>(items: Vec<T>, key: impl Fn(&T) -> Value) -> Vec<T> {
    let mut seen = Vec::new();
    items
        .into_iter()
        .filter(|item| {
            let key = key(item);
            let is_new = !seen.contains(&key);
            seen.push(key);
            is_new
        })
        .collect()
}

/// Time spans and what else is only text or a number on the wire.
pub(crate) fn typed() -> impl Strategy<Value = (DateTime, TimeDelta, Option<String>, Vec<u8>)> {
    let delta = (-4_000_000_000_000_000i64..4_000_000_000_000_000).prop_map(TimeDelta::from_micros);
    (datetime(), delta, proptest::option::of(text()), vec(any::<u8>(), 0..200))
}

/// What is done to a payload on its way.
#[derive(Debug, Clone)]
pub(crate) enum Harm {
    Set(usize, u8),
    Insert(usize, u8),
    Cut(usize),
    Repeat(usize, usize, usize),
}

pub(crate) fn harm() -> impl Strategy<Value = Vec<Harm>> {
    let at = 0usize..10_000;
    let byte =
        prop_oneof![any::<u8>(), prop::sample::select(&b"[](){}'\",:\\0r\xf2\xff\x00\x91\xdc\xdd\xdf"[..])];
    let one = prop_oneof![
        4 => (at.clone(), byte.clone()).prop_map(|(at, b)| Harm::Set(at, b)),
        4 => (at.clone(), byte).prop_map(|(at, b)| Harm::Insert(at, b)),
        1 => at.clone().prop_map(Harm::Cut),
        1 => (at.clone(), at, 1usize..40).prop_map(|(from, to, n)| Harm::Repeat(from, to, n)),
    ];
    vec(one, 0..6)
}

/// A payload with some harm done to it.
pub(crate) fn harmed(value: &Value, serializer: Serializer, harm: &[Harm]) -> Vec<u8> {
    let mut payload = encode_payload(value, serializer, Generation::Pyro5).unwrap();
    for harm in harm {
        let len = payload.len() + 1;
        match *harm {
            Harm::Set(at, byte) => {
                if let Some(b) = payload.get_mut(at % len) {
                    *b = byte;
                }
            }
            Harm::Insert(at, byte) => payload.insert(at % len, byte),
            Harm::Cut(at) => payload.truncate(at % len),
            Harm::Repeat(from, to, n) => {
                let (from, to) = ((from % len).min(to % len), (from % len).max(to % len));
                let piece = payload[from..to].to_vec();
                (0..n).for_each(|_| drop(payload.splice(to..to, piece.iter().copied())));
            }
        }
    }
    payload
}
