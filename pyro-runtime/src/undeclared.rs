//! What generated enums hold when a peer sends a value that their declaration does not name. Knows no serializer.

use crate::{Error, Exception};
use std::fmt;

/// A value of an enum that its declaration does not name: a peer with a newer declaration sent it. It goes back onto the
/// wire as it came.
///
/// `V` is the base type of the enum, as `i64` or `u8`, or `Box<str>`: a value that the base type does not have is refused. Only the enum's own `from_value` makes one, so that an enum never holds a declared
/// value in two ways, and comparing and hashing it stay right.
///
/// A server that has no use for such an argument ends its `match` with
/// `Mode::Undeclared(value) => return Err(value.into())`, which is a `ValueError` for the caller, as Python's `Enum` gives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Undeclared<V>(V);

impl<V> Undeclared<V> {
    /// For generated code, which has looked at all the declared values.
    pub(crate) const fn new(value: V) -> Self {
        Self(value)
    }

    /// The value on the wire.
    pub const fn value(&self) -> &V {
        &self.0
    }
}

/// The bare value: the name of the variant stands around it.
impl<V: fmt::Debug> fmt::Debug for Undeclared<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<V: fmt::Display> fmt::Display for Undeclared<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(feature = "serde")]
impl<V: serde::Serialize> serde::Serialize for Undeclared<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de, V: serde::Deserialize<'de>> serde::Deserialize<'de> for Undeclared<V> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        V::deserialize(deserializer).map(Self)
    }
}

/// A `ValueError` for the peer that sent it.
impl<V: fmt::Debug> From<Undeclared<V>> for Exception {
    fn from(undeclared: Undeclared<V>) -> Self {
        Self::new("builtins.ValueError", format!("{undeclared:?} is not a value that is declared"))
    }
}

/// A `ValueError` for the peer that sent it.
impl<V: fmt::Debug> From<Undeclared<V>> for Error {
    fn from(undeclared: Undeclared<V>) -> Self {
        Exception::from(undeclared).into()
    }
}
