//! The flags of a message, free of the generations' different bits.

use crate::Generation;
use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of message flags.
///
/// | flag | 502 | 48 |
/// | --- | --- | --- |
/// | [`EXCEPTION`](Self::EXCEPTION) | 1 | 1 |
/// | [`COMPRESSED`](Self::COMPRESSED) | 2 | 2 |
/// | [`ONEWAY`](Self::ONEWAY) | 4 | 4 |
/// | [`BATCH`](Self::BATCH) | 8 | 8 |
/// | [`META_ON_CONNECT`](Self::META_ON_CONNECT) | - | 16 |
/// | [`ITEM_STREAM`](Self::ITEM_STREAM) | 16 | 32 |
/// | [`KEEP_SERIALIZED`](Self::KEEP_SERIALIZED) | 32 | 64 |
/// | [`CORR_ID`](Self::CORR_ID) | 64 | - |
///
/// Other bits are ignored, as Python ignores them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(u8);

impl Flags {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// The payload is an exception.
    pub const EXCEPTION: Self = Self(1);
    /// The payload, not the annotations, is compressed with zlib.
    pub const COMPRESSED: Self = Self(2);
    /// No reply is wanted, whatever happens.
    pub const ONEWAY: Self = Self(4);
    /// Many calls in one message, or their results.
    pub const BATCH: Self = Self(8);
    /// 48 only: the client wants metadata in the answer to its CONNECT, or this answer has it.
    pub const META_ON_CONNECT: Self = Self(16);
    /// The result is a stream of items, named by the annotation `STRM`.
    pub const ITEM_STREAM: Self = Self(32);
    /// The payload is to be passed on as it is; the annotation `BLBI` says where to.
    pub const KEEP_SERIALIZED: Self = Self(64);
    /// 502 only: the correlation id in the header counts.
    pub const CORR_ID: Self = Self(128);

    const NAMES: [(Self, &'static str); 8] = [
        (Self::EXCEPTION, "EXCEPTION"),
        (Self::COMPRESSED, "COMPRESSED"),
        (Self::ONEWAY, "ONEWAY"),
        (Self::BATCH, "BATCH"),
        (Self::META_ON_CONNECT, "META_ON_CONNECT"),
        (Self::ITEM_STREAM, "ITEMSTREAMRESULT"),
        (Self::KEEP_SERIALIZED, "KEEPSERIALIZED"),
        (Self::CORR_ID, "CORR_ID"),
    ];

    /// Whether all of `flags` are set.
    pub const fn contains(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// With these set too.
    #[must_use]
    pub const fn with(self, flags: Self) -> Self {
        Self(self.0 | flags.0)
    }

    /// With these not set.
    #[must_use]
    pub const fn without(self, flags: Self) -> Self {
        Self(self.0 & !flags.0)
    }

    /// From the bits in a header of this generation.
    pub const fn from_wire(bits: u16, generation: Generation) -> Self {
        match generation {
            Generation::Pyro4 => Self((bits & 0x7f) as u8),
            Generation::Pyro5 => Self((bits & 0x0f) as u8 | ((bits & 0x70) << 1) as u8),
        }
    }

    /// The bits in a header of this generation; a flag that it lacks is left out.
    pub const fn to_wire(self, generation: Generation) -> u16 {
        match generation {
            Generation::Pyro4 => (self.0 & 0x7f) as u16,
            Generation::Pyro5 => (self.0 & 0x0f) as u16 | ((self.0 & 0xe0) >> 1) as u16,
        }
    }

    /// Python's names of the flags that are set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(flag, _)| self.contains(*flag)).map(|(_, name)| name)
    }
}

impl BitOr for Flags {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

impl BitOrAssign for Flags {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for Flags {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl std::fmt::Debug for Flags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_bits_holds_both_ways() {
        let table = [
            (Flags::EXCEPTION, 1, 1),
            (Flags::COMPRESSED, 2, 2),
            (Flags::ONEWAY, 4, 4),
            (Flags::BATCH, 8, 8),
            (Flags::META_ON_CONNECT, 0, 16),
            (Flags::ITEM_STREAM, 16, 32),
            (Flags::KEEP_SERIALIZED, 32, 64),
            (Flags::CORR_ID, 64, 0),
        ];
        for (flag, bits_502, bits_48) in table {
            for (generation, bits) in [(Generation::Pyro5, bits_502), (Generation::Pyro4, bits_48)] {
                assert_eq!(flag.to_wire(generation), bits, "{flag:?}");
                if bits != 0 {
                    assert_eq!(Flags::from_wire(bits, generation), flag, "{flag:?}");
                }
            }
        }
    }

    #[test]
    fn unknown_bits_are_ignored() {
        assert_eq!(Flags::from_wire(0xff80, Generation::Pyro5), Flags::NONE);
        assert_eq!(Flags::from_wire(0xff80, Generation::Pyro4), Flags::NONE);
    }
}
