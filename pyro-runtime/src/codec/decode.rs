//! The reading half: how a type takes itself off the wire, and what a serializer must offer for it.
//! Every bound on depth, counts and allocation is kept by the implementations of [`Decoder`].

use super::headroom::TOO_MUCH_STACK;
use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer, Value};
use bytes::Bytes;
use std::borrow::Cow;

/// A type that can be read with every serializer, in every form in which a Python peer may send it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form on the wire: it cannot be received",
    note = "a type of one's own has `#[derive(pyro_runtime::Struct)]` before it, or `Enum`, `Union` or `Exception`"
)]
pub trait Decode: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// [`DecodeError`]; the decoder is then in the middle of the payload and of no more use.
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError>;
}

/// What a payload may cost. All bounds are checked before anything is allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Containers inside each other. Default 200, what Python's readers take. Whatever it is, they may take no more than
    /// [`MAX_STACK_BYTES`](super::MAX_STACK_BYTES) of the thread's stack.
    pub max_depth: usize,
    /// Decimal digits of an integer. Default 4,300, as CPython.
    pub max_int_digits: usize,
    /// Refuse class dicts that Pyro itself would refuse, where a [`Value`] is read; see
    /// [`check_classes`](super::check_classes). Default off; daemons set it.
    pub known_classes_only: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_depth: 200, max_int_digits: 4300, known_classes_only: false }
    }
}

/// Why a payload could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    inner: Box<Inner>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: DecodeErrorKind,
    /// Byte offset in the payload.
    at: usize,
    /// Outermost first: `["reading", "value"]`; filled on the way out of the types.
    path: Vec<Cow<'static, str>>,
}

