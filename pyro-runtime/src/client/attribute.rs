//! Reading and writing a property: two methods that every object has, called without a keyword dict.

use super::exchange::Call;
use crate::codec::{Encode, EncodeArgs, EncodeError, Encoder};
use crate::protocol::{GETATTR_METHOD, SETATTR_METHOD};

/// The arguments of `__getattr__` and `__setattr__`, which carry no keyword dict.
pub(super) struct Attribute<'a, V: ?Sized> {
    pub(super) name: &'a str,
    /// `None` to read it.
    pub(super) value: Option<&'a V>,
}

impl<V: Encode + ?Sized> EncodeArgs for Attribute<'_, V> {
    fn n_positional(&self) -> usize {
        1 + usize::from(self.value.is_some())
    }

    fn n_keyword(&self) -> Option<usize> {
        None
    }

    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.str(self.name)?;
        self.value.map_or(Ok(()), |value| value.encode(enc))
    }

    fn encode_keyword<E: Encoder + ?Sized>(&self, _: &mut E) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl<'a> Call<'a> {
    pub(super) fn get(name: &'a str) -> Self {
        Self::attribute(GETATTR_METHOD, name)
    }

    pub(super) fn set(name: &'a str) -> Self {
        Self::attribute(SETATTR_METHOD, name)
    }
}
