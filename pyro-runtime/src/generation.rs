//! The two generations of Pyro and the serializers, with the numbers each puts on the wire.
//! It decides nothing about what a daemon accepts; that is configuration.

/// A generation of Pyro, which fixes the wire protocol and the names of Pyro's own classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Generation {
    /// Pyro4: protocol 48, class names `Pyro4.*`.
    Pyro4,
    /// Pyro5: protocol 502, class names `Pyro5.*`.
    Pyro5,
}

impl Generation {
    /// The protocol version in the header of every message: 48 or 502.
    pub const fn protocol_version(self) -> u16 {
        match self {
            Self::Pyro4 => 48,
            Self::Pyro5 => 502,
        }
    }

    /// The generation that speaks this protocol version, if it is one of ours.
    pub const fn from_protocol_version(version: u16) -> Option<Self> {
        match version {
            48 => Some(Self::Pyro4),
            502 => Some(Self::Pyro5),
            _ => None,
        }
    }
}

/// A serializer. The ids differ between the generations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Serializer {
    /// Python literals as text; the default of both generations.
    Serpent,
    /// JSON as Python's `json` module writes it.
    Json,
    /// CPython's `marshal`, data only.
    Marshal,
    /// MessagePack with Pyro's extension types.
    Msgpack,
    /// Python's pickle, data only, for old clients and servers of Pyro4: see [`ALL_AND_PICKLE`](Self::ALL_AND_PICKLE).
    Pickle,
}

impl Serializer {
    /// The four that both generations know and daemons accept by default, in the order of Pyro5's ids.
    pub const ALL: [Self; 4] = [Self::Serpent, Self::Marshal, Self::Json, Self::Msgpack];

    /// These four, and pickle, which Pyro4 alone has and daemons accept only when they are told to.
    pub const ALL_AND_PICKLE: [Self; 5] =
        [Self::Serpent, Self::Marshal, Self::Json, Self::Msgpack, Self::Pickle];

    /// Whether this generation has it. Pyro5 has no pickle.
    pub const fn is_known_to(self, generation: Generation) -> bool {
        !matches!((self, generation), (Self::Pickle, Generation::Pyro5))
    }

    /// The number in a message header. 502 has marshal 2, json 3, msgpack 4; 48 has json 2, marshal 3, pickle 4,
    /// msgpack 6. For pickle in 502 it is 0, which no serializer has.
    pub const fn id(self, generation: Generation) -> u8 {
        match (self, generation) {
            (Self::Serpent, _) => 1,
            (Self::Marshal, Generation::Pyro5) => 2,
            (Self::Json, Generation::Pyro5) => 3,
            (Self::Msgpack, Generation::Pyro5) => 4,
            (Self::Json, Generation::Pyro4) => 2,
            (Self::Marshal, Generation::Pyro4) => 3,
            (Self::Msgpack, Generation::Pyro4) => 6,
            (Self::Pickle, Generation::Pyro4) => 4,
            (Self::Pickle, Generation::Pyro5) => 0,
        }
    }

    /// The serializer with this number, or `None` for one that we do not have (dill and cloudpickle among them).
    pub fn from_id(id: u16, generation: Generation) -> Option<Self> {
        let known = Self::ALL_AND_PICKLE.into_iter().filter(|s| s.is_known_to(generation));
        known.into_iter().find(|s| u16::from(s.id(generation)) == id)
    }

    /// The name that configuration and Python use: `serpent`, `json`, `marshal`, `msgpack`, `pickle`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Serpent => "serpent",
            Self::Json => "json",
            Self::Marshal => "marshal",
            Self::Msgpack => "msgpack",
            Self::Pickle => "pickle",
        }
    }

    /// The serializer of this name, in Python's spelling.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL_AND_PICKLE.into_iter().find(|s| s.name() == name)
    }
}

impl std::fmt::Display for Serializer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
