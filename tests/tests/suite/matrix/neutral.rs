//! Values of `tests/idl/matrix.json` as Rust has them. `tests/py/neutral.py` reads the same for Python.
//!
//! Nothing of the runtime's own decoders is used here.

use pyro_runtime::{
    Bytes, Complex, Date, DateTime, Decimal, Ref, Time, TimeDelta, Uri, Uuid, Value as AnyValue,
};
use pyro_tests::services::matrix::v1 as f;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::str::FromStr;

/// What cannot be a value of the type.
pub(super) type Read<T> = Result<T, String>;

/// A type whose values are written down.
pub(super) trait Neutral: Sized + Debug {
    /// The value, if the type has it.
    fn read(value: &Value) -> Read<Self>;
}

/// Where the objects are that references lead to; nobody calls them.
fn uri_of(name: &str) -> &'static str {
    if name == "thing" { "PYRO:thing@localhost:4444" } else { "PYRO:other@localhost:4445" }
}

fn text(value: &Value) -> Read<&str> {
    value.as_str().ok_or_else(|| format!("{value} is no text"))
}

fn items(value: &Value) -> Read<&[Value]> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| format!("{value} is no list"))
}

fn parse<T: FromStr<Err: std::fmt::Display>>(value: &Value) -> Read<T> {
    text(value)?.parse().map_err(|error| format!("{value}: {error}"))
}

macro_rules! parsed {
    ($($ty:ty),*) => {
        $(impl Neutral for $ty {
            fn read(value: &Value) -> Read<Self> {
                parse(value)
            }
        })*
    };
}

parsed!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, Decimal, Date, Time, DateTime, Uuid, Uri);

impl Neutral for bool {
    fn read(value: &Value) -> Read<Self> {
        value.as_bool().ok_or_else(|| format!("{value} is no bool"))
    }
}

impl Neutral for () {
    fn read(value: &Value) -> Read<Self> {
        value.as_null().ok_or_else(|| format!("{value} is not null"))
    }
}

impl Neutral for String {
    fn read(value: &Value) -> Read<Self> {
        text(value).map(str::to_owned)
    }
}

impl Neutral for Bytes {
    fn read(value: &Value) -> Read<Self> {
        Ok(pyro_tests::vectors::unhex(text(value)?).into())
    }
}

impl Neutral for Complex {
    fn read(value: &Value) -> Read<Self> {
        let (re, im) = Neutral::read(value)?;
        Ok(Self { re, im })
    }
}

impl Neutral for TimeDelta {
    fn read(value: &Value) -> Read<Self> {
        Ok(Self { micros: Neutral::read(value)? })
    }
}

impl<P> Neutral for Ref<P> {
    fn read(value: &Value) -> Read<Self> {
        let uri: Uri = uri_of(text(value)?).parse().expect("an address");
        Ok(uri.into())
    }
}

impl<T: Neutral> Neutral for Option<T> {
    fn read(value: &Value) -> Read<Self> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: Neutral> Neutral for Vec<T> {
    fn read(value: &Value) -> Read<Self> {
        items(value)?.iter().map(T::read).collect()
    }
}

impl<T: Neutral + Ord> Neutral for BTreeSet<T> {
    fn read(value: &Value) -> Read<Self> {
        items(value)?.iter().map(T::read).collect()
    }
}

impl<K: Neutral + Ord, V: Neutral> Neutral for BTreeMap<K, V> {
    fn read(value: &Value) -> Read<Self> {
        items(value)?.iter().map(<(K, V)>::read).collect()
    }
}

macro_rules! tuples {
    ($($part:ident $at:tt),*) => {
        impl<$($part: Neutral),*> Neutral for ($($part,)*) {
            fn read(value: &Value) -> Read<Self> {
                Ok(($($part::read(&value[$at])?,)*))
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);

impl Neutral for AnyValue {
    fn read(value: &Value) -> Read<Self> {
        Ok(match value {
            Value::Null => AnyValue::None,
            Value::Bool(value) => AnyValue::Bool(*value),
            Value::String(text) => AnyValue::Str(text.clone()),
            Value::Array(items) => AnyValue::List(items.iter().map(Self::read).collect::<Read<_>>()?),
            Value::Object(tagged) if tagged.contains_key("int") => {
                AnyValue::Int(Neutral::read(&value["int"])?)
            }
            Value::Object(tagged) if tagged.contains_key("float") => {
                AnyValue::Float(Neutral::read(&value["float"])?)
            }
            _ => AnyValue::Dict(Neutral::read(&value["map"])?),
        })
    }
}

macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {
        $(impl Neutral for f::$name {
            fn read(value: &Value) -> Read<Self> {
                let _ = value;
                Ok(Self { $($field: Neutral::read(&value[stringify!($field)])?),* })
            }
        })*
    };
}

structs! {
    Point { x, y }
    Nothing {}
    Tree { value, children, next }
    Defaults { text, count, unit, items, maybe }
    Stamped { at, span, price, id }
    Mixed { raw, tags, corner, day, wave, place }
    Held { points, event, grade, other }
    Renamed { source, kind }
    Report { error, last, all, by }
    Wrapped { cause, others, outcome }
    Plain { code, text }
    Lost { code, text, tags, point }
    Dated { at, id }
}

impl<T: Neutral> Neutral for Box<T> {
    fn read(value: &Value) -> Read<Self> {
        T::read(value).map(Box::new)
    }
}

macro_rules! enums {
    ($($name:ident($repr:ty, $lend:expr) { $($value:ident),* })*) => {
        $(impl Neutral for f::$name {
            fn read(value: &Value) -> Read<Self> {
                if let Some(undeclared) = value.get("undeclared") {
                    return Ok(Self::from_value(($lend)(&<$repr>::read(undeclared)?)));
                }
                match text(value)? {
                    $(stringify!($value) => Ok(Self::$value),)*
                    other => Err(format!("{other} is none of them")),
                }
            }
        })*
    };
}

enums! {
    Grade(i64, Clone::clone) { Fine, Rough, Worst }
    Level(u8, Clone::clone) { Low, High }
    Unit(String, String::as_str) { C, F }
}

impl Neutral for f::Event {
    fn read(value: &Value) -> Read<Self> {
        if let Some(inner) = value.get("Started") {
            return Ok(Self::Started { at: Neutral::read(&inner["at"])?, by: Neutral::read(&inner["by"])? });
        }
        Ok(if value.get("Idle").is_some() { Self::Idle } else { Self::Empty {} })
    }
}

impl Neutral for f::Choice {
    fn read(value: &Value) -> Read<Self> {
        let field = |variant: &str, name: &str| value[variant].get(name).cloned().unwrap_or_default();
        Ok(match value.as_object().and_then(|object| object.keys().next()).map(String::as_str) {
            Some("Raw") => Self::Raw { value: Neutral::read(&field("Raw", "value"))? },
            Some("Moment") => Self::Moment {
                at: Neutral::read(&field("Moment", "at"))?,
                span: Neutral::read(&field("Moment", "span"))?,
            },
            Some("Many") => Self::Many {
                points: Neutral::read(&field("Many", "points"))?,
                tags: Neutral::read(&field("Many", "tags"))?,
            },
            _ => Self::Next { choice: Neutral::read(&field("Next", "choice"))? },
        })
    }
}

impl Neutral for f::Outcome {
    fn read(value: &Value) -> Read<Self> {
        match value.get("Failed") {
            Some(inner) => Ok(Self::Failed { error: Neutral::read(&inner["error"])? }),
            None => Ok(Self::Done),
        }
    }
}
