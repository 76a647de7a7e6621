//! What one end accepts and how it writes: generations, serializers, limits, compression, HMAC. Plain data, shared by
//! all connections of a daemon or proxy.

use super::{HmacKey, WireLog};
use crate::codec::Limits;
use crate::{Generation, Serializer};

/// Which generations a daemon answers. A client reads its own one only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Generations {
    /// Both on one port: the first message decides. Garbage is answered as Pyro5 does.
    #[default]
    Both,
    /// One alone; the other is refused as a server of this one refuses it.
    Only(Generation),
}

impl Generations {
    /// Whether messages of this generation are taken.
    pub fn accepts(self, generation: Generation) -> bool {
        self == Self::Both || self == Self::Only(generation)
    }
}

/// A set of serializers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SerializerSet(u8);

impl SerializerSet {
    /// The four that both generations know; not pickle, which is asked for by name.
    pub const ALL: Self = Self(0x0f);
    /// None.
    pub const NONE: Self = Self(0);

    const fn bit(serializer: Serializer) -> u8 {
        1 << serializer as u8
    }

    /// With this one too.
    #[must_use]
    pub const fn with(self, serializer: Serializer) -> Self {
        Self(self.0 | Self::bit(serializer))
    }

    /// Whether it is in the set.
    pub const fn contains(self, serializer: Serializer) -> bool {
        self.0 & Self::bit(serializer) != 0
    }

    /// Its members, in the order of Pyro5's ids, pickle last.
    pub fn iter(self) -> impl Iterator<Item = Serializer> {
        Serializer::ALL_AND_PICKLE.into_iter().filter(move |s| self.contains(*s))
    }
}

impl FromIterator<Serializer> for SerializerSet {
    fn from_iter<I: IntoIterator<Item = Serializer>>(serializers: I) -> Self {
        serializers.into_iter().fold(Self::NONE, Self::with)
    }
}

impl std::fmt::Debug for SerializerSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// How messages are read and written by one end.
#[derive(Clone, Debug)]
pub struct WireOptions {
    /// Which generations are read. Default both.
    pub generations: Generations,
    /// Which serializers are accepted. Default all but pickle.
    pub serializers: SerializerSet,
    /// Payload (as it travels) and annotations of one message, in bytes, in both directions; the header does not
    /// count. Default 64 MiB. A longer message is refused before its body is read.
    pub max_message_bytes: usize,
    /// The same for the CONNECT of a client, which nobody knows yet. Default 1 MiB.
    pub max_handshake_bytes: usize,
    /// A payload after inflation, in bytes. Default 64 MiB.
    pub max_inflated_bytes: usize,
    /// How many times longer than the compressed payload the inflated one may be, beyond its first 16 MiB.
    /// Default 200.
    pub max_inflate_ratio: usize,
    /// Annotations of one message. Default 64. Their size is bounded by `max_message_bytes`.
    pub max_annotations: usize,
    /// What the values of a handshake may cost to read, and whether class dicts in them are checked.
    pub payload: Limits,
    /// Whether payloads are compressed: 502 above 100 bytes whatever comes of it, 48 from 200 bytes on if that makes
    /// them smaller. Compressed payloads are always read. Default off.
    pub compression: bool,
    /// Whether serpent writes bytes as `b'..'`, which Pyro4 and Java cannot read, and not as base64 in a dict. Both are
    /// always read. Default off.
    pub serpent_bytes_repr: bool,
    /// The shared secret of 48: each message is signed, and must be. Default none. 502 has no signatures, so with a
    /// key its messages are refused, whatever `generations` says.
    pub hmac_key: Option<HmacKey>,
    /// In whose name each message is logged (Python's `LOGWIRE`). Default `None`: they are not.
    pub log: Option<WireLog>,
}

impl Default for WireOptions {
    fn default() -> Self {
        Self {
            generations: Generations::Both,
            serializers: SerializerSet::ALL,
            max_message_bytes: 64 << 20,
            max_handshake_bytes: 1 << 20,
            max_inflated_bytes: 64 << 20,
            max_inflate_ratio: 200,
            max_annotations: 64,
            payload: Limits::default(),
            compression: false,
            serpent_bytes_repr: false,
            hmac_key: None,
            log: None,
        }
    }
}
