//! [`Encode`] and [`Decode`] for std's types and for [`Value`].

use super::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};
use crate::Value;

impl Encode for Value {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        let _ = enc;
        unimplemented!()
    }
}

impl Decode for Value {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        let value = dec.any()?;
        if dec.known_classes_only() {
            super::check_classes(&value, dec.generation(), at)?;
        }
        Ok(value)
    }
}
