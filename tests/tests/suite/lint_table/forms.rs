//! The forms of the table as values: the same one in Rust, written and read by its declared type, and in Python.

use pyro_runtime::codec::{
    Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Limits, Output, PayloadDecoder,
    PayloadEncoder, decode_payload, encode_payload,
};
use pyro_runtime::{
    Bytes, Complex, Date, DateTime, Decimal, Exception, Generation, Serializer, Time, TimeDelta, Uri, Uuid,
    codegen,
};
use std::collections::{BTreeMap, BTreeSet};

/// Result of a call, or one of its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Result,
    Argument,
}

type Encoded = Box<dyn Fn(Way, Serializer, Generation) -> Result<Vec<u8>, String>>;
type ComesBack = Box<dyn Fn(&[u8], Way, Serializer, Generation) -> Result<bool, String>>;

/// One form.
pub(super) struct Form {
    /// As the table calls it.
    pub(super) name: &'static str,
    /// The value as Python text.
    pub(super) python: &'static str,
    /// What our end sends.
    pub(super) encode: Encoded,
    /// Whether our end reads the declared value.
    pub(super) comes_back: ComesBack,
}

fn form<T: Encode + Decode + PartialEq + Clone + 'static>(
    name: &'static str,
    python: &'static str,
    value: T,
) -> Form {
    let wanted = value.clone();
    Form {
        name,
        python,
        encode: Box::new(move |way, serializer, generation| write(&value, way, serializer, generation)),
        comes_back: Box::new(move |payload, way, serializer, generation| {
            read::<T>(payload, way, serializer, generation).map(|found| found == wanted)
        }),
    }
}

fn write<T: Encode>(
    value: &T,
    way: Way,
    serializer: Serializer,
    generation: Generation,
) -> Result<Vec<u8>, String> {
    if way == Way::Result {
        return encode_payload(value, serializer, generation).map_err(|e| e.to_string());
    }
    let mut out = Output::new();
    let mut encoder = PayloadEncoder::new(&mut out, serializer, generation);
    encoder.call("object", "method", &(Lent(value),)).map_err(|e| e.to_string())?;
    Ok(out.to_vec())
}

/// A value that is not ours.
struct Lent<'a, T>(&'a T);

impl<T: Encode> Encode for Lent<'_, T> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode(enc)
    }
}

fn read<T: Decode>(
    payload: &[u8],
    way: Way,
    serializer: Serializer,
    generation: Generation,
) -> Result<T, String> {
    if way == Way::Result {
        return decode_payload(payload, serializer, generation).map_err(|e| e.to_string());
    }
    let mut decoder = PayloadDecoder::new(payload, None, serializer, generation, Limits::default());
    argument(decoder.as_dyn()).map_err(|e| e.to_string())
}

fn argument<'de, T: Decode>(dec: &mut (dyn Decoder<'de> + 'de)) -> Result<T, DecodeError> {
    dec.begin_call()?;
    dec.begin_seq()?;
    assert!(dec.next_item()?, "there is one argument");
    let value = T::decode(dec)?;
    assert!(!dec.next_item()?, "there is one argument");
    if dec.begin_kwargs()? {
        assert!(!dec.next_key()?, "there are no keyword arguments");
    }
    dec.end_call()?;
    Ok(value)
}

/// A struct with one field, as it is generated.
#[derive(Debug, Clone, PartialEq)]
struct Holder {
    at: i64,
}

codegen::record!(Holder { 0 at });

/// An exception with one field, as it is generated.
#[derive(Debug, Clone, PartialEq)]
struct Error<T> {
    at: T,
}

const CLASS: &str = "builtins.ValueError";

impl<T: Encode> Encode for Error<T> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        let raised =
            codegen::Raised::new(&codegen::Lineage { name: "lab.Error", base: None }, CLASS, &"text")
                .with("at", &self.at);
        Exception::from(raised).encode(enc)
    }
}

impl<T: Decode> Decode for Error<T> {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let exception = Exception::decode(dec)?;
        let caught = codegen::Caught::new(&exception, &["lab.Error"], Some(CLASS))?;
        Ok(Self { at: caught.required("at")? })
    }
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// All forms, under the names of the table.
pub(super) fn all() -> Vec<Form> {
    let mut forms = scalars();
    forms.extend(containers());
    forms.extend(nested());
    forms.extend(attributes());
    forms.extend(hashed());
    forms
}

const DAY: &str = "2024-02-29";
const CLOCK: &str = "12:30:00.500000";
const MOMENT: &str = "2024-02-29T12:30:00.500000";
const AWARE: &str = "2024-02-29T12:30:00.500000+01:00";
const OBJECT: &str = "PYRO:thing@localhost:4444";
const SPAN: TimeDelta = TimeDelta { micros: 1_500_000 };

/// What Python calls the same. Macros, since each value is written into longer texts.
macro_rules! python {
    (bytes) => {
        "b'\\x00k'"
    };
    (decimal) => {
        "decimal.Decimal('1.50')"
    };
    (date) => {
        "datetime.date(2024, 2, 29)"
    };
    (time) => {
        "datetime.time(12, 30, 0, 500000)"
    };
    (datetime) => {
        "datetime.datetime(2024, 2, 29, 12, 30, 0, 500000)"
    };
    (timedelta) => {
        "datetime.timedelta(seconds=1.5)"
    };
    (uuid) => {
        "uuid.UUID(int=7)"
    };
    (uri) => {
        "URI('PYRO:thing@localhost:4444')"
    };
    (complex) => {
        "1-2j"
    };
    (set) => {
        "{'a'}"
    };
    (exception) => {
        "error(5)"
    };
    (tuple) => {
        "(1, 'x')"
    };
}

