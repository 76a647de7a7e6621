//! A decoder whose input is a [`Value`]. The value has been bounded by the decoder that made it.

use super::headroom::Headroom;
use super::number::big_to_f64;
use super::{CallHead, DecodeError, Kind, Limits, object_id};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer, Value};
use std::borrow::Cow;
use std::str::FromStr;

/// Where a value has come from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source {
    pub(crate) generation: Generation,
    pub(crate) serializer: Serializer,
    pub(crate) limits: Limits,
    /// Python 2 sent it, whose texts may be meant as bytes.
    pub(crate) texts_are_bytes: bool,
}

/// Takes one value apart, in every form that any of the serializers gives to a type.
#[derive(Debug)]
pub struct Decoder {
    /// What comes next; `None` once it is taken.
    next: Option<Value>,
    /// Why there is no value.
    failed: Option<DecodeError>,
    /// It is a dict's key.
    is_key: bool,
    open: Vec<Container>,
    headroom: Headroom,
    source: Source,
}

#[derive(Debug)]
enum Container {
    Items(std::vec::IntoIter<Value>),
    /// The pairs left, and the value of the key that was just read.
    Pairs(std::vec::IntoIter<(Value, Value)>, Option<Value>),
}

impl Decoder {
    pub(crate) fn new(value: Value, source: Source) -> Self {
        Self {
            next: Some(value),
            failed: None,
            is_key: false,
            open: Vec::new(),
            headroom: Headroom::default(),
            source,
        }
    }

    /// A decoder without a value: whatever is asked of it is this error.
    pub(crate) fn failed(error: DecodeError, source: Source) -> Self {
        Self { next: None, failed: Some(error), ..Self::new(Value::None, source) }
    }

    /// A decoder of a value whose serializer is not known any more.
    pub(crate) fn of_any(value: Value) -> Self {
        let source = Source {
            generation: Generation::Pyro5,
            serializer: Serializer::Serpent,
            limits: Limits::default(),
            texts_are_bytes: false,
        };
        Self::new(value, source)
    }

    fn take(&mut self) -> Result<Value, DecodeError> {
        self.next.take().ok_or_else(|| self.nothing())
    }

    #[cold]
    fn nothing(&self) -> DecodeError {
        self.failed.clone().unwrap_or_else(|| DecodeError::syntax("expected a value", 0))
    }

    fn call_part(&mut self) -> Result<(), DecodeError> {
        if self.next_in_seq()? { Ok(()) } else { Err(bad_call()) }
    }

    fn next_in_seq(&mut self) -> Result<bool, DecodeError> {
        self.is_key = false;
        self.next = match self.open.last_mut() {
            Some(Container::Items(items)) => items.next(),
            _ => return Err(DecodeError::syntax("expected a sequence", 0)),
        };
        if self.next.is_none() {
            self.open.pop();
        }
        Ok(self.next.is_some())
    }

    fn begin(&mut self, container: Container) -> Result<(), DecodeError> {
        let depth = self.open.len();
        if self.headroom.is_spent(depth) {
            return Err(DecodeError::too_deep(depth, &self.source.limits, 0));
        }
        self.open.push(container);
        Ok(())
    }

    /// Takes a value of the type that `read` knows; it gives others back.
    fn typed<T>(
        &mut self,
        expected: &'static str,
        read: impl FnOnce(Value) -> Result<T, Value>,
    ) -> Result<T, DecodeError> {
        let value = self.take()?;
        read(value).map_err(|other| DecodeError::expected(expected, kind(&other), 0))
    }

    /// As [`typed`](Self::typed), where a text is another form of the type.
    fn typed_or_text<T: FromStr>(
        &mut self,
        expected: &'static str,
        read: impl FnOnce(Value) -> Result<T, Value>,
    ) -> Result<T, DecodeError> {
        match self.take()? {
            Value::Str(text) => {
                text.parse().map_err(|_| DecodeError::value(format!("'{text}' is no {expected}"), 0))
            }
            other => read(other).map_err(|other| DecodeError::expected(expected, kind(&other), 0)),
        }
    }

    /// Takes the text of a key that is to be a number; over json all keys are texts.
    fn key_text(&mut self) -> Option<String> {
        match &mut self.next {
            Some(Value::Str(text)) if self.is_key => Some(std::mem::take(text)),
            _ => None,
        }
    }
}

