//! One type for any value that can be on the wire; the dynamic side of everything typed.
//! It compares as Rust does: `1`, `1.0` and `true` are three values here and one to Python.

mod access;
mod convert;
mod repr;

use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{DynRef, Uri};

/// Any Python value that Pyro's serializers carry. Dicts keep their order; class dicts stay dicts.
///
/// Built by [`From`] from Rust values, taken apart by matching, by the `as_*` methods or by [`TryFrom`]. Prints as
/// Python's `repr` would.
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
    /// In the order of arrival; no element twice. Frozen sets too.
    Set(Vec<Value>),
    /// In the order of arrival; no key twice.
    Dict(Vec<(Value, Value)>),
    Decimal(Box<Decimal>),
    Date(Date),
    Time(Time),
    DateTime(Box<DateTime>),
    TimeDelta(TimeDelta),
    Uuid(Uuid),
    /// The location of a remote object; a class dict on the wire.
    Uri(Box<Uri>),
    /// A remote object, to be sent; it goes as a proxy. What comes as one is read as a dict, and becomes a
    /// [`Ref`](crate::Ref) by [`TryFrom`].
    Ref(Box<DynRef>),
    /// `...`, which serpent and marshal read and nobody writes.
    Ellipsis,
}

// Sequences of small values are what servers are bloated with; this bounds what one item costs.
const _: () = assert!(size_of::<Value>() <= 32);
