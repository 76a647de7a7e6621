//! The serpent serializer.

use super::stub::{stub_decoder, stub_encoder};
use super::{Limits, Output};
use crate::{Generation, Serializer};

/// The line every serpent text starts with; readers ignore it.
pub const PREAMBLE: &[u8] = b"# serpent utf-8 python3.2\n";

/// Writes serpent.
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
stub_encoder!(Serializer::Serpent);

/// Reads serpent.
#[derive(Debug)]
pub struct Decoder<'de> {
    payload: &'de [u8],
    generation: Generation,
}

impl<'de> Decoder<'de> {
    /// A decoder over a payload.
    pub fn new(payload: &'de [u8], generation: Generation, _limits: Limits) -> Self {
        Self { payload, generation }
    }
}
stub_decoder!(Serializer::Serpent);