/// The kind of a value, in Python's words.
fn kind(value: &Value) -> Kind {
    match value {
        Value::None => Kind::None,
        Value::Bool(_) => Kind::Bool,
        Value::Int(_) | Value::BigInt(_) => Kind::Int,
        Value::Float(_) => Kind::Float,
        Value::Complex(_) => Kind::Complex,
        Value::Bytes(_) => Kind::Bytes,
        Value::List(_) => Kind::List,
        Value::Tuple(_) => Kind::Tuple,
        Value::Set(_) => Kind::Set,
        Value::Dict(_) => Kind::Dict,
        Value::DateTime(_) => Kind::DateTime,
        Value::Date(_) => Kind::Date,
        // Most serializers carry all others as texts.
        _ => Kind::Str,
    }
}

/// Serpent's form of a byte string.
fn from_base64(pairs: &[(Value, Value)]) -> Option<Vec<u8>> {
    let text = |name: &str| {
        pairs.iter().find_map(|(key, value)| match (key, value) {
            (Value::Str(key), Value::Str(value)) if key == name => Some(value),
            _ => None,
        })
    };
    if text("encoding")? != "base64" {
        return None;
    }
    data_encoding::BASE64.decode(text("data")?.as_bytes()).ok()
}

#[cold]
fn bad_call() -> DecodeError {
    DecodeError::value("a call has object, method, arguments and keyword arguments", 0)
}

