//! Bytes, in pieces of any size, to messages. It checks each message as early as its bytes allow; whether a message is
//! the right one now is the state machines' business, but for its type, which Python checks before it reads the body.

use super::annotations::Checked;
use super::header::{PREFIX_BYTES, looks_like_48};
use super::{
    Annotations, Flags, Generations, HEADER_48_BYTES, HEADER_502_BYTES, Header, Message, MessageType,
    ProtocolError, ProtocolErrorKind, WireOptions,
};
use crate::{Generation, Uuid};
use bytes::buf::Limit;
use bytes::{BufMut, Bytes};
use std::sync::Arc;

/// From so many missing bytes on it pays to read straight into the message, in bytes.
pub const DIRECT_READ_MIN: usize = 16 * 1024;
/// A message from this size on, if it did not arrive in one piece, owns its memory so that slices can keep it alive.
const SHARE_MIN: usize = 16 * 1024;
/// Memory for a message is at most so many times what has arrived of it (and never more than its length)...
const GROWTH: usize = 16;
/// ...but for a first piece of so many bytes.
const FIRST_PIECE: usize = 4 * 1024;

/// Cuts the bytes of one connection into messages.
///
/// It owns memory only while a message is incomplete, and only in proportion to what has arrived of it.
///
/// ```
/// # use pyro_runtime::protocol::{MessageReader, WireOptions};
/// # fn handle(_: pyro_runtime::protocol::Message<'_>) {}
/// # fn driver(just_read: &[u8]) -> Result<(), pyro_runtime::protocol::ProtocolError> {
/// let mut reader = MessageReader::new(WireOptions::default().into());
/// let mut input = just_read;
/// while let Some(message) = reader.next(&mut input)? {
///     handle(message);
/// }
/// // `input` is used up now; read more.
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct MessageReader {
    options: Arc<WireOptions>,
    /// Fixed by the first message.
    generation: Option<Generation>,
    /// The longest message that is taken now.
    max_bytes: usize,
    /// The types that are taken now; empty: any.
    expected: &'static [MessageType],
    /// The bytes of a message that is not complete yet.
    buf: Vec<u8>,
    /// The header in `buf`, once it is whole and accepted.
    header: Option<Header>,
    /// A large message that was complete, lent out until the next call.
    shared: Bytes,
    /// Whether `buf` or `shared` was lent out with a message.
    is_lent: bool,
}

impl MessageReader {
    /// A reader for one connection.
    pub fn new(options: Arc<WireOptions>) -> Self {
        Self {
            max_bytes: options.max_message_bytes,
            options,
            generation: None,
            expected: &[],
            buf: Vec::new(),
            header: None,
            shared: Bytes::new(),
            is_lent: false,
        }
    }

    /// How it reads.
    pub fn options(&self) -> &Arc<WireOptions> {
        &self.options
    }

    /// The generation of the connection, once a message has fixed it.
    pub fn generation(&self) -> Option<Generation> {
        self.generation
    }

    /// Fixes the generation before any message has come, as a client does, which speaks first.
    pub fn set_generation(&mut self, generation: Generation) {
        self.generation = Some(generation);
    }

    /// Which types of message are taken from now on; empty: any. Another one is refused as soon as its header is
    /// there.
    pub fn expect(&mut self, types: &'static [MessageType]) {
        self.expected = types;
    }

    /// How long messages may be from now on, in bytes; never more than the options say.
    pub fn set_max_bytes(&mut self, max: usize) {
        self.max_bytes = max.min(self.options.max_message_bytes);
    }

