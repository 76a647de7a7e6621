//! The reader behind [`crate::codec::Decoder`]: the usual forms are read at once, all others by way of a [`Value`].

use super::bytes;
use super::literal::kind_of;
use crate::codec::headroom::Headroom;
use crate::codec::number::{big_to_f64, does_not_fit};
use crate::codec::stack::Stack;
use crate::codec::{CallHead, DecodeError, Kind, Limits, object_id};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer, Value};
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// How many times the payload's length may be read again to find out what a bracket means.
const LOOKAHEAD: usize = 32;

/// Reads serpent.
#[derive(Debug)]
pub struct Decoder<'de> {
    /// The payload, as far as it is UTF-8.
    pub(super) text: &'de str,
    /// Whether there is more that is not.
    pub(super) invalid: bool,
    pub(super) pos: usize,
    /// Open brackets, those of groups included.
    pub(super) brackets: usize,
    pub(super) frames: Stack<Frame>,
    pub(super) limits: Limits,
    pub(super) headroom: Headroom,
    /// Bytes that may still be read twice.
    pub(super) lookahead_left: usize,
    generation: Generation,
}

/// A container that is being read item by item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    close: u8,
    /// Items begun: none, one, more.
    n_items: u8,
    /// Parentheses around it that mean nothing.
    n_groups: u16,
}

impl<'de> Decoder<'de> {
    /// A decoder over a payload.
    pub fn new(payload: &'de [u8], generation: Generation, limits: Limits) -> Self {
        let (text, invalid) = match std::str::from_utf8(payload) {
            Ok(text) => (text, false),
            Err(e) => (std::str::from_utf8(&payload[..e.valid_up_to()]).unwrap_or_default(), true),
        };
        let mut decoder = Self {
            text,
            invalid,
            pos: 0,
            brackets: 0,
            frames: Stack::new(),
            limits,
            headroom: Headroom::default(),
            lookahead_left: payload.len().saturating_mul(LOOKAHEAD),
            generation,
        };
        decoder.skip_lines();
        decoder
    }

    #[cold]
    fn mismatch(&mut self, expected: &'static str) -> DecodeError {
        let at = self.pos;
        match self.kind() {
            Ok(found) => DecodeError::expected(expected, found, at),
            Err(error) => error,
        }
    }

    /// The value here, which `convert` must make something of.
    fn by_value<T>(
        &mut self,
        expected: &'static str,
        convert: impl FnOnce(&Value, usize) -> Option<Result<T>>,
    ) -> Result<T> {
        self.space()?;
        let at = self.pos;
        let value = self.literal()?;
        convert(&value, at).unwrap_or_else(|| Err(DecodeError::expected(expected, kind_of(&value), at)))
    }

    fn parse<T: std::str::FromStr>(&mut self, expected: &'static str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        use crate::codec::Decoder as _;
        self.space()?;
        let at = self.pos;
        let text = self.str().map_err(|e| match e.kind() {
            crate::codec::DecodeErrorKind::Type { found, .. } => DecodeError::expected(expected, *found, at),
            _ => e,
        })?;
        text.parse().map_err(|e: T::Err| DecodeError::value(e.to_string(), at))
    }

    /// Takes parentheses that only group, and the bracket behind them.
    fn open(&mut self, expected: &'static str, is_seq: bool) -> Result<()> {
        self.space()?;
        let mut n_groups = 0;
        while self.byte() == Some(b'(') && (!is_seq || self.is_group()?) {
            self.enter()?;
            self.space()?;
            n_groups += 1;
        }
        let close = match self.byte() {
            Some(b'(') if is_seq => b')',
            Some(b'[') if is_seq => b']',
            Some(b'{') => b'}',
            Some(b's') if is_seq => return self.open_empty_set(expected, n_groups),
            _ => return Err(self.mismatch(expected)),
        };
        self.enter()?;
        self.frames.push(Frame { close, n_items: 0, n_groups });
        Ok(())
    }

    /// `set()` is a sequence of nothing: its own parentheses serve as the container.
    fn open_empty_set(&mut self, expected: &'static str, n_groups: u16) -> Result<()> {
        let start = self.pos;
        if !self.eat_name("set") {
            return Err(self.mismatch(expected));
        }
        self.space()?;
        if self.byte() != Some(b'(') {
            self.pos = start;
            return Err(self.mismatch(expected));
        }
        self.enter()?;
        self.space()?;
        if self.byte() != Some(b')') {
            return Err(DecodeError::value("malformed node or string", start));
        }
        self.frames.push(Frame { close: b')', n_items: 0, n_groups });
        Ok(())
    }

