//! Messages to bytes, straight into the connection's output: room for the header is reserved, the payload is encoded
//! behind it, lengths and checksum are patched in. Nothing is copied but what is compressed.

use super::hmac::HMAC_BYTES;
use super::{
    AnnotationId, AnnotationMap, Annotations, Flags, HEADER_502_BYTES, Header, MessageType, ProtocolError,
    WireLog, WireOptions, wirelog, zlib,
};
use crate::codec::{Mark, Output};
use crate::{Generation, Uuid};
use bytes::Bytes;
use std::borrow::Cow;

impl Header {
    /// The header of a message to be sent; lengths are filled in by [`Draft::finish`].
    pub fn new(generation: Generation, message_type: MessageType, serializer_id: u16, seq: u16) -> Self {
        Self {
            generation,
            message_type,
            serializer_id,
            flags: Flags::NONE,
            seq,
            data_len: 0,
            annotations_len: 0,
            correlation_id: None,
        }
    }

    /// The header of the reply to this message: same generation, serializer, sequence number and correlation id.
    pub fn reply(&self, message_type: MessageType) -> Self {
        let head = Self::new(self.generation, message_type, self.serializer_id, self.seq);
        head.with_correlation_id(self.correlation_id)
    }

    /// With these flags set too.
    #[must_use]
    pub fn with_flags(mut self, flags: Flags) -> Self {
        self.flags |= flags;
        self
    }

    /// With this correlation id, or none.
    #[must_use]
    pub fn with_correlation_id(mut self, id: Option<Uuid>) -> Self {
        self.correlation_id = id;
        self
    }
}

/// A message that is being written at the end of an [`Output`].
///
/// [`begin`](Self::begin), then write the payload to the output (with a
/// [`PayloadEncoder`](crate::codec::PayloadEncoder), or bytes), then [`finish`](Self::finish) or
/// [`cancel`](Self::cancel). It does not borrow the output, so a reply whose handler has to wait can stay begun; only
/// nothing else may be written meanwhile.
#[derive(Debug)]
#[must_use = "an unfinished message leaves zeros in the output"]
pub struct Draft {
    header: Header,
    start: Mark,
    payload: Mark,
}

impl Draft {
    /// Reserves room for the header and writes the annotations. In 48, the value of `CORR` is always the header's
    /// correlation id and that of `HMAC` always the signature, whatever a program puts there.
    ///
    /// # Errors
    /// In 48, when the annotations are longer than 65,535 bytes together. The output is then as before.
    #[inline]
    pub fn begin(
        out: &mut Output,
        header: Header,
        annotations: Option<&AnnotationMap>,
        options: &WireOptions,
    ) -> Result<Self, ProtocolError> {
        let start = out.mark();
        out.extend(&[0; HEADER_502_BYTES][..header.generation.header_bytes()]);
        if header.generation == Generation::Pyro5 {
            let all = annotations.iter().flat_map(|map| map.iter());
            all.for_each(|(id, value)| write_annotation(out, header.generation, id, value));
        } else {
            begin_48(out, &header, annotations, options);
        }
        let draft = Self { header, start, payload: out.mark() };
        match draft.check_annotations() {
            Ok(()) => Ok(draft),
            Err(error) => {
                out.truncate(start);
                Err(error)
            }
        }
    }

    fn check_annotations(&self) -> Result<(), ProtocolError> {
        let max = match self.header.generation {
            Generation::Pyro4 => u16::MAX as usize,
            Generation::Pyro5 => u32::MAX as usize,
        };
        let bytes = self.annotations_bytes();
        if bytes > max {
            let text = format!("annotations too large ({bytes}, max={max})");
            return Err(ProtocolError::annotations(self.header.generation, text));
        }
        Ok(())
    }

    fn annotations_bytes(&self) -> usize {
        self.payload.position() - self.start.position() - self.header.generation.header_bytes()
    }

    /// The header as it stands; flags may be added until [`finish`](Self::finish).
    pub fn header_mut(&mut self) -> &mut Header {
        &mut self.header
    }

    /// Drops what has been written of the payload, as when a result turns out not to be encodable.
    pub fn rewind(&self, out: &mut Output) {
        out.truncate(self.payload);
    }

    /// Puts other annotations in front of a payload that has been written already, which is copied once more.
    ///
    /// # Errors
    /// As [`begin`](Self::begin). The output is then as before that.
    pub fn reannotate(
        self,
        out: &mut Output,
        annotations: &AnnotationMap,
        options: &WireOptions,
    ) -> Result<Self, ProtocolError> {
        let payload: Vec<Bytes> = self.payload_segments(out).map(Bytes::copy_from_slice).collect();
        out.truncate(self.start);
        let draft = Self::begin(out, self.header, Some(annotations), options)?;
        payload.iter().for_each(|segment| out.splice(segment));
        Ok(draft)
    }

