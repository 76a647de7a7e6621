//! Annotations: small byte strings under four-letter ids that travel beside the payload, uncompressed.
//! What they mean is not known here, but for the ids that Pyro keeps for itself.

use super::{ProtocolError, ProtocolErrorKind};
use crate::Generation;
use bytes::Bytes;

/// The id of an annotation: four ASCII characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnnotationId([u8; 4]);

impl AnnotationId {
    /// A stream's id as uuid text, beside [`Flags::ITEM_STREAM`](super::Flags::ITEM_STREAM).
    pub const STRM: Self = Self(*b"STRM");
    /// Where a call that stays serialized is to go, beside [`Flags::KEEP_SERIALIZED`](super::Flags::KEEP_SERIALIZED).
    pub const BLBI: Self = Self(*b"BLBI");
    /// 48 only: the correlation id, 16 bytes. Written by [`Draft`](super::Draft) from the header.
    pub const CORR: Self = Self(*b"CORR");
    /// 48 only: the signature, 20 bytes. Written by [`Draft`](super::Draft) when there is a key.
    pub const HMAC: Self = Self(*b"HMAC");

    /// An id of four ASCII characters.
    ///
    /// # Errors
    /// With Pyro5's text for any other.
    pub fn new(id: &str) -> Result<Self, ProtocolError> {
        id.as_bytes().try_into().ok().filter(|id: &[u8; 4]| id.is_ascii()).map(Self).ok_or_else(|| {
            let text = "annotation identifier must be 4 ascii characters";
            ProtocolError::annotations(Generation::Pyro5, text)
        })
    }

    /// An id that stands in the program: `const STAMP: AnnotationId = AnnotationId::ascii(b"STMP");`.
    ///
    /// # Panics
    /// When it is not ASCII; in a constant, that is an error of the compiler.
    pub const fn ascii(id: &[u8; 4]) -> Self {
        assert!(id.is_ascii(), "annotation identifier must be 4 ascii characters");
        Self(*id)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_else(|_| unreachable!("checked when it was made"))
    }

    /// The id as it travels.
    pub fn as_bytes(&self) -> &[u8; 4] {
        &self.0
    }

    /// Whether the protocol writes and reads this one itself, so that a program's own is left out.
    pub(super) fn is_written_by_protocol(self, generation: Generation) -> bool {
        generation == Generation::Pyro4 && (self == Self::CORR || self == Self::HMAC)
    }
}

impl std::fmt::Debug for AnnotationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}

impl std::fmt::Display for AnnotationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The annotations of a message, and what the protocol of 48 reads of them.
pub(super) struct Checked<'a> {
    pub(super) all: Annotations<'a>,
    pub(super) corr: Option<&'a [u8]>,
    pub(super) hmac: Option<&'a [u8]>,
}

/// The annotations of a message that arrived, where they lie; checked as a whole when the message was read.
#[derive(Clone, Copy)]
pub struct Annotations<'a> {
    bytes: &'a [u8],
    generation: Generation,
    shared: Option<&'a Bytes>,
}

impl<'a> Annotations<'a> {
    /// No annotations.
    pub const NONE: Self = Self { bytes: &[], generation: Generation::Pyro5, shared: None };

    /// Checks the annotations of a message: ids, lengths, and that there are at most `max`. One pass, in which those
    /// that the protocol reads itself are found too.
    #[inline]
    pub(super) fn parse(
        bytes: &'a [u8],
        generation: Generation,
        shared: Option<&'a Bytes>,
        max: usize,
    ) -> Result<Checked<'a>, ProtocolError> {
        let mut checked = Checked { all: Self { bytes, generation, shared }, corr: None, hmac: None };
        let mut rest = bytes;
        let mut n = 0;
        while !rest.is_empty() {
            let (id, value, after) = split_chunk(rest, generation)?;
            match id {
                AnnotationId::CORR => checked.corr = Some(value),
                AnnotationId::HMAC => checked.hmac = Some(value),
                _ => {}
            }
            rest = after;
            n += 1;
            if n > max {
                let text = format!("too many annotations (max={max})");
                return Err(ProtocolError::new(ProtocolErrorKind::TooManyAnnotations, generation, text));
            }
        }
        Ok(checked)
    }

    /// Annotations that this side wrote itself.
    pub(super) fn written(bytes: &'a [u8], generation: Generation) -> Self {
        Self { bytes, generation, shared: None }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// All of them, in the order of the wire.
    pub fn iter(&self) -> impl Iterator<Item = (AnnotationId, &'a [u8])> + use<'a> {
        let (mut rest, generation) = (self.bytes, self.generation);
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (id, value, after) = split_chunk(rest, generation).ok()?;
            rest = after;
            Some((id, value))
        })
    }

    /// The value under this id; the last one, if it came twice.
    pub fn get(&self, id: AnnotationId) -> Option<&'a [u8]> {
        if self.is_empty() {
            return None;
        }
        self.iter().filter(|(i, _)| *i == id).last().map(|(_, value)| value)
    }

    /// All of them with memory of their own, or that of the message where it is shared. Those that the protocol
    /// itself uses (`CORR` and `HMAC` of 48) are left out.
    pub fn to_map(&self) -> AnnotationMap {
        let mut map = AnnotationMap::new();
        for (id, value) in self.iter().filter(|(id, _)| !id.is_written_by_protocol(self.generation)) {
            let value = match self.shared {
                Some(message) => message.slice_ref(value),
                None => Bytes::copy_from_slice(value),
            };
            map.insert(id, value);
        }
        map
    }
}