    /// Whether another item begins here; else takes the closing bracket.
    fn next(&mut self) -> Result<bool> {
        self.space()?;
        let Some(frame) = self.frames.last_mut() else {
            return Err(DecodeError::syntax("no container is open", self.pos));
        };
        let (close, n_items) = (frame.close, frame.n_items);
        frame.n_items = n_items.saturating_add(1);
        if n_items > 0 {
            match self.byte() {
                Some(b',') => {
                    self.pos += 1;
                    self.space()?;
                }
                Some(byte) if byte == close && (close != b')' || n_items > 1) => {}
                Some(b')') if close == b')' => {
                    return Err(DecodeError::syntax(
                        "expected a tuple, found a value in parentheses",
                        self.pos,
                    ));
                }
                Some(b':') if close == b'}' => {
                    return Err(DecodeError::expected("list", Kind::Dict, self.pos));
                }
                _ => return Err(self.unexpected("',' or a closing bracket")),
            }
        }
        if !self.leave(close) {
            return Ok(true);
        }
        let n_groups = self.frames.pop().map_or(0, |frame| frame.n_groups);
        for _ in 0..n_groups {
            self.space()?;
            if !self.leave(b')') {
                return Err(self.unexpected("')'"));
            }
        }
        Ok(false)
    }
}