    /// Takes the whole message back.
    pub fn cancel(self, out: &mut Output) {
        out.truncate(self.start);
    }

    /// Completes the message: compresses, signs and patches the header in.
    ///
    /// A payload that is compressed already ([`Flags::COMPRESSED`] in the header) is sent as it is.
    ///
    /// # Errors
    /// When the message is longer than [`WireOptions::max_message_bytes`]. The output is then as before
    /// [`begin`](Self::begin).
    #[inline]
    pub fn finish(mut self, out: &mut Output, options: &WireOptions) -> Result<(), ProtocolError> {
        if options.compression && !self.header.flags.contains(Flags::COMPRESSED) {
            self.compress(out);
        }
        let generation = self.header.generation;
        let payload_bytes = out.len_since(self.payload);
        let total = payload_bytes as u64 + self.annotations_bytes() as u64;
        let max = options.max_message_bytes.min(match generation {
            Generation::Pyro4 => i32::MAX as usize,
            Generation::Pyro5 => u32::MAX as usize,
        });
        if total > max as u64 {
            out.truncate(self.start);
            return Err(ProtocolError::too_large(generation, total, max));
        }
        self.header.data_len = payload_bytes as u32;
        self.header.annotations_len = self.annotations_bytes() as u32;
        if generation == Generation::Pyro4 && options.hmac_key.is_some() {
            self.sign(out, options);
        }
        let at = self.start.position();
        self.header.write(&mut out.buf[at..at + generation.header_bytes()]);
        // What a proxy sends later than CONNECT has no number yet: it is logged where it gets one.
        if let Some(who) = options.log
            && (who == WireLog::Daemon || self.header.message_type == MessageType::Connect)
        {
            wirelog::sent(who, generation, out, out.len() - out.len_since(self.start));
        }
        Ok(())
    }

    fn compress(&mut self, out: &mut Output) {
        let payload = match out.is_contiguous_since(self.payload) {
            true => Cow::Borrowed(&out.buf[self.payload.position()..]),
            false => Cow::Owned(self.payload_segments(out).flatten().copied().collect()),
        };
        if let Some(compressed) = zlib::deflate(&payload, &self.header) {
            out.truncate(self.payload);
            out.extend(&compressed);
            self.header.flags |= Flags::COMPRESSED;
        }
    }

    fn payload_segments<'o>(&self, out: &'o Output) -> impl Iterator<Item = &'o [u8]> {
        out.segments(out.len() - out.len_since(self.payload))
    }

    /// Puts the signature in the room that [`begin`](Self::begin) left at the end of the annotations.
    fn sign(&self, out: &mut Output, options: &WireOptions) {
        let Some(key) = &options.hmac_key else { return };
        let from = self.start.position() + self.header.generation.header_bytes();
        let annotations =
            Annotations::written(&out.buf[from..self.payload.position()], self.header.generation);
        let mut others: Vec<_> = annotations.iter().filter(|(id, _)| *id != AnnotationId::HMAC).collect();
        others.sort_by_key(|(id, _)| *id);
        let signature = key.sign(self.payload_segments(out), others.into_iter().map(|(_, value)| value));
        let end = self.payload.position();
        out.buf[end - HMAC_BYTES..end].copy_from_slice(&signature);
    }
}

/// The annotations of 48. `CORR` stands where a program's own one stands, else after all of them; `HMAC` is last.
fn begin_48(out: &mut Output, header: &Header, annotations: Option<&AnnotationMap>, options: &WireOptions) {
    let mut correlation_id = header.correlation_id;
    for (id, value) in annotations.iter().flat_map(|map| map.iter()) {
        match id {
            AnnotationId::CORR => write_corr(out, correlation_id.take()),
            AnnotationId::HMAC => {}
            _ => write_annotation(out, Generation::Pyro4, id, value),
        }
    }
    write_corr(out, correlation_id);
    if options.hmac_key.is_some() {
        write_annotation(out, Generation::Pyro4, AnnotationId::HMAC, &[0; HMAC_BYTES]);
    }
}

fn write_corr(out: &mut Output, correlation_id: Option<Uuid>) {
    if let Some(id) = correlation_id {
        write_annotation(out, Generation::Pyro4, AnnotationId::CORR, id.as_bytes());
    }
}

#[inline]
fn write_annotation(out: &mut Output, generation: Generation, id: AnnotationId, value: &[u8]) {
    out.extend(id.as_bytes());
    match generation {
        // Lengths that do not fit are refused as a whole afterwards, so cutting them off here does no harm.
        Generation::Pyro4 => out.extend(&(value.len() as u16).to_be_bytes()),
        Generation::Pyro5 => out.extend(&(value.len() as u32).to_be_bytes()),
    }
    out.extend(value);
}
