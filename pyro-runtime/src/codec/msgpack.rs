//! The msgpack serializer.

use super::stub::{stub_decoder, stub_encoder};
use super::{Limits, Output};
use crate::{Generation, Serializer};
use bytes::Bytes;

/// Writes msgpack.
#[derive(Debug)]
pub struct Encoder<'a> {
    out: &'a mut Output,
    generation: Generation,
}

impl<'a> Encoder<'a> {
    /// An encoder that appends to `out`.
    pub fn new(out: &'a mut Output, generation: Generation) -> Self {
        Self { out, generation }
    }
}
stub_encoder!(Serializer::Msgpack);

/// Reads msgpack.
#[derive(Debug)]
pub struct Decoder<'de> {
    payload: &'de [u8],
    generation: Generation,
}

impl<'de> Decoder<'de> {
    /// A decoder over a payload.
    pub fn new(
        payload: &'de [u8],
        _shared: Option<&'de Bytes>,
        generation: Generation,
        _limits: Limits,
    ) -> Self {
        Self { payload, generation }
    }
}
stub_decoder!(Serializer::Msgpack);