impl<'de> crate::codec::Decoder<'de> for Decoder<'de> {
    fn generation(&self) -> Generation {
        self.generation
    }
    fn serializer(&self) -> Serializer {
        Serializer::Serpent
    }
    fn known_classes_only(&self) -> bool {
        self.limits.known_classes_only
    }
    fn position(&self) -> usize {
        self.pos
    }

    fn peek(&mut self) -> Result<Kind> {
        self.space()?;
        // The forms whose first character says all.
        Ok(match self.byte() {
            Some(b'\'' | b'"') => Kind::Str,
            Some(b'[') => Kind::List,
            Some(b'N') => Kind::None,
            Some(b'T' | b'F') => Kind::Bool,
            _ => return self.kind(),
        })
    }

    fn take_none(&mut self) -> Result<bool> {
        self.space()?;
        Ok(self.byte() == Some(b'N') && self.eat_name("None"))
    }

    fn bool(&mut self) -> Result<bool> {
        self.space()?;
        match self.byte() {
            Some(b'T') if self.eat_name("True") => Ok(true),
            Some(b'F') if self.eat_name("False") => Ok(false),
            _ => self.by_value("bool", |value, _| value.as_bool().map(Ok)),
        }
    }

    fn int(&mut self) -> Result<i64> {
        self.space()?;
        match self.plain_int() {
            Some(value) => Ok(value),
            None => self.by_value("int", |value, at| match value {
                Value::Int(v) => Some(Ok(*v)),
                Value::BigInt(v) => Some(Err(does_not_fit(v, "i64", at))),
                _ => None,
            }),
        }
    }

    fn uint(&mut self) -> Result<u64> {
        self.by_value("int", |value, at| match value {
            Value::Int(v) => Some(u64::try_from(*v).map_err(|_| does_not_fit(v, "u64", at))),
            Value::BigInt(v) => Some(u64::try_from(&**v).map_err(|_| does_not_fit(v, "u64", at))),
            _ => None,
        })
    }

    fn big_int(&mut self) -> Result<BigInt> {
        self.by_value("int", |value, _| match value {
            Value::Int(v) => Some(Ok((*v).into())),
            Value::BigInt(v) => Some(Ok((**v).clone())),
            _ => None,
        })
    }

    fn float(&mut self) -> Result<f64> {
        self.space()?;
        match self.plain_float() {
            Some(value) => Ok(value),
            None => self.by_value("float", |value, _| match value {
                Value::BigInt(v) => Some(Ok(big_to_f64(v))),
                _ => value.as_float().map(Ok),
            }),
        }
    }

    fn complex(&mut self) -> Result<Complex> {
        self.by_value("complex", |value, _| match value {
            Value::Complex(v) => Some(Ok(*v)),
            Value::BigInt(v) => Some(Ok(Complex { re: big_to_f64(v), im: 0.0 })),
            // The form in which a part is not-a-number.
            Value::Dict(_) if value.class() == Some("complex") => {
                Some(Ok(Complex { re: value.get("real")?.as_float()?, im: value.get("imag")?.as_float()? }))
            }
            _ => value.as_float().map(|re| Ok(Complex { re, im: 0.0 })),
        })
    }

    fn str(&mut self) -> Result<Cow<'de, str>> {
        self.space()?;
        match self.text_literal()? {
            Some(text) => Ok(text),
            // A text in parentheses is one, too.
            None if self.byte() == Some(b'(') => {
                self.by_value("str", |value, _| value.as_str().map(|text| Ok(Cow::Owned(text.to_owned()))))
            }
            None => Err(self.mismatch("str")),
        }
    }

    fn bytes(&mut self) -> Result<Cow<'de, [u8]>> {
        self.space()?;
        let rest = self.text.get(self.pos..).unwrap_or_default();
        if let Some(data) = rest.strip_prefix(bytes::HEAD)
            && let Some(len) = memchr::memchr(b'\'', data.as_bytes())
            && data.get(len..).is_some_and(|tail| tail.starts_with(bytes::TAIL))
            && let Some(decoded) = bytes::decode(&data.as_bytes()[..len])
        {
            self.pos += bytes::HEAD.len() + len + bytes::TAIL.len();
            return Ok(Cow::Owned(decoded));
        }
        self.by_value("bytes", |value, _| match value {
            Value::Bytes(v) => Some(Ok(Cow::Owned(v.clone()))),
            _ => bytes::from_dict(value).map(|v| Ok(Cow::Owned(v))),
        })
    }

    fn decimal(&mut self) -> Result<Decimal> {
        self.by_value("Decimal", |value, at| match value {
            Value::Str(text) => Some(text.parse().map_err(|e| DecodeError::value(format!("{e}"), at))),
            Value::Int(v) => Some(Ok((*v).into())),
            Value::BigInt(v) => Some(Ok(Decimal::from(&**v))),
            Value::Float(v) => Some(Ok((*v).into())),
            _ => None,
        })
    }

    fn date(&mut self) -> Result<Date> {
        self.parse("date")
    }
    fn time(&mut self) -> Result<Time> {
        self.parse("time")
    }
    fn datetime(&mut self) -> Result<DateTime> {
        self.parse("datetime")
    }

    fn timedelta(&mut self) -> Result<TimeDelta> {
        self.by_value("timedelta", |value, at| {
            let seconds = value.as_float()?;
            let out_of_range =
                || DecodeError::value(format!("a timedelta of {seconds} seconds is out of range"), at);
            Some(TimeDelta::from_secs_f64(seconds).ok_or_else(out_of_range))
        })
    }

    fn uuid(&mut self) -> Result<Uuid> {
        self.parse("UUID")
    }

    fn begin_seq(&mut self) -> Result<Option<usize>> {
        self.open("list", true).map(|()| None)
    }
    fn next_item(&mut self) -> Result<bool> {
        self.next()
    }
    fn begin_dict(&mut self) -> Result<Option<usize>> {
        self.open("dict", false).map(|()| None)
    }
    fn next_key(&mut self) -> Result<bool> {
        self.next()
    }
    fn next_value(&mut self) -> Result<()> {
        self.space()?;
        if self.eat(b':') { Ok(()) } else { Err(self.unexpected("':'")) }
    }

    fn any(&mut self) -> Result<Value> {
        self.literal()
    }
    fn skip(&mut self) -> Result<()> {
        self.literal().map(drop)
    }

    fn end(&mut self) -> Result<()> {
        self.space()?;
        if matches!(self.byte(), Some(b'\n' | b'\r')) {
            self.skip_lines();
        }
        if self.byte().is_none() && !self.invalid {
            Ok(())
        } else {
            Err(self.unexpected("the end of the payload"))
        }
    }

    fn begin_call(&mut self) -> Result<CallHead<'de>> {
        self.begin_seq()?;
        self.call_part()?;
        let object = object_id(self)?;
        self.call_part()?;
        let method = self.str()?;
        self.call_part()?;
        Ok(CallHead { object, method })
    }

    fn begin_kwargs(&mut self) -> Result<bool> {
        self.call_part()?;
        if self.take_none()? {
            return Ok(false);
        }
        self.begin_dict().map(|_| true)
    }

    fn end_call(&mut self) -> Result<()> {
        if self.next()? {
            return Err(self.bad_call());
        }
        self.end()
    }
}

impl Decoder<'_> {
    fn call_part(&mut self) -> Result<()> {
        if self.next()? { Ok(()) } else { Err(self.bad_call()) }
    }

    #[cold]
    fn bad_call(&self) -> DecodeError {
        DecodeError::value("a call has object, method, arguments and keyword arguments", self.pos)
    }
}
