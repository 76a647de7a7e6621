//! Rust values to [`Value`] and back. Back is strict: nothing is rounded, cut or parsed.

use super::Value;
use crate::Uri;
use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use std::collections::{BTreeMap, BTreeSet};

/// A [`Value`] of another type than was asked for, or an integer that does not fit.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("expected {expected}, found {found}")]
pub struct WrongType {
    expected: &'static str,
    found: &'static str,
}

macro_rules! from {
    ($($ty:ty => $v:ident => $value:expr;)*) => {$(
        impl From<$ty> for Value {
            fn from($v: $ty) -> Self {
                $value
            }
        }
    )*};
}

from! {
    () => _v => Self::None;
    bool => v => Self::Bool(v);
    i8 => v => Self::Int(v.into());
    i16 => v => Self::Int(v.into());
    i32 => v => Self::Int(v.into());
    i64 => v => Self::Int(v);
    u8 => v => Self::Int(v.into());
    u16 => v => Self::Int(v.into());
    u32 => v => Self::Int(v.into());
    u64 => v => i64::try_from(v).map_or_else(|_| Self::BigInt(Box::new(v.into())), Self::Int);
    usize => v => Self::from(v as u64);
    f32 => v => Self::Float(v.into());
    f64 => v => Self::Float(v);
    BigInt => v => i64::try_from(&v).map_or_else(|_| Self::BigInt(Box::new(v)), Self::Int);
    Complex => v => Self::Complex(v);
    &str => v => Self::Str(v.to_owned());
    String => v => Self::Str(v);
    ByteStr => v => Self::Str(v.as_str().to_owned());
    std::borrow::Cow<'_, str> => v => Self::Str(v.into_owned());
    &[u8] => v => Self::Bytes(v.to_owned());
    bytes::Bytes => v => Self::Bytes(v.into());
    Decimal => v => Self::Decimal(Box::new(v));
    Date => v => Self::Date(v);
    Time => v => Self::Time(v);
    DateTime => v => Self::DateTime(Box::new(v));
    TimeDelta => v => Self::TimeDelta(v);
    Uuid => v => Self::Uuid(v);
    Uri => v => Self::Uri(Box::new(v));
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::None, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(v: Vec<T>) -> Self {
        Self::List(v.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(v: [T; N]) -> Self {
        Self::List(v.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<BTreeSet<T>> for Value {
    fn from(v: BTreeSet<T>) -> Self {
        Self::Set(v.into_iter().map(Into::into).collect())
    }
}

impl<K: Into<Value>, V: Into<Value>> From<BTreeMap<K, V>> for Value {
    fn from(v: BTreeMap<K, V>) -> Self {
        v.into_iter().collect()
    }
}

impl<K: Into<Value>, V: Into<Value>> FromIterator<(K, V)> for Value {
    /// A dict. Keys that come twice are the caller's to avoid.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> Self {
        Self::Dict(items.into_iter().map(|(k, v)| (k.into(), v.into())).collect())
    }
}

macro_rules! tuples {
    ($($($t:ident $i:tt),+;)*) => {$(
        impl<$($t: Into<Value>),+> From<($($t,)+)> for Value {
            fn from(v: ($($t,)+)) -> Self {
                Self::Tuple(vec![$(v.$i.into()),+])
            }
        }
    )*};
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
}

macro_rules! try_from {
    ($($ty:ty, $name:literal: $($pattern:pat => $value:expr),+;)*) => {$(
        impl TryFrom<Value> for $ty {
            type Error = WrongType;
            fn try_from(value: Value) -> Result<Self, WrongType> {
                match value {
                    $($pattern => Ok($value),)+
                    other => Err(other.wrong_type($name)),
                }
            }
        }
    )*};
}

try_from! {
    (), "None": Value::None => ();
    bool, "bool": Value::Bool(v) => v;
    i64, "int": Value::Int(v) => v;
    BigInt, "int": Value::Int(v) => v.into(), Value::BigInt(v) => *v;
    f64, "float": Value::Float(v) => v;
    Complex, "complex": Value::Complex(v) => v;
    String, "str": Value::Str(v) => v;
    bytes::Bytes, "bytes": Value::Bytes(v) => v.into();
    Vec<Value>, "list": Value::List(v) | Value::Tuple(v) | Value::Set(v) => v;
    Decimal, "Decimal": Value::Decimal(v) => *v;
    Date, "date": Value::Date(v) => v;
    Time, "time": Value::Time(v) => v;
    DateTime, "datetime": Value::DateTime(v) => *v;
    TimeDelta, "timedelta": Value::TimeDelta(v) => v;
    Uuid, "UUID": Value::Uuid(v) => v;
    Uri, "URI": Value::Uri(v) => *v;
}

macro_rules! try_from_int {
    ($($ty:ident)*) => {$(
        impl TryFrom<Value> for $ty {
            type Error = WrongType;
            fn try_from(value: Value) -> Result<Self, WrongType> {
                let fits = match &value {
                    Value::Int(v) => Self::try_from(*v).ok(),
                    Value::BigInt(v) => Self::try_from(&**v).ok(),
                    _ => None,
                };
                fits.ok_or_else(|| value.wrong_type(stringify!($ty)))
            }
        }
    )*};
}
try_from_int!(i8 i16 i32 u8 u16 u32 u64 usize);

impl Value {
    fn wrong_type(&self, expected: &'static str) -> WrongType {
        WrongType { expected, found: self.type_name() }
    }
}
