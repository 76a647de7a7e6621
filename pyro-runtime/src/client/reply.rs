//! A reply that has come, kept with its own memory until its caller fetches it, and how it becomes a result or an
//! error. Reads payloads; sends nothing.

use super::connection::Established;
use super::text;
use crate::codec::Decode;
use crate::protocol::{AnnotationMap, Annotations, Flags, Header, Message, Payload};
use crate::{Error, Exception, Result, Serializer, Value};
use bytes::Bytes;
use std::cell::Cell;

/// Payloads below this are copied into memory that is used again, in bytes; slices of larger ones keep them alive.
const SMALL_BYTES: usize = 16 * 1024;

/// A reply on its way from the driver to the caller.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) header: Header,
    pub(super) annotations: AnnotationMap,
    payload: Kept,
}

/// A payload, out of the read buffer.
#[derive(Debug)]
enum Kept {
    Small(Small),
    Shared(Bytes),
}

/// The copy of a small payload. Its memory goes back to the thread when it is dropped, for the next one.
#[derive(Debug)]
struct Small(Vec<u8>);

thread_local! {
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl Small {
    fn copy(payload: &[u8]) -> Self {
        let mut buf = SPARE.take();
        buf.extend_from_slice(payload);
        Self(buf)
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let mut buf = std::mem::take(&mut self.0);
        buf.clear();
        // During the thread's end there is no place to give it back to.
        let _ = SPARE.try_with(|spare| spare.set(buf));
    }
}

impl Reply {
    /// Takes a message out of the read buffer: by copy, or with the memory that it came in.
    pub(super) fn new(message: &Message<'_>) -> Self {
        let annotations =
            if message.annotations.is_empty() { AnnotationMap::new() } else { message.annotations.to_map() };
        let payload = match message.shared {
            Some(owner) => Kept::Shared(owner.slice_ref(message.payload)),
            None if message.payload.len() < SMALL_BYTES => Kept::Small(Small::copy(message.payload)),
            None => Kept::Shared(Bytes::copy_from_slice(message.payload)),
        };
        Self { header: message.header, annotations, payload }
    }

    /// The answer to a PING.
    pub(super) fn pong(header: Header) -> Self {
        Self { header, annotations: AnnotationMap::new(), payload: Kept::Shared(Bytes::new()) }
    }

    fn payload<'a>(&'a self, on: &Established) -> Result<Payload<'a>> {
        let (payload, shared) = match &self.payload {
            Kept::Small(small) => (&small.0[..], None),
            Kept::Shared(bytes) => (&bytes[..], Some(bytes)),
        };
        let message = Message { header: self.header, annotations: Annotations::NONE, payload, shared };
        Ok(message.decompressed(&on.wire)?)
    }

    /// Whether the result is a stream of items.
    pub(super) fn is_stream(&self) -> bool {
        self.header.flags.contains(Flags::ITEM_STREAM)
    }

    /// That the reply has the serializer of the request.
    pub(super) fn check_serializer(&self, expected: Serializer, on: &Established) -> Result<()> {
        if self.header.serializer_id == u16::from(expected.id(on.generation)) {
            return Ok(());
        }
        Err(text::invalid_serializer(self.header.serializer_id))
    }

    /// The result, or the exception that came instead.
    pub(super) fn decode<R: Decode>(&self, on: &Established) -> Result<R> {
        let payload = self.payload(on)?;
        let serializer = self.header.serializer().unwrap_or(on.serializer);
        let mut decoder = payload.decoder(serializer, on.generation, on.limits);
        if !self.header.flags.contains(Flags::EXCEPTION) {
            return Ok(decoder.decode()?);
        }
        if on.limits.known_classes_only {
            // Values are what this limit is about; an exception that passes is read a second time.
            decoder.decode::<Value>()?;
            decoder = payload.decoder(serializer, on.generation, on.limits);
        }
        Err(Error::remote(decoder.decode::<Exception>()?))
    }
}

/// The value under a text key of a dict.
pub(super) fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let Value::Dict(pairs) = value else { return None };
    pairs.iter().find(|(key, _)| matches!(key, Value::Str(k) if k == name)).map(|(_, value)| value)
}
