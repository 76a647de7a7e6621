//! Whole payloads: picks the coder for a message's serializer and reads and writes the preamble that some have.
//! The one place where generic glue is instantiated: directly for msgpack, through `dyn` for the others.

use super::{
    Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Limits, Output, json, marshal, msgpack,
    pickle, serpent,
};
use crate::{Generation, Serializer};
use bytes::Bytes;
use std::borrow::Cow;

/// The first two members of an INVOKE payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallHead<'de> {
    /// The object id.
    pub object: Cow<'de, str>,
    /// The method, or `__getattr__`, `__setattr__`, `<batch>`.
    pub method: Cow<'de, str>,
}

/// The arguments of a call, as a caller holds them.
pub trait EncodeArgs {
    /// How many positional arguments there are.
    fn n_positional(&self) -> usize;
    /// How many keyword arguments there are; `None` for the calls that carry no keyword dict.
    fn n_keyword(&self) -> Option<usize>;
    /// Writes the positional arguments, in order.
    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError>;
    /// Writes the keyword arguments, each as [`Encoder::field`] and value.
    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError>;

    /// The blob that is to stay serialized, if that is the only argument.
    ///
    /// # Errors
    /// Python's text for a blob among other arguments.
    #[doc(hidden)]
    #[inline]
    fn blob(&self) -> Result<Option<&crate::SerializedBlob>, EncodeError> {
        Ok(None)
    }
}

/// What a call with these arguments is told when one of several is a blob.
#[cold]
pub(super) fn blob_among_others() -> EncodeError {
    EncodeError::Unsupported("if SerializedBlob is used, it must be the only argument".to_owned())
}

/// Writes payloads of one message: a serializer, a generation and the bytes so far.
#[derive(Debug)]
pub struct PayloadEncoder<'a> {
    out: &'a mut Output,
    serializer: Serializer,
    generation: Generation,
    bytes_repr: bool,
}

impl<'a> PayloadEncoder<'a> {
    /// An encoder that appends to `out`.
    pub fn new(out: &'a mut Output, serializer: Serializer, generation: Generation) -> Self {
        Self { out, serializer, generation, bytes_repr: false }
    }

    /// Writes bytes over serpent as `b'..'`; of no effect on the others.
    #[must_use]
    pub fn serpent_bytes_repr(mut self, on: bool) -> Self {
        self.bytes_repr = on;
        self
    }

    /// An encoder that writes in the same way to another place.
    pub fn beside<'b>(&self, out: &'b mut Output) -> PayloadEncoder<'b> {
        PayloadEncoder {
            out,
            serializer: self.serializer,
            generation: self.generation,
            bytes_repr: self.bytes_repr,
        }
    }

    /// The serializer of the message.
    pub fn serializer(&self) -> Serializer {
        self.serializer
    }

    /// The generation of the receiver.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// The bytes written so far, the message's header among them.
    pub fn output(&mut self) -> &mut Output {
        self.out
    }

    /// Writes a whole payload of one value.
    ///
    /// # Errors
    /// As [`Encode::encode`]; what was written stays and must be taken back by the caller.
    pub fn encode<T: Encode + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        self.preamble();
        self.fragment(value)?;
        self.finish();
        Ok(())
    }

    /// Writes one value without the payload's preamble, to be passed to [`Encoder::raw`] later.
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    pub fn fragment<T: Encode + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        let generation = self.generation;
        match self.serializer {
            Serializer::Msgpack => value.encode(&mut msgpack::Encoder::new(self.out, generation)),
            Serializer::Serpent => value.encode::<dyn Encoder>(
                &mut serpent::Encoder::new(self.out, generation).bytes_repr(self.bytes_repr),
            ),
            Serializer::Json => value.encode::<dyn Encoder>(&mut json::Encoder::new(self.out, generation)),
            Serializer::Marshal => {
                value.encode::<dyn Encoder>(&mut marshal::Encoder::new(self.out, generation))
            }
            Serializer::Pickle => {
                value.encode::<dyn Encoder>(&mut pickle::Encoder::new(self.out, generation))
            }
        }
    }

    /// Writes the payload of an INVOKE.
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    pub fn call<A: EncodeArgs + ?Sized>(
        &mut self,
        object: &str,
        method: &str,
        args: &A,
    ) -> Result<(), EncodeError> {
        self.preamble();
        let generation = self.generation;
        match self.serializer {
            Serializer::Msgpack => {
                encode_call(&mut msgpack::Encoder::new(self.out, generation), object, method, args)
            }
            Serializer::Serpent => encode_call::<dyn Encoder, A>(
                &mut serpent::Encoder::new(self.out, generation).bytes_repr(self.bytes_repr),
                object,
                method,
                args,
            ),
            Serializer::Json => encode_call::<dyn Encoder, A>(
                &mut json::Encoder::new(self.out, generation),
                object,
                method,
                args,
            ),
            Serializer::Marshal => encode_call::<dyn Encoder, A>(
                &mut marshal::Encoder::new(self.out, generation),
                object,
                method,
                args,
            ),
            Serializer::Pickle => encode_call::<dyn Encoder, A>(
                &mut pickle::Encoder::new(self.out, generation),
                object,
                method,
                args,
            ),
        }?;
        self.finish();
        Ok(())
    }

    fn preamble(&mut self) {
        match self.serializer {
            Serializer::Serpent => self.out.extend(serpent::PREAMBLE),
            Serializer::Pickle => self.out.extend(pickle::PREAMBLE),
            Serializer::Json | Serializer::Marshal | Serializer::Msgpack => {}
        }
    }

    fn finish(&mut self) {
        if self.serializer == Serializer::Pickle {
            self.out.extend(pickle::STOP);
        }
    }
}