    /// Takes the next whole message out of `input` and what earlier calls left here.
    ///
    /// A message that lies in `input` as a whole is borrowed from there. `Ok(None)`: `input` is used up (its rest is
    /// kept here); call again with more bytes. Always go on calling until `None`: the memory of a message is given
    /// back by the call after it.
    ///
    /// # Errors
    /// With Python's text. The place in the stream is lost: close the connection.
    #[inline]
    pub fn next<'a, 'i: 'a>(
        &'a mut self,
        input: &mut &'i [u8],
    ) -> Result<Option<Message<'a>>, ProtocolError> {
        if self.is_lent {
            self.release();
        }
        if self.buf.is_empty() {
            let bytes = *input;
            if bytes.is_empty() {
                return Ok(None);
            }
            if let Some(header) = self.check_head(bytes)? {
                let total = total_bytes(&header);
                if let Some((message, rest)) = bytes.split_at_checked(total) {
                    *input = rest;
                    return assemble(&self.options, header, message, None).map(Some);
                }
            }
        }
        if !self.gather(input)? {
            return Ok(None);
        }
        let Some(header) = self.header.take() else { return Ok(None) };
        self.is_lent = true;
        if self.buf.len() < SHARE_MIN {
            return assemble(&self.options, header, &self.buf, None).map(Some);
        }
        self.shared = std::mem::take(&mut self.buf).into();
        assemble(&self.options, header, &self.shared, Some(&self.shared)).map(Some)
    }

    /// Room to read straight into, when at least [`DIRECT_READ_MIN`] bytes of a message are still missing: so a
    /// large body is not copied a second time. After the read, call [`next`](Self::next) with an empty input.
    ///
    /// The room never reaches past the message, and is at most 16 times what has arrived of it.
    pub fn direct_buf(&mut self) -> Option<Limit<&mut Vec<u8>>> {
        let missing = self.missing_bytes()?;
        if missing < DIRECT_READ_MIN || self.is_lent {
            return None;
        }
        self.make_room(1);
        let room = missing.min(self.buf.capacity() - self.buf.len());
        Some((&mut self.buf).limit(room))
    }

    /// As [`direct_buf`](Self::direct_buf) for sources that need initialized memory: `read` gets at most 64 KiB of
    /// room and says how much it filled. `None`: there is no large message to read into.
    pub fn read_direct(
        &mut self,
        read: impl FnOnce(&mut [u8]) -> std::io::Result<usize>,
    ) -> Option<std::io::Result<usize>> {
        let room = self.direct_buf()?.remaining_mut().min(64 * 1024);
        let filled = self.buf.len();
        self.buf.resize(filled + room, 0);
        let result = read(&mut self.buf[filled..]);
        let n = result.as_ref().map_or(0, |n| (*n).min(room));
        self.buf.truncate(filled + n);
        Some(result)
    }

    /// Whether a message has begun and is not complete; the end of the stream now is a broken connection.
    pub fn is_mid_message(&self) -> bool {
        !self.is_lent && !self.buf.is_empty()
    }

    /// How many bytes of the current message are missing, once its header is there.
    pub fn missing_bytes(&self) -> Option<usize> {
        self.header.as_ref().map(|h| total_bytes(h).saturating_sub(self.buf.len()))
    }

    /// The memory that it holds, in bytes.
    pub fn allocated_bytes(&self) -> usize {
        self.buf.capacity() + self.shared.len()
    }

    fn release(&mut self) {
        self.is_lent = false;
        self.buf = Vec::new();
        self.shared = Bytes::new();
    }

    /// Moves bytes from `input` until the message is whole (`true`) or `input` is used up.
    fn gather(&mut self, input: &mut &[u8]) -> Result<bool, ProtocolError> {
        while self.header.is_none() {
            // A message of 48 may be over after 24 bytes: never take bytes of the one after it.
            let want = if self.buf.len() < HEADER_48_BYTES { HEADER_48_BYTES } else { HEADER_502_BYTES };
            self.take(input, want - self.buf.len());
            let buf = std::mem::take(&mut self.buf);
            let head = self.check_head(&buf);
            self.buf = buf;
            self.header = head?;
            if self.header.is_none() && input.is_empty() {
                return Ok(false);
            }
        }
        let missing = self.missing_bytes().unwrap_or(0);
        self.take(input, missing);
        Ok(self.missing_bytes() == Some(0))
    }

    fn take(&mut self, input: &mut &[u8], max: usize) {
        let (piece, rest) = input.split_at(max.min(input.len()));
        *input = rest;
        if !piece.is_empty() {
            self.make_room(piece.len());
            self.buf.extend_from_slice(piece);
        }
    }

    /// Makes room for `more` bytes that are there, and for some that are announced.
    fn make_room(&mut self, more: usize) {
        let needed = self.buf.len() + more;
        if needed <= self.buf.capacity() {
            return;
        }
        let total = self.header.as_ref().map_or(HEADER_502_BYTES, total_bytes);
        let room = needed.saturating_mul(GROWTH).max(FIRST_PIECE).min(total).max(needed);
        self.buf.reserve_exact(room - self.buf.len());
    }

    /// Reads and checks a header as far as it has come.
    #[inline]
    fn check_head(&mut self, bytes: &[u8]) -> Result<Option<Header>, ProtocolError> {
        let generation = match (self.generation, self.options.generations) {
            (Some(generation), _) | (None, Generations::Only(generation)) => generation,
            (None, Generations::Both) => match bytes.first_chunk::<PREFIX_BYTES>() {
                None => return Ok(None),
                Some(prefix) if looks_like_48(prefix) => Generation::Pyro4,
                Some(_) => Generation::Pyro5,
            },
        };
        let Some(header) = Header::parse(bytes, generation)? else { return Ok(None) };
        self.generation = Some(generation);
        if generation == Generation::Pyro5 && self.options.hmac_key.is_some() {
            // 502 has no signatures: to take its messages would make the key worthless.
            return Err(not_symmetric(generation));
        }
        let max = self.max_bytes;
        if header.body_bytes() > max as u64 {
            return Err(ProtocolError::too_large(generation, header.body_bytes(), max));
        }
        if !self.expected.is_empty() && !self.expected.contains(&header.message_type) {
            return Err(unexpected_type(&header, self.expected));
        }
        Ok(Some(header))
    }
}

