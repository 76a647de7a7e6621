//! One type for any value that can be on the wire; the dynamic side of everything typed.

use crate::Uri;
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};

/// Any Python value that Pyro's serializers carry. Dicts keep their order; class dicts stay dicts.
///
/// Built by [`From`] from Rust values, taken apart by matching. Prints as Python's `repr` would.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is Python's type of that name")]
pub enum Value {
    #[default]
    None,
    Bool(bool),
    Int(i64),
    /// An integer outside of `i64`.
    BigInt(Box<BigInt>),
    Float(f64),
    Complex(Complex),
    Str(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Tuple(Vec<Value>),
    /// In the order of arrival; no element twice.
    Set(Vec<Value>),
    /// In the order of arrival.
    Dict(Vec<(Value, Value)>),
    Decimal(Box<Decimal>),
    Date(Date),
    Time(Time),
    DateTime(Box<DateTime>),
    TimeDelta(TimeDelta),
    Uuid(Uuid),
    /// The location of a remote object; a class dict on the wire.
    Uri(Box<Uri>),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl From<&str> for Value {
    fn from(v: &str) -> Self {
        Self::Str(v.to_owned())
    }
}