fn encode_call<E: Encoder + ?Sized, A: EncodeArgs + ?Sized>(
    enc: &mut E,
    object: &str,
    method: &str,
    args: &A,
) -> Result<(), EncodeError> {
    enc.begin_call(object, method, args.n_positional())?;
    args.encode_positional(enc)?;
    let n_keyword = args.n_keyword();
    enc.begin_kwargs(n_keyword)?;
    if n_keyword.is_some() {
        args.encode_keyword(enc)?;
    }
    enc.end_call(n_keyword.is_some())
}

/// Reads the payload of one message.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is the serializer of that name")]
#[allow(
    clippy::large_enum_variant,
    reason = "one lives on the stack for each message; a box would cost more"
)]
pub enum PayloadDecoder<'de> {
    Serpent(serpent::Decoder<'de>),
    Json(json::Decoder<'de>),
    Marshal(marshal::Decoder<'de>),
    Msgpack(msgpack::Decoder<'de>),
    Pickle(pickle::Decoder),
}

/// The two ways in which glue is instantiated; see [`PayloadDecoder::args`].
pub enum Args<'a, 'de> {
    /// The fast one.
    Msgpack(&'a mut msgpack::Decoder<'de>),
    /// All others.
    Dyn(&'a mut dyn Decoder<'de>),
}

impl<'de> PayloadDecoder<'de> {
    /// A decoder over a payload. `shared` is the owner of `payload`'s memory, where it has one: byte strings
    /// are then slices of it.
    pub fn new(
        payload: &'de [u8],
        shared: Option<&'de Bytes>,
        serializer: Serializer,
        generation: Generation,
        limits: Limits,
    ) -> Self {
        match serializer {
            Serializer::Serpent => Self::Serpent(serpent::Decoder::new(payload, generation, limits)),
            Serializer::Json => Self::Json(json::Decoder::new(payload, generation, limits)),
            Serializer::Marshal => Self::Marshal(marshal::Decoder::new(payload, shared, generation, limits)),
            Serializer::Msgpack => Self::Msgpack(msgpack::Decoder::new(payload, shared, generation, limits)),
            Serializer::Pickle => Self::Pickle(pickle::decoder(payload, generation, limits)),
        }
    }

    /// The decoder behind its trait.
    pub fn as_dyn(&mut self) -> &mut dyn Decoder<'de> {
        match self {
            Self::Serpent(d) => d,
            Self::Json(d) => d,
            Self::Marshal(d) => d,
            Self::Msgpack(d) => d,
            Self::Pickle(d) => d,
        }
    }

    /// The decoder in the form for which generic glue is instantiated.
    pub fn args(&mut self) -> Args<'_, 'de> {
        match self {
            Self::Msgpack(d) => Args::Msgpack(d),
            Self::Serpent(d) => Args::Dyn(d),
            Self::Json(d) => Args::Dyn(d),
            Self::Marshal(d) => Args::Dyn(d),
            Self::Pickle(d) => Args::Dyn(d),
        }
    }

    /// Reads the payload as one value and checks that nothing follows.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    pub fn decode<T: Decode>(&mut self) -> Result<T, DecodeError> {
        match self.args() {
            Args::Msgpack(d) => T::decode(d).and_then(|v| d.end().map(|()| v)),
            Args::Dyn(d) => T::decode(d).and_then(|v| d.end().map(|()| v)),
        }
    }
}

/// A whole payload without what [`PayloadEncoder::fragment`] leaves away.
pub(crate) fn as_fragment(payload: &[u8], serializer: Serializer) -> &[u8] {
    let (head, tail) = match serializer {
        Serializer::Serpent => (serpent::PREAMBLE, &[][..]),
        Serializer::Pickle => (pickle::PREAMBLE, pickle::STOP),
        Serializer::Json | Serializer::Marshal | Serializer::Msgpack => return payload,
    };
    let inner = payload.strip_prefix(head).unwrap_or(payload);
    inner.strip_suffix(tail).unwrap_or(inner)
}

/// Writes one value as a whole payload.
///
/// # Errors
/// As [`Encode::encode`].
pub fn encode_payload<T: Encode + ?Sized>(
    value: &T,
    serializer: Serializer,
    generation: Generation,
) -> Result<Vec<u8>, EncodeError> {
    let mut out = Output::new();
    PayloadEncoder::new(&mut out, serializer, generation).encode(value)?;
    Ok(if out.is_contiguous_since(Output::new().mark()) { out.buf } else { out.to_vec() })
}

/// Reads a whole payload as one value, with the default [`Limits`].
///
/// # Errors
/// As [`Decode::decode`].
pub fn decode_payload<T: Decode>(
    payload: &[u8],
    serializer: Serializer,
    generation: Generation,
) -> Result<T, DecodeError> {
    PayloadDecoder::new(payload, None, serializer, generation, Limits::default()).decode()
}
