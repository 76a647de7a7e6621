//! One message that has arrived, borrowed from where its bytes lie.

use super::Flags;
use super::{Annotations, Header, ProtocolError, WireOptions, zlib};
use crate::codec::{Limits, PayloadDecoder};
use crate::{Generation, Serializer};
use bytes::Bytes;

/// A whole message; its annotations are checked, its signature too, its payload is still as it travelled.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// The header. Its correlation id is filled from the annotation `CORR` in 48.
    pub header: Header,
    /// The annotations.
    pub annotations: Annotations<'a>,
    /// The payload as it travelled: compressed when [`Flags::COMPRESSED`] is set.
    pub payload: &'a [u8],
    /// The owner of the message's memory, where it has one that can be kept alive by slices: so for large messages
    /// that did not arrive in one piece.
    pub shared: Option<&'a Bytes>,
}

impl<'a> Message<'a> {
    /// The payload, inflated if need be.
    ///
    /// # Errors
    /// When it does not inflate, or passes [`WireOptions::max_inflated_bytes`] or [`WireOptions::max_inflate_ratio`].
    #[inline]
    pub fn decompressed(&self, options: &WireOptions) -> Result<Payload<'a>, ProtocolError> {
        if !self.header.flags.contains(Flags::COMPRESSED) {
            return Ok(Payload(Inner::AsItCame { bytes: self.payload, shared: self.shared }));
        }
        let inflated = zlib::inflate(self.payload, self.header.generation, options)?;
        Ok(Payload(Inner::Inflated(inflated.into())))
    }
}

/// A payload ready to be decoded.
#[derive(Debug, Clone)]
pub struct Payload<'a>(Inner<'a>);

#[derive(Debug, Clone)]
enum Inner<'a> {
    AsItCame { bytes: &'a [u8], shared: Option<&'a Bytes> },
    Inflated(Bytes),
}

impl Payload<'_> {
    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        match &self.0 {
            Inner::AsItCame { bytes, .. } => bytes,
            Inner::Inflated(bytes) => bytes,
        }
    }

    /// The owner of the bytes' memory, where there is one.
    pub fn shared(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::AsItCame { shared, .. } => *shared,
            Inner::Inflated(bytes) => Some(bytes),
        }
    }

    /// The bytes with memory of their own, or that of the message where it is shared.
    pub fn to_bytes(&self) -> Bytes {
        match self.shared() {
            Some(owner) => owner.slice_ref(self.as_slice()),
            None => Bytes::copy_from_slice(self.as_slice()),
        }
    }

    /// A decoder over it.
    pub fn decoder(
        &self,
        serializer: Serializer,
        generation: Generation,
        limits: Limits,
    ) -> PayloadDecoder<'_> {
        PayloadDecoder::new(self.as_slice(), self.shared(), serializer, generation, limits)
    }
}

impl std::ops::Deref for Payload<'_> {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.as_slice()
    }
}
