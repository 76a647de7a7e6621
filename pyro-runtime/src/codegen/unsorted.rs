//! Sets and maps whose items have no order in Rust (floats, URIs), as vectors.

use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// A set in the order of arrival. Keeping items apart is the owner's business.
#[derive(Debug, Clone, PartialEq)]
pub struct UnsortedSet<T>(pub Vec<T>);

/// A map in the order of arrival. Keeping keys apart is the owner's business.
#[derive(Debug, Clone, PartialEq)]
pub struct UnsortedMap<K, V>(pub Vec<(K, V)>);

impl<T> Default for UnsortedSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, V> Default for UnsortedMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Encode> Encode for UnsortedSet<T> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_set(self.0.len())?;
        for item in &self.0 {
            item.encode(enc)?;
        }
        enc.end_set(self.0.len())
    }
}

impl<T: Decode> Decode for UnsortedSet<T> {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        Vec::decode(dec).map(Self)
    }
}

impl<K: Encode, V: Encode> Encode for UnsortedMap<K, V> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_dict(self.0.len())?;
        for (key, value) in &self.0 {
            enc.key()?;
            key.encode(enc)?;
            enc.value()?;
            value.encode(enc)?;
        }
        enc.end_dict()
    }
}

impl<K: Decode, V: Decode> Decode for UnsortedMap<K, V> {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let mut pairs = Vec::new();
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = K::decode(dec)?;
            dec.next_value()?;
            pairs.push((key, V::decode(dec)?));
        }
        Ok(Self(pairs))
    }
}
