//! Data types: each through each serializer that has a form for it, and what peers may send instead.

use pyro_runtime::codec::{Decode, Encode, decode_payload, encode_payload};
use pyro_runtime::{Complex, Generation, Serializer, TimeDelta, Uuid, Value};
use pyro_tests::golden::types::fixture::types::v1 as f;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use Serializer::{Json, Marshal, Msgpack, Pickle, Serpent};
/// What tokio gives to its threads by default.
const STACK: usize = 2 << 20;

const ALL: [Serializer; 5] = Serializer::ALL_AND_PICKLE;

fn through<T: Encode + Decode>(value: &T, serializer: Serializer, generation: Generation) -> T {
    let payload =
        encode_payload(value, serializer, generation).unwrap_or_else(|e| panic!("{serializer:?}: {e}"));
    decode_payload(&payload, serializer, generation)
        .unwrap_or_else(|e| panic!("{serializer:?}: {e}\n{}", payload.escape_ascii()))
}

#[track_caller]
fn comes_back<T: Encode + Decode + PartialEq + Debug>(value: &T, serializers: &[Serializer]) {
    for serializer in serializers {
        for generation in [Generation::Pyro4, Generation::Pyro5] {
            assert_eq!(&through(value, *serializer, generation), value, "{serializer:?}");
        }
    }
}

/// What a peer sends, as the declared type.
fn read<T: Decode>(value: &Value, serializer: Serializer) -> Result<T, String> {
    let payload =
        encode_payload(value, serializer, Generation::Pyro5).expect("a form for each value of these tests");
    decode_payload(&payload, serializer, Generation::Pyro5).map_err(|e| e.to_string())
}

/// What the declared type is on the wire.
fn seen<T: Encode>(value: &T, serializer: Serializer) -> Value {
    let payload = encode_payload(value, serializer, Generation::Pyro5).unwrap();
    decode_payload(&payload, serializer, Generation::Pyro5).unwrap()
}

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    pairs.into_iter().collect()
}

fn scalars() -> f::Scalars {
    f::Scalars {
        flag: true,
        number: i64::MIN,
        real: 0.1,
        text: "a'b\"c\u{1f600}\n".into(),
        raw: b"\x00\xff"[..].into(),
        phase: Complex { re: 1.5, im: -2.0 },
        exact: "1.50".parse().unwrap(),
        day: "2024-02-29".parse().unwrap(),
        moment: "2024-02-29T12:00:00.5".parse().unwrap(),
        id: Uuid::from_u128(7),
        location: "PYRO:thing@localhost:4444".parse().unwrap(),
        anything: Value::List(vec![Value::Int(1), Value::None]),
        nothing: (),
    }
}

fn sized() -> f::Sized {
    f::Sized {
        a: i8::MIN,
        b: i16::MAX,
        c: i32::MIN,
        d: i64::MAX,
        e: u8::MAX,
        f: u16::MAX,
        g: u32::MAX,
        h: u64::MAX,
        i: 0.5,
        j: f64::MAX,
    }
}

fn point(x: i64) -> f::Point {
    f::Point { x, y: -x, label: (x > 0).then(|| format!("p{x}")) }
}

fn containers() -> f::Containers {
    f::Containers {
        list: vec![1, -2],
        set: BTreeSet::from(["a".into(), "b".into()]),
        map: BTreeMap::from([("k".into(), vec![1.5]), ("e".into(), vec![])]),
        tuple: (1, "x".into(), false),
        maybe: vec![None, Some(3)],
        quality: f::Quality::Bad,
        colours: BTreeMap::from([
            (f::Colour::Green, f::Quality::Good),
            (f::Colour::Self_, f::Quality::Suspect),
        ]),
        scalars: Some(sized()),
        others: vec![point(1), point(0)],
    }
}

#[test]
fn scalars_come_back() {
    comes_back(&scalars(), &[Serpent, Msgpack, Pickle]);
    let times =
        f::Times { clock: "23:59:59.000001".parse().unwrap(), span: TimeDelta { micros: -1_500_000 } };
    comes_back(&times, &[Serpent, Pickle]);
    comes_back(&sized(), &ALL);
}

#[test]
fn containers_come_back() {
    comes_back(&containers(), &ALL);
    comes_back(&f::Grid { table: BTreeMap::from([((1, 2), 0.5)]) }, &[Serpent, Marshal, Pickle]);
}

#[test]
fn values_that_contain_themselves_come_back() {
    let leaf = f::Node { value: 3, next: None, children: vec![] };
    let inner = f::Node { value: 2, next: Some(Box::new(leaf.clone())), children: vec![leaf.clone(), leaf] };
    comes_back(&f::Node { value: 1, next: Some(Box::new(inner)), children: vec![] }, &ALL);
}