fn unexpected_type(header: &Header, expected: &[MessageType]) -> ProtocolError {
    let n = header.message_type.to_wire();
    let text = match header.generation {
        Generation::Pyro4 => format!("invalid msg type {n} received"),
        Generation::Pyro5 => {
            let expected: Vec<_> = expected.iter().map(|t| t.to_wire().to_string()).collect();
            format!("invalid msg type {n} received (expected: {})", expected.join(","))
        }
    };
    ProtocolError::new(ProtocolErrorKind::UnexpectedType, header.generation, text)
}

/// The whole message; fits `usize` because [`MessageReader::check_head`] has compared it with a limit that does.
fn total_bytes(header: &Header) -> usize {
    (header.body_bytes() as usize).saturating_add(header.generation.header_bytes())
}

/// A message from all its bytes: checks annotations and signature.
#[inline]
fn assemble<'a>(
    options: &WireOptions,
    mut header: Header,
    bytes: &'a [u8],
    shared: Option<&'a Bytes>,
) -> Result<Message<'a>, ProtocolError> {
    let generation = header.generation;
    let body = &bytes[generation.header_bytes()..];
    let (annotations, payload) = body.split_at(header.annotations_len as usize);
    let checked = Annotations::parse(annotations, generation, shared, options.max_annotations)?;
    if generation == Generation::Pyro4 {
        check_hmac(options, &checked, payload)?;
        header.correlation_id = checked.corr.and_then(|id| Uuid::from_slice(id).ok());
    } else if header.message_type == MessageType::Ping && header.flags.contains(Flags::COMPRESSED) {
        // Pyro5 inflates whatever it receives. Of a ping nobody else will look at the payload.
        super::zlib::inflate(payload, generation, options)?;
    }
    let message = Message { header, annotations: checked.all, payload, shared };
    if let Some(who) = options.log {
        super::wirelog::received(who, &message);
    }
    Ok(message)
}

#[inline]
fn check_hmac(options: &WireOptions, checked: &Checked<'_>, payload: &[u8]) -> Result<(), ProtocolError> {
    match (checked.hmac, &options.hmac_key) {
        (None, None) => Ok(()),
        (Some(signature), Some(key)) if key.verify(payload, &checked.all, signature) => Ok(()),
        (Some(_), Some(_)) => {
            Err(ProtocolError::new(ProtocolErrorKind::Hmac, Generation::Pyro4, "message hmac mismatch"))
        }
        _ => Err(not_symmetric(Generation::Pyro4)),
    }
}

#[cold]
fn not_symmetric(generation: Generation) -> ProtocolError {
    ProtocolError::new(ProtocolErrorKind::Hmac, generation, "hmac key config not symmetric")
}
