//! The writing half: what a type needs to put itself on the wire, and what a serializer must offer for it.

use super::headroom::{Headroom, TOO_MUCH_STACK};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{DynRef, Generation, Serializer};
use bytes::Bytes;

/// A type that can be written with every serializer.
///
/// Generated for every type of a `.pyro` file, in the wire form that stock Python reads without converters.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form on the wire: it cannot be sent",
    note = "a type of one's own has `#[derive(pyro_runtime::Struct)]` before it, or `Enum`, `Union` or `Exception`"
)]
pub trait Encode {
    /// Writes `self` as one value.
    ///
    /// # Errors
    /// [`EncodeError`] when the serializer has no form for a value (an integer beyond its range, for instance). What was
    /// written before the error is garbage: take it back with [`Output::truncate`](super::Output::truncate).
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError>;

    /// Whether a serializer has a form of its own for values of the type in this place. Where it has none, a map travels as a
    /// list of pairs and a set as a list, which declared types read as well. The default is yes: the encoder judges.
    #[inline]
    fn fits(place: Place, serializer: Serializer) -> bool {
        let _ = (place, serializer);
        true
    }

    /// The blob that this is, if it is one: a call with it as the only argument is sent in another way.
    #[doc(hidden)]
    #[inline]
    fn blob(&self) -> Option<&crate::SerializedBlob> {
        None
    }
}

/// Where Python wants values that have a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A key of a dict.
    Key,
    /// An element of a set.
    Element,
    /// An item of a tuple that is one of the two.
    Part,
}

/// Why a value could not be written. The text is the one that Python's serializer gives, where it has one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The serializer has no form for this type.
    #[error("{0}")]
    Unsupported(String),
    /// More than 200 containers inside each other.
    #[error("nested too deeply: more than {limit} levels")]
    TooDeep {
        /// The bound that was passed.
        limit: usize,
    },
    /// Containers inside each other whose types take much stack: more than 1 MiB of it.
    #[error("{TOO_MUCH_STACK}")]
    OutOfStack,
}

/// A serializer, writing.
///
/// Calls come in the order of the text: a value is one scalar call, or `begin_x`, the items, `end_x`. Before each
/// key of a dict comes [`key`](Self::key), between it and its value [`value`](Self::value). The encoder writes
/// separators itself; counts are given where a container begins, since binary formats write them there.
///
/// Object-safe, so that `&mut dyn Encoder` serves the serializers that are not worth a copy of all glue.
pub trait Encoder {
    /// The generation whose class names and ids are to be used.
    fn generation(&self) -> Generation;
    /// Which serializer this is, for messages and for wire forms that differ.
    fn serializer(&self) -> Serializer;

    /// `None`.
    fn none(&mut self) -> Result<(), EncodeError>;
    /// `True` or `False`.
    fn bool(&mut self, v: bool) -> Result<(), EncodeError>;
    /// An integer.
    fn int(&mut self, v: i64) -> Result<(), EncodeError>;
    /// An integer that may be above `i64::MAX`.
    fn uint(&mut self, v: u64) -> Result<(), EncodeError>;
    /// An integer of any size.
    fn big_int(&mut self, v: &BigInt) -> Result<(), EncodeError>;
    /// A float; not-a-number and the infinities in the serializer's own way.
    fn float(&mut self, v: f64) -> Result<(), EncodeError>;
    /// A complex number.
    fn complex(&mut self, v: Complex) -> Result<(), EncodeError>;
    /// A text.
    fn str(&mut self, v: &str) -> Result<(), EncodeError>;
    /// A byte string.
    fn bytes(&mut self, v: &[u8]) -> Result<(), EncodeError>;
    /// A byte string whose owner is shared; large ones are not copied where the format allows it.
    fn shared_bytes(&mut self, v: &Bytes) -> Result<(), EncodeError> {
        self.bytes(v)
    }
    /// `decimal.Decimal`.
    fn decimal(&mut self, v: &Decimal) -> Result<(), EncodeError>;
    /// `datetime.date`.
    fn date(&mut self, v: Date) -> Result<(), EncodeError>;
    /// `datetime.time`.
    fn time(&mut self, v: Time) -> Result<(), EncodeError>;
    /// `datetime.datetime`, naive or aware.
    fn datetime(&mut self, v: DateTime) -> Result<(), EncodeError>;
    /// `datetime.timedelta`.
    fn timedelta(&mut self, v: TimeDelta) -> Result<(), EncodeError>;
    /// `uuid.UUID`.
    fn uuid(&mut self, v: Uuid) -> Result<(), EncodeError>;
    /// A remote object, as the proxy that a program of [`generation`](Self::generation) makes of it.
    fn reference(&mut self, v: &DynRef) -> Result<(), EncodeError> {
        v.write(self)
    }