#[test]
fn a_struct_is_a_dict_with_all_its_fields() {
    for serializer in ALL {
        let expected = dict([("x", Value::Int(0)), ("y", Value::Int(0)), ("label", Value::None)]);
        assert_eq!(seen(&point(0), serializer), expected, "{serializer:?}");
    }
}

#[test]
fn fields_come_in_any_order_with_others_between() {
    let sent = dict([
        ("__class__", "geometry.Point".into()),
        ("label", "p".into()),
        ("colour", Value::List(vec![dict([("deep", Value::None)])])),
        ("y", Value::Int(2)),
        ("x", Value::Int(1)),
    ]);
    for serializer in ALL {
        let point: f::Point = read(&sent, serializer).unwrap();
        assert_eq!((point.x, point.y, point.label.as_deref()), (1, 2, Some("p")), "{serializer:?}");
    }
}

#[test]
fn missing_fields_are_filled_or_reported_by_name() {
    for serializer in ALL {
        let point: f::Point = read(&dict([("x", Value::Int(1)), ("y", Value::Int(2))]), serializer).unwrap();
        assert_eq!(point.label, None);
        let missing = read::<f::Point>(&dict([("x", Value::Int(1))]), serializer).unwrap_err();
        assert_eq!(missing, "missing field 'y'");
        let nested = dict([("value", Value::Int(1)), ("next", dict([("children", Value::List(vec![]))]))]);
        assert_eq!(read::<f::Node>(&nested, serializer).unwrap_err(), "next: missing field 'value'");
    }
}

#[test]
fn wrong_types_are_reported_by_place() {
    for serializer in ALL {
        let sent = dict([("x", "one".into()), ("y", Value::Int(2))]);
        assert_eq!(read::<f::Point>(&sent, serializer).unwrap_err(), "x: expected int, found str");
        let sent = dict([("a", Value::Int(300))]);
        assert_eq!(read::<f::Sized>(&sent, serializer).unwrap_err(), "a: 300 is out of range for i8");
        assert!(read::<f::Point>(&Value::Int(1), serializer).is_err());
    }
}

#[test]
fn defaults_are_those_of_the_declaration() {
    for serializer in ALL {
        let value: f::Defaults = read(&dict([]), serializer).unwrap();
        let expected = f::Defaults {
            flag: true,
            number: -5,
            limit: 1000,
            real: 2.0,
            text: "a\tb".into(),
            raw: b"\xff"[..].into(),
            list: vec![1, 2],
            set: BTreeSet::from(["x".into()]),
            map: BTreeMap::from([("a".into(), 1)]),
            empty: BTreeMap::new(),
            pair: (1, "one".into()),
            quality: f::Quality::Suspect,
            colour: f::Colour::Green,
            some: Some(7),
            nothing: None,
            alias: None,
            anything: Value::List(vec![Value::Int(1), "two".into(), Value::None]),
        };
        assert_eq!(value, expected, "{serializer:?}");
        let given: f::Defaults =
            read(&dict([("some", Value::None), ("limit", Value::Int(3))]), serializer).unwrap();
        assert_eq!((given.some, given.limit), (None, 3));
    }
}

#[test]
fn constants_have_their_values() {
    assert_eq!((f::MAX_ITEMS, f::FACTOR, f::GREETING), (1000, 2.5, "hello \"world\"\n"));
    assert_eq!((f::MAGIC, f::FALLBACK), (&b"\x00PYRO\xff"[..], f::Colour::Green));
}