impl std::fmt::Debug for Annotations<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// The first chunk of a non-empty rest: id, value, what follows.
///
/// Pyro4 does not check the length: it takes as much as there is, and so do we.
#[inline]
fn split_chunk(rest: &[u8], generation: Generation) -> Result<(AnnotationId, &[u8], &[u8]), ProtocolError> {
    let Some((id, len, body)) = split_head(rest, generation) else { return Err(too_short(generation)) };
    if !id.is_ascii() {
        return Err(not_ascii(id, generation));
    }
    let (value, after) = match generation {
        Generation::Pyro4 => body.split_at(len.min(body.len())),
        Generation::Pyro5 => body.split_at_checked(len).ok_or_else(|| too_short(generation))?,
    };
    Ok((AnnotationId(id), value, after))
}

/// Id and length of a chunk, and the bytes behind them.
#[inline]
fn split_head(rest: &[u8], generation: Generation) -> Option<([u8; 4], usize, &[u8])> {
    let (id, rest) = rest.split_first_chunk()?;
    match generation {
        Generation::Pyro4 => {
            let (len, body) = rest.split_first_chunk()?;
            Some((*id, u16::from_be_bytes(*len).into(), body))
        }
        Generation::Pyro5 => {
            let (len, body) = rest.split_first_chunk()?;
            Some((*id, u32::from_be_bytes(*len) as usize, body))
        }
    }
}

#[cold]
fn too_short(generation: Generation) -> ProtocolError {
    ProtocolError::annotations(
        generation,
        match generation {
            Generation::Pyro5 => "annotation chunk length exceeds remaining data",
            Generation::Pyro4 => "unpack requires a buffer of 6 bytes",
        },
    )
}

#[cold]
fn not_ascii(id: [u8; 4], generation: Generation) -> ProtocolError {
    let at = id.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let text =
        format!("'ascii' codec can't decode byte {:#x} in position {at}: ordinal not in range(128)", id[at]);
    ProtocolError::annotations(generation, text)
}

/// Annotations to be sent, or taken out of a message: in order, each id once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AnnotationMap {
    entries: Vec<(AnnotationId, Bytes)>,
}

impl AnnotationMap {
    /// An empty map; allocates nothing.
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Puts a value under an id. One that is there already is replaced and keeps its place, as in Python's dict.
    pub fn insert(&mut self, id: AnnotationId, value: impl Into<Bytes>) {
        let value = value.into();
        match self.entries.iter_mut().find(|(i, _)| *i == id) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((id, value)),
        }
    }

    /// Takes a value out.
    pub fn remove(&mut self, id: AnnotationId) -> Option<Bytes> {
        let at = self.entries.iter().position(|(i, _)| *i == id)?;
        Some(self.entries.remove(at).1)
    }

    /// The value under this id.
    pub fn get(&self, id: AnnotationId) -> Option<&Bytes> {
        self.entries.iter().find(|(i, _)| *i == id).map(|(_, value)| value)
    }

    /// Puts all of `other` in.
    pub fn extend(&mut self, other: &Self) {
        other.iter().for_each(|(id, value)| self.insert(id, value.clone()));
    }

    /// Puts in of `other` what is not there.
    pub(crate) fn complete(&mut self, other: &Self) {
        for (id, value) in other.iter() {
            if self.get(id).is_none() {
                self.entries.push((id, value.clone()));
            }
        }
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = (AnnotationId, &Bytes)> {
        self.entries.iter().map(|(id, value)| (*id, value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes all out and keeps the memory.
    pub fn clear(&mut self) {
        self.entries.clear();
    }
}

impl std::fmt::Debug for AnnotationMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
