//! A second reading of the wire, written for the tests alone and from the recordings: 40-byte headers of 502, 24-byte
//! headers of 48. What the runtime writes is judged by it, so it shares no code with the runtime's own reader.
//! It trusts its input, which is ours, and panics on nonsense.

use pyro_runtime::Generation;
use std::io::{self, Read};

/// A message taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Protocol version in the header.
    pub version: u16,
    /// Type number.
    pub kind: u16,
    /// Serializer number.
    pub serializer_id: u16,
    /// Flags.
    pub flags: u16,
    /// Sequence number.
    pub seq: u16,
    /// Correlation id (502; zero in 48).
    pub corr_id: [u8; 16],
    /// Annotations in wire order.
    pub annotations: Vec<(String, Vec<u8>)>,
    /// Payload as on the wire.
    pub payload: Vec<u8>,
}

/// Message types, the same in both generations.
pub const CONNECT: u16 = 1;
/// The handshake was accepted.
pub const CONNECTOK: u16 = 2;
/// The handshake was refused.
pub const CONNECTFAIL: u16 = 3;
/// A call.
pub const INVOKE: u16 = 4;
/// Its result.
pub const RESULT: u16 = 5;
/// A sign of life.
pub const PING: u16 = 6;

/// The payload is an exception.
pub const EXCEPTION: u16 = 1;
/// The payload is compressed.
pub const COMPRESSED: u16 = 2;
/// No reply is wanted.
pub const ONEWAY: u16 = 4;

impl Frame {
    /// A message without annotations.
    pub fn new(
        generation: Generation,
        kind: u16,
        serializer_id: u16,
        flags: u16,
        seq: u16,
        payload: &[u8],
    ) -> Self {
        Self {
            version: generation.protocol_version(),
            kind,
            serializer_id,
            flags,
            seq,
            corr_id: [0; 16],
            annotations: Vec::new(),
            payload: payload.to_vec(),
        }
    }

    /// The CONNECT of a client that wants to talk with `object`, in serpent.
    pub fn connect(generation: Generation, object: &str) -> Self {
        let payload = format!("# serpent utf-8 python3.2\n{{'handshake':'hello','object':'{object}'}}");
        // 48 asks for the metadata by a flag.
        let flags = if generation == Generation::Pyro4 { 16 } else { 0 };
        Self::new(generation, CONNECT, 1, flags, 0, payload.as_bytes())
    }

    /// An INVOKE in serpent; `args` is the text of a tuple: `(1,'two')`.
    pub fn invoke(generation: Generation, seq: u16, object: &str, method: &str, args: &str) -> Self {
        let payload = format!("# serpent utf-8 python3.2\n('{object}','{method}',{args},{{}})");
        Self::new(generation, INVOKE, 1, 0, seq, payload.as_bytes())
    }

    /// The bytes of this message.
    pub fn to_bytes(&self) -> Vec<u8> {
        let v502 = self.version == 502;
        let mut chunks = Vec::new();
        for (id, value) in &self.annotations {
            chunks.extend(id.as_bytes());
            if v502 {
                chunks.extend(u32::try_from(value.len()).expect("small").to_be_bytes());
            } else {
                chunks.extend(u16::try_from(value.len()).expect("small").to_be_bytes());
            }
            chunks.extend(value);
        }
        let (n_data, n_chunks) = (self.payload.len(), chunks.len());
        let mut out = b"PYRO".to_vec();
        out.extend(self.version.to_be_bytes());
        if v502 {
            out.extend([self.kind as u8, self.serializer_id as u8]);
            out.extend(self.flags.to_be_bytes());
            out.extend(self.seq.to_be_bytes());
            out.extend((n_data as u32).to_be_bytes());
            out.extend((n_chunks as u32).to_be_bytes());
            out.extend(self.corr_id);
            out.extend([0, 0, 0x4d, 0xc5]);
        } else {
            out.extend(self.kind.to_be_bytes());
            out.extend(self.flags.to_be_bytes());
            out.extend(self.seq.to_be_bytes());
            out.extend((n_data as u32).to_be_bytes());
            out.extend(self.serializer_id.to_be_bytes());
            out.extend((n_chunks as u16).to_be_bytes());
            out.extend([0, 0]);
            out.extend(self.checksum(n_data, n_chunks).to_be_bytes());
        }
        out.extend(chunks);
        out.extend(&self.payload);
        out
    }

