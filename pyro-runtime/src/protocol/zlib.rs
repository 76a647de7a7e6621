//! Compression of payloads both ways; inflation never passes its bounds, whatever the bytes say.

use super::{Flags, Header, MessageType, ProtocolError, ProtocolErrorKind, WireOptions};
use crate::Generation;
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// Below this an inflated payload is never called a bomb, in bytes. Python clients with compression on send arrays of zeros
/// and masks, which shrink a thousand times.
const RATIO_FREE_BYTES: usize = 16 << 20;
/// The first guess at how much longer a payload gets.
const FIRST_GUESS_RATIO: usize = 4;

/// Inflates a payload into memory that grows with what really comes out.
pub(super) fn inflate(
    payload: &[u8],
    generation: Generation,
    options: &WireOptions,
) -> Result<Vec<u8>, ProtocolError> {
    let max = payload
        .len()
        .saturating_mul(options.max_inflate_ratio)
        .max(RATIO_FREE_BYTES)
        .min(options.max_inflated_bytes);
    let fail = |text: &'static str| ProtocolError::new(ProtocolErrorKind::Inflate, generation, text);
    // One byte more than allowed shows that there is more.
    let bound = max.saturating_add(1);
    let mut out = Vec::with_capacity(payload.len().saturating_mul(FIRST_GUESS_RATIO).clamp(64, bound));
    let mut zlib = Decompress::new(true);
    loop {
        let read = zlib.total_in() as usize;
        let status = zlib
            .decompress_vec(&payload[read..], &mut out, FlushDecompress::None)
            .map_err(|_| fail(python_text(payload)))?;
        if out.len() > max {
            let text = format!("decompressed message too large (max={max})");
            return Err(ProtocolError::new(ProtocolErrorKind::TooMuchInflated, generation, text));
        }
        match status {
            Status::StreamEnd => return Ok(out),
            _ if out.len() == out.capacity() => out.reserve_exact(out.len().clamp(1, bound - out.len())),
            // Room is left and nothing moved: the input has ended too early.
            _ if zlib.total_in() as usize == read || zlib.total_in() as usize == payload.len() => {
                return Err(fail("Error -5 while decompressing data: incomplete or truncated stream"));
            }
            _ => {}
        }
    }
}

/// What Python's zlib says of bytes that do not inflate.
fn python_text(payload: &[u8]) -> &'static str {
    match payload {
        [a, b, ..] if (u16::from(*a) << 8 | u16::from(*b)) % 31 != 0 => {
            "Error -3 while decompressing data: incorrect header check"
        }
        _ => "Error -3 while decompressing data: invalid data",
    }
}

/// The compressed form of a payload, if this generation would send it so.
pub(super) fn deflate(payload: &[u8], header: &Header) -> Option<Vec<u8>> {
    match header.generation {
        Generation::Pyro5 if payload.len() > 100 => Some(compress(payload, Compression::new(4))),
        Generation::Pyro4 if payload.len() >= 200 && is_compressed_by_pyro4(header) => {
            Some(compress(payload, Compression::default())).filter(|c| c.len() < payload.len())
        }
        _ => None,
    }
}

/// Pyro4 compresses where it serializes values, and there not for exceptions.
fn is_compressed_by_pyro4(header: &Header) -> bool {
    !header.flags.contains(Flags::EXCEPTION)
        && !matches!(header.message_type, MessageType::ConnectFail | MessageType::Ping)
}

fn compress(payload: &[u8], level: Compression) -> Vec<u8> {
    let mut zlib = Compress::new(level, true);
    let mut out = Vec::with_capacity(payload.len() / 2 + 64);
    loop {
        let read = zlib.total_in() as usize;
        match zlib.compress_vec(&payload[read..], &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => return out,
            Ok(_) => out.reserve(out.len().max(64)),
            Err(_) => unreachable!("compressing into memory has no way to fail"),
        }
    }
}