    /// Begins a list of `len` items.
    fn begin_list(&mut self, len: usize) -> Result<(), EncodeError>;
    /// Ends a list.
    fn end_list(&mut self) -> Result<(), EncodeError>;
    /// Begins a tuple of `len` items.
    fn begin_tuple(&mut self, len: usize) -> Result<(), EncodeError>;
    /// Ends a tuple of `len` items.
    fn end_tuple(&mut self, len: usize) -> Result<(), EncodeError>;
    /// Begins a set of `len` items.
    fn begin_set(&mut self, len: usize) -> Result<(), EncodeError>;
    /// Ends a set of `len` items.
    fn end_set(&mut self, len: usize) -> Result<(), EncodeError>;
    /// Begins a dict of `len` pairs.
    fn begin_dict(&mut self, len: usize) -> Result<(), EncodeError>;
    /// Announces a key.
    fn key(&mut self) -> Result<(), EncodeError>;
    /// Announces the value that belongs to the key just written.
    fn value(&mut self) -> Result<(), EncodeError>;
    /// Ends a dict.
    fn end_dict(&mut self) -> Result<(), EncodeError>;
    /// A text key and the announcement of its value.
    fn field(&mut self, name: &str) -> Result<(), EncodeError> {
        self.key()?;
        self.str(name)?;
        self.value()
    }

    /// Writes a text in place of what travels, if this is made for people to read: gives whether it is.
    #[doc(hidden)]
    fn shown(&mut self, text: &dyn std::fmt::Display) -> Result<bool, EncodeError> {
        let _ = text;
        Ok(false)
    }

    /// Appends a value that this same serializer has already written elsewhere (without the payload's preamble).
    fn raw(&mut self, encoded: &[u8]) -> Result<(), EncodeError>;

    /// Begins the payload of an INVOKE with `n_args` positional arguments, which follow as items.
    fn begin_call(&mut self, object: &str, method: &str, n_args: usize) -> Result<(), EncodeError>;
    /// Ends the positional arguments. With `Some(n)`, `n` keyword arguments follow, each as [`field`](Self::field) and
    /// value; with `None` the call carries no keyword dict at all, as attribute access and batches do.
    fn begin_kwargs(&mut self, n_kwargs: Option<usize>) -> Result<(), EncodeError>;
    /// Ends the call; `had_kwargs` as given to [`begin_kwargs`](Self::begin_kwargs).
    fn end_call(&mut self, had_kwargs: bool) -> Result<(), EncodeError>;
}

/// Containers inside each other that an encoder writes, as many as Python's readers take.
pub(super) const MAX_DEPTH: usize = 200;

/// Python's text for a type that a serializer has no form for.
#[cold]
pub(super) fn unsupported<E: Encoder + ?Sized>(enc: &E, class: &str) -> EncodeError {
    let by = match enc.serializer() {
        // Serpent is a library of its own, with a text of its own.
        Serializer::Serpent => "",
        Serializer::Json => " using serializer JsonSerializer",
        Serializer::Marshal => " using serializer MarshalSerializer",
        Serializer::Msgpack => " using serializer MsgpackSerializer",
        Serializer::Pickle => " using serializer PickleSerializer",
    };
    EncodeError::Unsupported(format!(
        "don't know how to serialize class <class '{class}'>{by}. Give it vars() or an appropriate __getstate__"
    ))
}

/// The decimal digits of an integer, unless they are more than Python converts.
pub(super) fn check_int(v: &BigInt) -> Result<String, EncodeError> {
    let limit = super::Limits::default().max_int_digits;
    let too_long = || {
        EncodeError::Unsupported(format!("Exceeds the limit ({limit} digits) for integer string conversion"))
    };
    // Conversion takes time in the square of the length: the bits are looked at first.
    if v.bits() > limit as u64 * 4 {
        return Err(too_long());
    }
    let text = v.to_string();
    if text.trim_start_matches('-').len() > limit { Err(too_long()) } else { Ok(text) }
}

/// How deep an encoder stands, and whether what it writes there must be hashable (a key, or an element of a set).
#[derive(Debug, Default)]
pub(super) struct Nesting {
    depth: usize,
    headroom: Headroom,
    pub(super) hashed: bool,
    /// `hashed` of the containers around this one, a bit for each level.
    outer: [u64; MAX_DEPTH.div_ceil(64)],
}

impl Nesting {
    /// Goes into a container whose items must be hashable, or not.
    #[inline]
    pub(super) fn open(&mut self, hashed: bool) -> Result<(), EncodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(EncodeError::TooDeep { limit: MAX_DEPTH });
        }
        if self.headroom.is_spent(self.depth) {
            return Err(EncodeError::OutOfStack);
        }
        let (word, bit) = (self.depth / 64, 1 << (self.depth % 64));
        if self.hashed {
            self.outer[word] |= bit;
        } else {
            self.outer[word] &= !bit;
        }
        self.depth += 1;
        self.hashed = hashed;
        Ok(())
    }

    /// Leaves it.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.hashed = self.outer[self.depth / 64] & (1 << (self.depth % 64)) != 0;
    }
}
