//! The headers of both protocols: layouts, checksum, magic number. What a header may say in which state is not
//! decided here.
//!
//! All numbers are in network byte order.
//!
//! ```text
//!  502 (40 bytes)                               48 (24 bytes)
//!  at  bytes                                    at  bytes
//!   0  4   'PYRO'                                0  4   'PYRO'
//!   4  2   502                                   4  2   48
//!   6  1   message type                          6  2   message type
//!   7  1   serializer id                         8  2   flags
//!   8  2   flags                                10  2   sequence number
//!  10  2   sequence number                      12  4   payload length, signed
//!  12  4   payload length                       16  2   serializer id
//!  16  4   length of all annotations            18  2   length of all annotations
//!  20  16  correlation id, zero if none         20  2   reserved, 0
//!  36  2   reserved, 0                          22  2   checksum: the sum of type, version, payload length,
//!  38  2   0x4dc5                                       annotations length, serializer id, flags, sequence
//!                                                       number and 0x34e9, modulo 65536
//! ```
//!
//! Then come the annotations (each: 4 bytes id, its length in 4 bytes for 502 and 2 for 48, the value), then the payload.

use super::{Flags, ProtocolError};
use crate::{Generation, Serializer, Uuid};

/// Length of a header of protocol 502.
pub const HEADER_502_BYTES: usize = 40;
/// Length of a header of protocol 48.
pub const HEADER_48_BYTES: usize = 24;

const TAG: [u8; 4] = *b"PYRO";
const MAGIC_502: u16 = 0x4dc5;
const CHECKSUM_BASE_48: u32 = 0x34e9;
/// Enough of a 502 header to tell the protocol version; Python refuses garbage as soon as it has these.
pub(super) const PREFIX_BYTES: usize = 6;

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageType {
    /// The first message of a client.
    Connect,
    /// The connection is accepted.
    ConnectOk,
    /// The connection is refused and will be closed.
    ConnectFail,
    /// A call.
    Invoke,
    /// The answer to a call.
    Result,
    /// A sign of life, and the answer to it.
    Ping,
    /// None of Pyro's types.
    Other(u16),
}

impl MessageType {
    /// The number on the wire.
    pub const fn to_wire(self) -> u16 {
        match self {
            Self::Connect => 1,
            Self::ConnectOk => 2,
            Self::ConnectFail => 3,
            Self::Invoke => 4,
            Self::Result => 5,
            Self::Ping => 6,
            Self::Other(n) => n,
        }
    }

    /// The type with this number.
    pub const fn from_wire(n: u16) -> Self {
        match n {
            1 => Self::Connect,
            2 => Self::ConnectOk,
            3 => Self::ConnectFail,
            4 => Self::Invoke,
            5 => Self::Result,
            6 => Self::Ping,
            n => Self::Other(n),
        }
    }
}

/// The header of a message, free of the generations' different layouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which protocol the message is of.
    pub generation: Generation,
    /// What it is.
    pub message_type: MessageType,
    /// The number of its serializer in this generation; not always one that we have.
    pub serializer_id: u16,
    /// Its flags.
    pub flags: Flags,
    /// Sequence number: a reply has that of its request.
    pub seq: u16,
    /// Length of the payload as it travels, in bytes.
    pub data_len: u32,
    /// Length of all annotations with their ids and lengths, in bytes.
    pub annotations_len: u32,
    /// The correlation id: of the header in 502 (when the flag is set), of the annotation `CORR` in 48.
    pub correlation_id: Option<Uuid>,
}

impl Generation {
    /// Length of a message header in bytes.
    pub const fn header_bytes(self) -> usize {
        match self {
            Self::Pyro4 => HEADER_48_BYTES,
            Self::Pyro5 => HEADER_502_BYTES,
        }
    }

    /// Bytes of a chunk of annotations before its value: id and length.
    pub const fn annotation_head_bytes(self) -> usize {
        match self {
            Self::Pyro4 => 6,
            Self::Pyro5 => 8,
        }
    }
}

impl Header {
    /// The serializer, if it is one that we have.
    pub fn serializer(&self) -> Option<Serializer> {
        Serializer::from_id(self.serializer_id, self.generation)
    }

    /// Annotations and payload, in bytes.
    pub fn body_bytes(&self) -> u64 {
        u64::from(self.data_len) + u64::from(self.annotations_len)
    }

    /// Reads a header of this generation from the start of `bytes`; `None` while there are too few.
    ///
    /// # Errors
    /// With Python's texts, when it is no header of this protocol.
    #[inline]
    pub fn parse(bytes: &[u8], generation: Generation) -> Result<Option<Self>, ProtocolError> {
        match generation {
            Generation::Pyro5 => {
                check_prefix_502(bytes)?;
                bytes.first_chunk().map(parse_502).transpose()
            }
            Generation::Pyro4 => bytes.first_chunk().map(parse_48).transpose(),
        }
    }

    /// Writes the header into room of [`Generation::header_bytes`] bytes. In 48, `CORR` is an annotation and not
    /// written here.
    ///
    /// # Panics
    /// When the room has another length.
    #[inline]
    pub fn write(&self, room: &mut [u8]) {
        match self.generation {
            Generation::Pyro5 => room.copy_from_slice(&self.to_502()),
            Generation::Pyro4 => room.copy_from_slice(&self.to_48()),
        }
    }