    fn checksum(&self, n_data: usize, n_chunks: usize) -> u16 {
        let head = [self.kind, self.version, self.serializer_id, self.flags, self.seq, 0x34e9];
        let sum: usize = head.iter().map(|&n| usize::from(n)).sum();
        ((sum + n_data + n_chunks) & 0xffff) as u16
    }

    /// Reads the next message; `None` at the end of the stream, which must fall between two messages.
    ///
    /// # Errors
    /// What the stream says, and `InvalidData` for bytes that are no message.
    pub fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut head = [0; 40];
        if !read_or_end(from, &mut head[..24])? {
            return Ok(None);
        }
        let bad = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
        if &head[..4] != b"PYRO" {
            return Err(bad("no magic"));
        }
        let u16_at = |at: usize| u16::from_be_bytes([head[at], head[at + 1]]);
        let u32_at =
            |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize;
        let version = u16_at(4);
        let mut frame = match version {
            502 => {
                let mut frame = Self::new(
                    Generation::Pyro5,
                    head[6].into(),
                    head[7].into(),
                    u16_at(8),
                    u16_at(10),
                    &vec![0; u32_at(12)],
                );
                from.read_exact(&mut head[24..])?;
                frame.corr_id.copy_from_slice(&head[20..36]);
                if head[36..] != [0, 0, 0x4d, 0xc5] {
                    return Err(bad("wrong magic number"));
                }
                frame
            }
            48 => {
                let frame = Self::new(
                    Generation::Pyro4,
                    u16_at(6),
                    u16_at(16),
                    u16_at(8),
                    u16_at(10),
                    &vec![0; u32_at(12)],
                );
                if frame.checksum(u32_at(12), u16_at(18).into()) != u16_at(22) {
                    return Err(bad("wrong checksum"));
                }
                frame
            }
            other => return Err(bad(&format!("version {other}"))),
        };
        let n_chunks = if version == 502 {
            u32::from_be_bytes([head[16], head[17], head[18], head[19]]) as usize
        } else {
            usize::from(u16::from_be_bytes([head[18], head[19]]))
        };
        let mut chunks = vec![0; n_chunks];
        from.read_exact(&mut chunks)?;
        frame.annotations = split_chunks(&chunks, version == 502).ok_or_else(|| bad("annotations"))?;
        from.read_exact(&mut frame.payload)?;
        Ok(Some(frame))
    }

    /// The annotation with this id.
    pub fn annotation(&self, id: &str) -> Option<&[u8]> {
        self.annotations.iter().find(|(key, _)| key == id).map(|(_, value)| value.as_slice())
    }
}

fn split_chunks(mut bytes: &[u8], wide: bool) -> Option<Vec<(String, Vec<u8>)>> {
    let mut chunks = Vec::new();
    while !bytes.is_empty() {
        let id = String::from_utf8(bytes.get(..4)?.to_vec()).ok()?;
        let (n, at) = if wide {
            (u32::from_be_bytes(bytes.get(4..8)?.try_into().ok()?) as usize, 8)
        } else {
            (usize::from(u16::from_be_bytes(bytes.get(4..6)?.try_into().ok()?)), 6)
        };
        chunks.push((id, bytes.get(at..at + n)?.to_vec()));
        bytes = &bytes[at + n..];
    }
    Some(chunks)
}

/// Fills the buffer, or finds the stream at its end before the first byte.
fn read_or_end(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..])? {
            0 if filled == 0 => return Ok(false),
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => filled += n,
        }
    }
    Ok(true)
}