/// What went wrong. Decides which Python exception a server answers with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The bytes are not of the format.
    Syntax(String),
    /// A value of another type than the declaration says.
    Type {
        /// What the declaration says.
        expected: &'static str,
        /// What arrived.
        found: Kind,
    },
    /// A value of the right type that the declared type cannot hold.
    Value(String),
    /// A struct came without a field that has no default.
    MissingField(&'static str),
    /// A call came without a part that it must have (Python's `KeyError`).
    MissingKey(&'static str),
    /// A bound was passed; the text names it.
    Limit(String),
    /// A class dict of a class that nobody knows here (Python's `SerializeError`).
    UnknownClass(String),
    /// A class dict with a name that is refused for safety's sake (Python's `SecurityError`).
    ForbiddenClass(String),
    /// A pickle names a class or function that is not on the list of what is read. Nothing was imported or called.
    UnknownGlobal(String),
}

impl DecodeError {
    /// An error of this kind at a byte offset of the payload.
    pub fn new(kind: DecodeErrorKind, at: usize) -> Self {
        Self { inner: Box::new(Inner { kind, at, path: Vec::new() }) }
    }

    /// The bytes are not of the format; `what` says what was expected.
    pub fn syntax(what: impl Into<String>, at: usize) -> Self {
        Self::new(DecodeErrorKind::Syntax(what.into()), at)
    }

    /// Another type than declared.
    pub fn expected(expected: &'static str, found: Kind, at: usize) -> Self {
        Self::new(DecodeErrorKind::Type { expected, found }, at)
    }

    /// A value out of the range or shape of its declared type.
    pub fn value(what: impl Into<String>, at: usize) -> Self {
        Self::new(DecodeErrorKind::Value(what.into()), at)
    }

    /// A passed bound; `what` names it with its figure.
    pub fn limit(what: impl Into<String>, at: usize) -> Self {
        Self::new(DecodeErrorKind::Limit(what.into()), at)
    }

    /// A container inside of `depth` others that is one too many, or lies too far down the stack.
    #[cold]
    pub(crate) fn too_deep(depth: usize, limits: &Limits, at: usize) -> Self {
        if depth < limits.max_depth {
            return Self::limit(TOO_MUCH_STACK, at);
        }
        Self::limit(format!("nested too deeply: more than {} levels", limits.max_depth), at)
    }

    /// A field that is neither there nor has a default.
    pub fn missing_field(name: &'static str, at: usize) -> Self {
        Self::new(DecodeErrorKind::MissingField(name), at)
    }

    /// A call without one of its parts.
    pub fn missing_key(name: &'static str, at: usize) -> Self {
        Self::new(DecodeErrorKind::MissingKey(name), at)
    }

    /// Puts the name of the field, argument or index that was being read in front of the path.
    #[must_use]
    pub fn inside(mut self, step: impl Into<Cow<'static, str>>) -> Self {
        self.inner.path.insert(0, step.into());
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &DecodeErrorKind {
        &self.inner.kind
    }

    /// Byte offset in the payload.
    pub fn at(&self) -> usize {
        self.inner.at
    }
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Clients compare these two texts with Python's.
        let bare =
            matches!(self.kind(), DecodeErrorKind::UnknownClass(_) | DecodeErrorKind::ForbiddenClass(_));
        if !bare && !self.inner.path.is_empty() {
            write!(f, "{}: ", self.inner.path.join("."))?;
        }
        match &self.inner.kind {
            DecodeErrorKind::Syntax(what) => write!(f, "{what} (at byte {})", self.inner.at),
            DecodeErrorKind::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            DecodeErrorKind::Value(what) | DecodeErrorKind::Limit(what) => f.write_str(what),
            DecodeErrorKind::MissingField(name) => write!(f, "missing field '{name}'"),
            DecodeErrorKind::MissingKey(name) => write!(f, "'{name}'"),
            DecodeErrorKind::UnknownClass(name) => write!(f, "unsupported serialized class: {name}"),
            DecodeErrorKind::UnknownGlobal(name) => write!(
                f,
                "pickle names {name}, which is not on the list of what is read (at byte {})",
                self.inner.at
            ),
            DecodeErrorKind::ForbiddenClass(name) => {
                write!(f, "refused to deserialize types with double underscores in their name: {name}")
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// What kind of value comes next, in Python's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is Python's type of that name")]
pub enum Kind {
    None,
    Bool,
    Int,
    Float,
    Complex,
    Str,
    Bytes,
    DateTime,
    Date,
    List,
    Tuple,
    Set,
    Dict,
    Ellipsis,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Float => "float",
            Self::Complex => "complex",
            Self::Str => "str",
            Self::Bytes => "bytes",
            Self::DateTime => "datetime",
            Self::Date => "date",
            Self::List => "list",
            Self::Tuple => "tuple",
            Self::Set => "set",
            Self::Dict => "dict",
            Self::Ellipsis => "ellipsis",
        })
    }
}

/// A serializer, reading.
///
/// A value is taken by the call for its declared type, which accepts each form that this serializer's Python side
/// gives to that type (serpent's base64 dict for `bytes`, text for `datetime`, a list for a `set` over json) and no
/// other. Containers: `begin_x`, then `next_x` before each item until it answers `false`, which also closes the
/// container.
pub trait Decoder<'de> {
    /// The generation of the peer that wrote this.
    fn generation(&self) -> Generation;
    /// Which serializer this is.
    fn serializer(&self) -> Serializer;
    /// As set in [`Limits::known_classes_only`].
    fn known_classes_only(&self) -> bool {
        false
    }
    /// Byte offset of the next value, for errors.
    fn position(&self) -> usize;
    /// How many bytes follow: what announced lengths may be measured against. 0 where that is not known.
    fn bytes_left(&self) -> usize {
        0
    }

    /// What comes next, without taking it.
    fn peek(&mut self) -> Result<Kind, DecodeError>;
    /// Takes a `None` if one comes next; this is how `T?` is read.
    fn take_none(&mut self) -> Result<bool, DecodeError>;
    /// `True` or `False`.
    fn bool(&mut self) -> Result<bool, DecodeError>;
    /// An integer that fits; another one is a `Value` error that says so. Booleans are refused.
    fn int(&mut self) -> Result<i64, DecodeError>;
    /// As [`int`](Self::int), up to `u64::MAX`.
    fn uint(&mut self) -> Result<u64, DecodeError>;
    /// An integer of up to [`Limits::max_int_digits`] digits.
    fn big_int(&mut self) -> Result<BigInt, DecodeError>;
    /// A float, or an integer that becomes one, as in Python.
    fn float(&mut self) -> Result<f64, DecodeError>;
    /// A complex number, or a real one that becomes one.
    fn complex(&mut self) -> Result<Complex, DecodeError>;
    /// A text; borrowed from the payload where it stands there without escapes.
    fn str(&mut self) -> Result<Cow<'de, str>, DecodeError>;
    /// A text of its own.
    fn string(&mut self) -> Result<String, DecodeError> {
        self.str().map(Cow::into_owned)
    }
    /// A text that shares the message's memory where it can.
    fn shared_str(&mut self) -> Result<ByteStr, DecodeError> {
        Ok(ByteStr::from(self.str()?.into_owned()))
    }
    /// A byte string.
    fn bytes(&mut self) -> Result<Cow<'de, [u8]>, DecodeError>;
    /// A byte string that shares the message's memory where it can.
    fn shared_bytes(&mut self) -> Result<Bytes, DecodeError> {
        Ok(Bytes::from(self.bytes()?.into_owned()))
    }
    /// A decimal number: text, an integer or a float.
    fn decimal(&mut self) -> Result<Decimal, DecodeError>;
    /// A date.
    fn date(&mut self) -> Result<Date, DecodeError>;
    /// A time of day.
    fn time(&mut self) -> Result<Time, DecodeError>;
    /// A date and time, naive or aware.
    fn datetime(&mut self) -> Result<DateTime, DecodeError>;
    /// A time span; a number is seconds, as in serpent.
    fn timedelta(&mut self) -> Result<TimeDelta, DecodeError>;
    /// A UUID.
    fn uuid(&mut self) -> Result<Uuid, DecodeError>;

    /// Begins a list, tuple or set, whichever is there. `Some(n)`: the format announces `n` items; `n` is then
    /// already known to fit in the bytes that are left, so it may be used to reserve memory for small items.
    fn begin_seq(&mut self) -> Result<Option<usize>, DecodeError>;
    /// Whether another item follows; `false` closes the container.
    fn next_item(&mut self) -> Result<bool, DecodeError>;
    /// Begins a dict; the count as in [`begin_seq`](Self::begin_seq).
    fn begin_dict(&mut self) -> Result<Option<usize>, DecodeError>;
    /// Whether another key follows; `false` closes the dict. Over json a number or `bool` key stands as text, and the
    /// scalar calls read it from there.
    fn next_key(&mut self) -> Result<bool, DecodeError>;
    /// Passes from a key to its value.
    fn next_value(&mut self) -> Result<(), DecodeError>;
    /// The next key of a struct and the way to its value: the index of the key in `names`, or `names.len()` for one
    /// that is not there; `None` closes the dict. Peers mostly send fields in the declared order, so
    /// `names[expected]` is tried first.
    fn next_field(&mut self, names: &[&'static str], expected: usize) -> Result<Option<usize>, DecodeError> {
        if !self.next_key()? {
            return Ok(None);
        }
        let key = self.str()?;
        let found = match names.get(expected) {
            Some(name) if *name == key => expected,
            _ => names.iter().position(|name| *name == key).unwrap_or(names.len()),
        };
        self.next_value()?;
        Ok(Some(found))
    }

    /// Any value. Class dicts stay dicts.
    fn any(&mut self) -> Result<Value, DecodeError>;
    /// Passes over any value, with the same checks as [`any`](Self::any).
    fn skip(&mut self) -> Result<(), DecodeError>;
    /// That nothing follows but what the format ignores.
    fn end(&mut self) -> Result<(), DecodeError>;

    /// Begins the payload of an INVOKE: object id and method. The positional arguments come next, as items of a
    /// sequence: [`begin_seq`](Self::begin_seq) and [`next_item`](Self::next_item).
    fn begin_call(&mut self) -> Result<super::CallHead<'de>, DecodeError>;
    /// After the positional arguments: `true` and the keyword arguments come next as the keys of a dict already
    /// begun (go on with [`next_key`](Self::next_key)), `false` when the call carries `None` there.
    fn begin_kwargs(&mut self) -> Result<bool, DecodeError>;
    /// After the keyword arguments: closes the call.
    fn end_call(&mut self) -> Result<(), DecodeError>;
}

/// Reads the id of an object. Python looks any hashable value up: one that is no text is the id of nothing, as the empty
/// text is.
pub(crate) fn object_id<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Cow<'de, str>, DecodeError> {
    match dec.peek()? {
        Kind::Str | Kind::List | Kind::Set | Kind::Dict => dec.str(),
        _ => dec.skip().map(|()| Cow::Borrowed("")),
    }
}