fn raw() -> Bytes {
    Bytes::from_static(b"\x00k")
}

fn pair() -> (i64, String) {
    (1, "x".to_owned())
}

fn scalars() -> Vec<Form> {
    let aware =
        "datetime.datetime(2024, 2, 29, 12, 30, 0, 500000, datetime.timezone(datetime.timedelta(hours=1)))";
    vec![
        form("value bool", "True", true),
        form("value int", "2**62", 1_i64 << 62),
        form("value u64", "2**64 - 1", u64::MAX),
        form("value float", "0.1", 0.1_f64),
        form("value infinite float", "float('inf')", f64::INFINITY),
        form("value f32", "0.1", 0.1_f32),
        form("value str", "'h\\u00e9 \\'\"\\U0001f600'", "h\u{e9} '\"\u{1f600}".to_owned()),
        form("value bytes", python!(bytes), raw()),
        form("value complex", "1-2j", Complex { re: 1.0, im: -2.0 }),
        form("value decimal", python!(decimal), parsed::<Decimal>("1.50")),
        form("value date", python!(date), parsed::<Date>(DAY)),
        form("value time", python!(time), parsed::<Time>(CLOCK)),
        form("value datetime", python!(datetime), parsed::<DateTime>(MOMENT)),
        form("value aware datetime", aware, parsed::<DateTime>(AWARE)),
        form("value timedelta", python!(timedelta), SPAN),
        form("value uuid", python!(uuid), Uuid::from_u128(7)),
        form("value uri", python!(uri), parsed::<Uri>(OBJECT)),
        form("value none", "None", ()),
    ]
}

fn containers() -> Vec<Form> {
    vec![
        form("value list", "[1, 2]", vec![1_i64, 2]),
        form("value tuple", python!(tuple), pair()),
        form("value set", "{'a', 'b'}", BTreeSet::from(["a".to_owned(), "b".to_owned()])),
        form("value empty set", "set()", BTreeSet::<String>::new()),
        form("value map", "{'a': 5}", BTreeMap::from([("a".to_owned(), 5_i64)])),
        form("value struct", "{'at': 5}", Holder { at: 5 }),
        form("value exception", python!(exception), Error { at: 5_i64 }),
    ]
}

/// In a list: Python's marshal converts objects only where nothing is around them.
fn nested() -> Vec<Form> {
    macro_rules! nested {
        ($($kind:ident: $value:expr;)*) => {
            vec![$(
                form(concat!("nested ", stringify!($kind)), concat!("[", python!($kind), "]"), vec![$value]),
            )*]
        };
    }
    nested! {
        bytes: raw();
        decimal: parsed::<Decimal>("1.50");
        date: parsed::<Date>(DAY);
        time: parsed::<Time>(CLOCK);
        datetime: parsed::<DateTime>(MOMENT);
        timedelta: SPAN;
        uuid: Uuid::from_u128(7);
        uri: parsed::<Uri>(OBJECT);
        exception: Error { at: 5_i64 };
        tuple: pair();
    }
}

/// In an exception: Python converts nothing in there.
fn attributes() -> Vec<Form> {
    macro_rules! attributes {
        ($($kind:ident: $value:expr;)*) => {
            vec![$(
                form(
                    concat!("attribute ", stringify!($kind)),
                    concat!("error(", python!($kind), ")"),
                    Error { at: $value },
                ),
            )*]
        };
    }
    attributes! {
        bytes: raw();
        complex: Complex { re: 1.0, im: -2.0 };
        decimal: parsed::<Decimal>("1.50");
        date: parsed::<Date>(DAY);
        time: parsed::<Time>(CLOCK);
        datetime: parsed::<DateTime>(MOMENT);
        timedelta: SPAN;
        uuid: Uuid::from_u128(7);
        uri: parsed::<Uri>(OBJECT);
        exception: Error { at: 5_i64 };
        tuple: pair();
        set: BTreeSet::from(["a".to_owned()]);
    }
}

/// As keys and elements, and in tuples that are keys and elements.
fn hashed() -> Vec<Form> {
    macro_rules! hashed {
        ($($kind:literal: $python:expr, $value:expr;)*) => {
            vec![$(
                form(concat!("key ", $kind), concat!("{", $python, ": 5}"), BTreeMap::from([($value, 5_i64)])),
                form(concat!("key part ", $kind), concat!("{(", $python, ",): 5}"), BTreeMap::from([(($value,), 5_i64)])),
                form(concat!("element ", $kind), concat!("{", $python, "}"), BTreeSet::from([$value])),
                form(concat!("element part ", $kind), concat!("{(", $python, ",)}"), BTreeSet::from([($value,)])),
            )*]
        };
    }
    hashed! {
        "bool": "True", true;
        "int": "3", 3_i64;
        "str": "'k'", "k".to_owned();
        "bytes": python!(bytes), raw();
        "decimal": python!(decimal), parsed::<Decimal>("1.50");
        "date": python!(date), parsed::<Date>(DAY);
        "time": python!(time), parsed::<Time>(CLOCK);
        "datetime": python!(datetime), parsed::<DateTime>(MOMENT);
        "timedelta": python!(timedelta), SPAN;
        "uuid": python!(uuid), Uuid::from_u128(7);
        "uri": python!(uri), parsed::<Uri>(OBJECT);
        "tuple": python!(tuple), pair();
    }
}