#[test]
#[allow(deprecated, reason = "deprecated enumerants travel too")]
fn enums_are_their_values() {
    for serializer in ALL {
        for (quality, value) in [(f::Quality::Good, 0), (f::Quality::Suspect, 1), (f::Quality::Bad, -2)] {
            assert_eq!(seen(&quality, serializer), Value::Int(value));
            assert_eq!(read::<f::Quality>(&Value::Int(value), serializer), Ok(quality));
        }
        for colour in [f::Colour::Green, f::Colour::Lime, f::Colour::Self_] {
            assert_eq!(seen(&colour, serializer), Value::from(colour.value()));
            assert_eq!(read::<f::Colour>(&colour.value().into(), serializer), Ok(colour));
        }
        assert_eq!(read::<f::Small>(&Value::Int(255), serializer), Ok(f::Small::r#type));
        assert!(read::<f::Quality>(&"Good".into(), serializer).is_err());
        assert!(read::<f::Colour>(&Value::Int(5), serializer).is_err());
    }
}

#[test]
fn undeclared_values_stay_readable() {
    for serializer in ALL {
        let quality = read::<f::Quality>(&Value::Int(5), serializer).unwrap();
        assert!(matches!(quality, f::Quality::Undeclared(value) if *value.value() == 5), "{quality:?}");
        comes_back(&quality, &[serializer]);
        let colour = read::<f::Colour>(&"red".into(), serializer).unwrap();
        assert!(matches!(&colour, f::Colour::Undeclared(value) if &**value.value() == "red"), "{colour:?}");
        comes_back(&colour, &[serializer]);
        comes_back(&f::Small::from(u8::MIN), &[serializer]);
    }
    // There is one way to hold each value.
    assert_eq!((f::Quality::from(1), f::Colour::from("green")), (f::Quality::Suspect, f::Colour::Green));
    assert_eq!((i64::from(f::Quality::Bad), f::Colour::from("red").as_ref()), (-2, "red"));
    assert_eq!(f::Quality::from(5), f::Quality::from(5));
    assert!(f::Quality::Bad < f::Quality::from(-100), "those that are declared come first");
}

/// As fields of the base type are, however they come.
#[test]
fn values_that_the_base_type_of_an_enum_does_not_have_are_refused() {
    for sent in [256, 500, -1, i64::MIN] {
        let sent = Value::Int(sent);
        for serializer in ALL {
            let refused = read::<f::Small>(&sent, serializer).unwrap_err();
            assert_eq!(refused, format!("{sent} is out of range for u8"), "{serializer:?}");
            assert_eq!(Err(refused), read::<u8>(&sent, serializer), "{serializer:?}");
        }
        let refused = pyro_runtime::codegen::from_value::<f::Small>(sent.clone()).unwrap_err();
        assert_eq!(refused.to_string(), format!("{sent} is out of range for u8"));
    }
    assert_eq!(read::<f::Small>(&Value::Int(0), Json).map(u8::from), Ok(0));
}

#[test]
fn enums_are_shown_by_name_or_text() {
    let shown = [f::Quality::Bad.to_string(), f::Quality::from(5).to_string(), f::Small::r#type.to_string()];
    assert_eq!(shown, ["Bad", "5", "type"]);
    assert_eq!([f::Colour::Green.to_string(), f::Colour::from("red").to_string()], ["green", "red"]);
    assert_eq!(
        format!("{:>8}|{:<4}|{:>6}", f::Quality::Good, f::Quality::from(7), f::Colour::Green),
        "    Good|7   | green"
    );
    assert_eq!(
        format!("{:?} {:?}", f::Quality::from(5), f::Colour::from("red")),
        "Undeclared(5) Undeclared(\"red\")"
    );
}

#[test]
#[allow(deprecated, reason = "deprecated fields travel too")]
fn names_on_the_wire_are_the_declared_ones() {
    let words = f::Words {
        r#type: "t".into(),
        self_: 1,
        dec: 2,
        enc: 3,
        r#match: true,
        camelCase: 4,
        renamed: 5,
        old: None,
    };
    comes_back(&words, &ALL);
    let Value::Dict(pairs) = seen(&words, Json) else { panic!("a struct is a dict") };
    let names: Vec<String> = pairs.iter().map(|(key, _)| key.to_string()).collect();
    let expected = ["'type'", "'self'", "'dec'", "'enc'", "'match'", "'camelCase'", "'other'", "'old'"];
    assert_eq!(names, expected);
}

#[test]
fn types_have_the_traits_that_their_fields_allow() {
    fn is_ord_and_hash<T: Ord + std::hash::Hash + Clone>() {}
    is_ord_and_hash::<f::Point>();
    is_ord_and_hash::<f::Node>();
    is_ord_and_hash::<f::Quality>();
    is_ord_and_hash::<f::Words>();
}

/// As deep as the readers go, on the smallest stack that a thread of a runtime usually has. Overflowing it would
/// end the whole process, whoever sent the message.
#[test]
fn the_deepest_value_fits_the_stack() {
    let deepest = |field: &str| {
        let leaf = dict([("value", Value::Int(0))]);
        (1..200).fold(leaf, |inner, value| dict([("value", Value::Int(value)), (field, inner)]))
    };
    let (node, wide) = (deepest("next"), deepest("next"));
    let read = move || {
        for serializer in ALL {
            let mut levels = 0;
            let mut inner = &read::<f::Node>(&node, serializer).unwrap();
            while let Some(next) = &inner.next {
                (inner, levels) = (next, levels + 1);
            }
            assert_eq!(levels, 199, "{serializer:?}");
            read::<f::Wide>(&wide, serializer).unwrap();
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(read).unwrap().join().unwrap();
}

#[test]
fn nesting_is_bounded() {
    let mut node = f::Node { value: 0, next: None, children: vec![] };
    for value in 1..400 {
        node = f::Node { value, next: Some(Box::new(node)), children: vec![] };
    }
    for serializer in ALL {
        assert!(encode_payload(&node, serializer, Generation::Pyro5).is_err(), "{serializer:?}");
    }
}