    #[inline]
    fn to_502(self) -> [u8; HEADER_502_BYTES] {
        let flags = match self.correlation_id {
            Some(_) => self.flags.with(Flags::CORR_ID),
            None => self.flags.without(Flags::CORR_ID),
        };
        let mut b = [0; HEADER_502_BYTES];
        b[0..4].copy_from_slice(&TAG);
        b[4..6].copy_from_slice(&502u16.to_be_bytes());
        b[6] = self.message_type.to_wire() as u8;
        b[7] = self.serializer_id as u8;
        b[8..10].copy_from_slice(&flags.to_wire(Generation::Pyro5).to_be_bytes());
        b[10..12].copy_from_slice(&self.seq.to_be_bytes());
        b[12..16].copy_from_slice(&self.data_len.to_be_bytes());
        b[16..20].copy_from_slice(&self.annotations_len.to_be_bytes());
        if let Some(id) = self.correlation_id {
            b[20..36].copy_from_slice(id.as_bytes());
        }
        b[38..40].copy_from_slice(&MAGIC_502.to_be_bytes());
        b
    }

    #[inline]
    fn to_48(self) -> [u8; HEADER_48_BYTES] {
        let flags = self.flags.to_wire(Generation::Pyro4);
        let mut b = [0; HEADER_48_BYTES];
        b[0..4].copy_from_slice(&TAG);
        b[4..6].copy_from_slice(&48u16.to_be_bytes());
        b[6..8].copy_from_slice(&self.message_type.to_wire().to_be_bytes());
        b[8..10].copy_from_slice(&flags.to_be_bytes());
        b[10..12].copy_from_slice(&self.seq.to_be_bytes());
        b[12..16].copy_from_slice(&self.data_len.to_be_bytes());
        b[16..18].copy_from_slice(&self.serializer_id.to_be_bytes());
        b[18..20].copy_from_slice(&(self.annotations_len as u16).to_be_bytes());
        let checksum = checksum_48(&b);
        b[22..24].copy_from_slice(&checksum.to_be_bytes());
        b
    }
}

/// Puts the sequence number into a finished message at the start of `message`. So a client can encode a request before
/// it knows its place among the others; no signature covers the header.
pub(crate) fn patch_seq(message: &mut [u8], generation: Generation, seq: u16) {
    message[10..12].copy_from_slice(&seq.to_be_bytes());
    if generation == Generation::Pyro4
        && let Some(head) = message.first_chunk_mut::<HEADER_48_BYTES>()
    {
        let checksum = checksum_48(head);
        head[22..24].copy_from_slice(&checksum.to_be_bytes());
    }
}

/// The checksum of a 48 header. All fields but the payload's length have 16 bits and stand at even places, and of the
/// length only the low half counts modulo 65536.
#[inline]
fn checksum_48(b: &[u8; HEADER_48_BYTES]) -> u16 {
    let sum: u32 = [4, 6, 8, 10, 14, 16, 18].into_iter().map(|at| u32::from(be16(b, at))).sum();
    ((sum + CHECKSUM_BASE_48) & 0xffff) as u16
}

/// Python's `ReceivingMessage.validate`: refuses as soon as the first six bytes are there.
#[inline]
fn check_prefix_502(bytes: &[u8]) -> Result<(), ProtocolError> {
    let Some(prefix) = bytes.first_chunk::<PREFIX_BYTES>() else { return Ok(()) };
    if prefix[..4] != TAG {
        return Err(ProtocolError::malformed(Generation::Pyro5, "invalid data"));
    }
    match be16(prefix, 4) {
        502 => Ok(()),
        other => {
            Err(ProtocolError::malformed(Generation::Pyro5, format!("invalid protocol version: {other}")))
        }
    }
}

/// Whether these bytes begin as a message of protocol 48 does.
pub(super) fn looks_like_48(prefix: &[u8; PREFIX_BYTES]) -> bool {
    prefix[..4] == TAG && be16(prefix, 4) == 48
}

#[inline]
fn parse_502(b: &[u8; HEADER_502_BYTES]) -> Result<Header, ProtocolError> {
    if be16(b, 38) != MAGIC_502 {
        return Err(ProtocolError::malformed(Generation::Pyro5, "invalid message or protocol version"));
    }
    let flags = Flags::from_wire(be16(b, 8), Generation::Pyro5);
    Ok(Header {
        generation: Generation::Pyro5,
        message_type: MessageType::from_wire(b[6].into()),
        serializer_id: b[7].into(),
        flags,
        seq: be16(b, 10),
        data_len: be32(b, 12),
        annotations_len: be32(b, 16),
        correlation_id: flags
            .contains(Flags::CORR_ID)
            .then(|| b[20..].first_chunk().map(|id| Uuid::from_bytes(*id)))
            .flatten(),
    })
}

#[inline]
fn parse_48(b: &[u8; HEADER_48_BYTES]) -> Result<Header, ProtocolError> {
    if b[..4] != TAG || be16(b, 4) != 48 {
        let text = "invalid data or unsupported protocol version";
        return Err(ProtocolError::malformed(Generation::Pyro4, text));
    }
    if be16(b, 22) != checksum_48(b) {
        return Err(ProtocolError::malformed(Generation::Pyro4, "header checksum mismatch"));
    }
    let data_len = be32(b, 12);
    if data_len > i32::MAX as u32 {
        let text = "invalid message size (outside range 0..2Gb)";
        return Err(ProtocolError::malformed(Generation::Pyro4, text));
    }
    Ok(Header {
        generation: Generation::Pyro4,
        message_type: MessageType::from_wire(be16(b, 6)),
        serializer_id: be16(b, 16),
        flags: Flags::from_wire(be16(b, 8), Generation::Pyro4),
        seq: be16(b, 10),
        data_len,
        annotations_len: be16(b, 18).into(),
        correlation_id: None,
    })
}

#[inline]
fn be16(b: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([b[at], b[at + 1]])
}

#[inline]
fn be32(b: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([b[at], b[at + 1], b[at + 2], b[at + 3]])
}