impl<'de> super::Decoder<'de> for Decoder {
    fn generation(&self) -> Generation {
        self.source.generation
    }
    fn serializer(&self) -> Serializer {
        self.source.serializer
    }
    fn position(&self) -> usize {
        0
    }
    fn peek(&mut self) -> Result<Kind, DecodeError> {
        self.next.as_ref().map(kind).ok_or_else(|| self.nothing())
    }
    fn take_none(&mut self) -> Result<bool, DecodeError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let is_none = matches!(self.next, Some(Value::None));
        if is_none {
            self.next = None;
        }
        Ok(is_none)
    }
    fn bool(&mut self) -> Result<bool, DecodeError> {
        if let Some(text) = self.key_text() {
            return text.parse().map_err(|_| DecodeError::expected("bool", Kind::Str, 0));
        }
        self.typed("bool", |value| match value {
            Value::Bool(v) => Ok(v),
            other => Err(other),
        })
    }
    fn int(&mut self) -> Result<i64, DecodeError> {
        let value = self.big_int()?;
        i64::try_from(&value).map_err(|_| DecodeError::value(format!("{value} is out of range for i64"), 0))
    }
    fn uint(&mut self) -> Result<u64, DecodeError> {
        let value = self.big_int()?;
        u64::try_from(&value).map_err(|_| DecodeError::value(format!("{value} is out of range for u64"), 0))
    }
    fn big_int(&mut self) -> Result<BigInt, DecodeError> {
        if let Some(text) = self.key_text() {
            // Anything longer would cost time in the square of its length.
            let is_short = text.len() <= self.source.limits.max_int_digits;
            let value = if is_short { text.parse().ok() } else { None };
            return value.ok_or_else(|| DecodeError::expected("int", Kind::Str, 0));
        }
        self.typed("int", |value| match value {
            Value::Int(v) => Ok(v.into()),
            Value::BigInt(v) => Ok(*v),
            other => Err(other),
        })
    }
    fn float(&mut self) -> Result<f64, DecodeError> {
        if let Some(text) = self.key_text() {
            return text.parse().map_err(|_| DecodeError::expected("float", Kind::Str, 0));
        }
        self.typed("float", |value| match value {
            Value::Float(v) => Ok(v),
            Value::Int(v) => Ok(v as f64),
            Value::BigInt(v) => Ok(big_to_f64(&v)),
            other => Err(other),
        })
    }
    fn complex(&mut self) -> Result<Complex, DecodeError> {
        self.typed("complex", |value| match value {
            Value::Complex(v) => Ok(v),
            Value::Float(re) => Ok(Complex { re, im: 0.0 }),
            Value::Int(v) => Ok(Complex { re: v as f64, im: 0.0 }),
            other => Err(other),
        })
    }
    fn str(&mut self) -> Result<Cow<'de, str>, DecodeError> {
        self.typed("str", |value| match value {
            Value::Str(v) => Ok(v.into()),
            // `Uri` reads its text as well as its class dict.
            Value::Uri(v) => Ok(v.to_string().into()),
            Value::Ref(v) => Ok(v.uri().to_string().into()),
            other => Err(other),
        })
    }
    fn bytes(&mut self) -> Result<Cow<'de, [u8]>, DecodeError> {
        let texts_are_bytes = self.source.texts_are_bytes;
        self.typed("bytes", |value| match value {
            Value::Bytes(v) => Ok(v.into()),
            Value::Str(v) if texts_are_bytes => Ok(v.into_bytes().into()),
            Value::Dict(pairs) => from_base64(&pairs).map(Cow::from).ok_or(Value::Dict(pairs)),
            other => Err(other),
        })
    }
    fn decimal(&mut self) -> Result<Decimal, DecodeError> {
        if let Some(Value::Int(_) | Value::Float(_) | Value::BigInt(_)) = &self.next {
            let text = self.take()?.to_string();
            self.next = Some(Value::Str(text));
        }
        self.typed_or_text("decimal", |value| match value {
            Value::Decimal(v) => Ok(*v),
            other => Err(other),
        })
    }
    fn date(&mut self) -> Result<Date, DecodeError> {
        self.typed_or_text("date", |value| match value {
            Value::Date(v) => Ok(v),
            other => Err(other),
        })
    }
    fn time(&mut self) -> Result<Time, DecodeError> {
        self.typed_or_text("time", |value| match value {
            Value::Time(v) => Ok(v),
            other => Err(other),
        })
    }
    fn datetime(&mut self) -> Result<DateTime, DecodeError> {
        self.typed_or_text("datetime", |value| match value {
            Value::DateTime(v) => Ok(*v),
            other => Err(other),
        })
    }
    fn timedelta(&mut self) -> Result<TimeDelta, DecodeError> {
        self.typed("timedelta", |value| match value {
            Value::TimeDelta(v) => Ok(v),
            Value::Float(seconds) => TimeDelta::from_secs_f64(seconds).ok_or(value),
            Value::Int(seconds) => TimeDelta::from_secs_f64(seconds as f64).ok_or(value),
            other => Err(other),
        })
    }
    fn uuid(&mut self) -> Result<Uuid, DecodeError> {
        self.typed_or_text("UUID", |value| match value {
            Value::Uuid(v) => Ok(v),
            other => Err(other),
        })
    }
    fn begin_seq(&mut self) -> Result<Option<usize>, DecodeError> {
        let items = self.typed("list", |value| match value {
            Value::List(items) | Value::Tuple(items) | Value::Set(items) => Ok(items),
            other => Err(other),
        })?;
        let n = items.len();
        self.begin(Container::Items(items.into_iter()))?;
        Ok(Some(n))
    }
    fn next_item(&mut self) -> Result<bool, DecodeError> {
        self.next_in_seq()
    }
    fn begin_dict(&mut self) -> Result<Option<usize>, DecodeError> {
        let pairs = self.typed("dict", |value| match value {
            Value::Dict(pairs) => Ok(pairs),
            other => Err(other),
        })?;
        let n = pairs.len();
        self.begin(Container::Pairs(pairs.into_iter(), None))?;
        Ok(Some(n))
    }
    fn next_key(&mut self) -> Result<bool, DecodeError> {
        let Some(Container::Pairs(pairs, pending)) = self.open.last_mut() else {
            return Err(DecodeError::syntax("expected a dict", 0));
        };
        let Some((key, value)) = pairs.next() else {
            self.open.pop();
            self.next = None;
            return Ok(false);
        };
        (self.next, *pending, self.is_key) = (Some(key), Some(value), true);
        Ok(true)
    }
    fn next_value(&mut self) -> Result<(), DecodeError> {
        self.is_key = false;
        self.next = match self.open.last_mut() {
            Some(Container::Pairs(_, pending)) => pending.take(),
            _ => None,
        };
        Ok(())
    }
    fn any(&mut self) -> Result<Value, DecodeError> {
        self.take()
    }
    fn skip(&mut self) -> Result<(), DecodeError> {
        self.take().map(drop)
    }
    fn end(&mut self) -> Result<(), DecodeError> {
        Ok(())
    }
    fn begin_call(&mut self) -> Result<CallHead<'de>, DecodeError> {
        self.begin_seq()?;
        self.call_part()?;
        let object = object_id(self)?;
        self.call_part()?;
        let method = self.str()?;
        self.call_part()?;
        Ok(CallHead { object, method })
    }
    fn begin_kwargs(&mut self) -> Result<bool, DecodeError> {
        self.call_part()?;
        if self.take_none()? {
            return Ok(false);
        }
        self.begin_dict().map(|_| true)
    }
    fn end_call(&mut self) -> Result<(), DecodeError> {
        if self.next_in_seq()? { Err(bad_call()) } else { Ok(()) }
    }
}
