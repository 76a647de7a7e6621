//! The reader behind [`crate::codec::Decoder`]. Lengths are believed only as far as bytes are there: a container must
//! leave one byte for each of its items and for each item that the containers around it still owe.

use super::read::{short_text, shorter_text};
use crate::codec::headroom::Headroom;
use crate::codec::number::{does_not_fit, parse_decimal};
use crate::codec::short;
use crate::codec::stack::Stack;
use crate::codec::{CallHead, DecodeError, Kind, Limits, object_id};
use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer, Value};
use bytes::Bytes;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// Reads msgpack.
#[derive(Debug)]
pub struct Decoder<'de> {
    pub(super) rest: &'de [u8],
    pub(super) total: usize,
    pub(super) shared: Option<&'de Bytes>,
    pub(super) generation: Generation,
    pub(super) limits: Limits,
    pub(super) headroom: Headroom,
    /// Items (or pairs) that the innermost container still has.
    pub(super) remaining: usize,
    /// The same for the containers around it.
    pub(super) outer: Stack<usize>,
    /// Values that all open containers have announced and that have not begun: each is at least one byte.
    pub(super) owed: usize,
}

impl<'de> Decoder<'de> {
    /// A decoder over a payload. With `shared`, byte strings are slices of it; `payload` must lie in its memory
    /// (where it does not, they are copied).
    pub fn new(
        payload: &'de [u8],
        shared: Option<&'de Bytes>,
        generation: Generation,
        limits: Limits,
    ) -> Self {
        Self {
            rest: payload,
            total: payload.len(),
            shared: shared.filter(|owner| crate::codec::is_inside(payload, owner)),
            generation,
            limits,
            headroom: Headroom::default(),
            remaining: 0,
            outer: Stack::new(),
            owed: 0,
        }
    }
}

impl<'de> crate::codec::Decoder<'de> for Decoder<'de> {
    #[inline]
    fn generation(&self) -> Generation {
        self.generation
    }
    #[inline]
    fn serializer(&self) -> Serializer {
        Serializer::Msgpack
    }
    #[inline]
    fn bytes_left(&self) -> usize {
        self.rest.len()
    }
    fn known_classes_only(&self) -> bool {
        self.limits.known_classes_only
    }
    #[inline]
    fn position(&self) -> usize {
        self.at()
    }

    fn peek(&mut self) -> Result<Kind> {
        self.kind()
    }

    #[inline]
    fn take_none(&mut self) -> Result<bool> {
        let is_none = self.tag()? == 0xc0;
        if is_none {
            self.advance(1);
        }
        Ok(is_none)
    }

    #[inline]
    fn bool(&mut self) -> Result<bool> {
        let tag = self.tag()?;
        if tag & 0xfe != 0xc2 {
            return Err(self.mismatch("bool"));
        }
        self.advance(1);
        Ok(tag == 0xc3)
    }

    #[inline]
    fn int(&mut self) -> Result<i64> {
        // The shortest form first: most integers are small.
        if let Some((&tag @ 0..=0x7f, rest)) = self.rest.split_first() {
            self.rest = rest;
            return Ok(tag.into());
        }
        let at = self.at();
        match self.small_int()? {
            Some(v) => i64::try_from(v).map_err(|_| does_not_fit(v, "i64", at)),
            None => self.big_int().and_then(|v| i64::try_from(&v).map_err(|_| does_not_fit(v, "i64", at))),
        }
    }

    #[inline]
    fn uint(&mut self) -> Result<u64> {
        let at = self.at();
        match self.small_int()? {
            Some(v) => u64::try_from(v).map_err(|_| does_not_fit(v, "u64", at)),
            None => self.big_int().and_then(|v| u64::try_from(&v).map_err(|_| does_not_fit(v, "u64", at))),
        }
    }

    fn big_int(&mut self) -> Result<BigInt> {
        if let Some(v) = self.small_int()? {
            return Ok(v.into());
        }
        if self.kind()? != Kind::Int {
            return Err(self.mismatch("int"));
        }
        let at = self.at();
        match self.ext()? {
            Some((_, digits)) => parse_decimal(digits, &self.limits, at),
            None => Err(self.mismatch("int")),
        }
    }

    #[inline]
    fn float(&mut self) -> Result<f64> {
        match self.tag()? {
            0xcb => self.after_tag().map(f64::from_be_bytes),
            0xca => self.after_tag().map(|b| f32::from_be_bytes(b).into()),
            _ => match self.small_int()? {
                Some(v) => Ok(v as f64),
                None if matches!(self.kind()?, Kind::Int) => {
                    self.big_int().map(|v| crate::codec::number::big_to_f64(&v))
                }
                None => Err(self.mismatch("float")),
            },
        }
    }

    fn complex(&mut self) -> Result<Complex> {
        if self.kind()? != Kind::Complex {
            let re = self.float().map_err(|e| match e.kind() {
                crate::codec::DecodeErrorKind::Type { found, .. } => {
                    DecodeError::expected("complex", *found, e.at())
                }
                _ => e,
            })?;
            return Ok(Complex { re, im: 0.0 });
        }
        match self.ext_value()? {
            Some(Value::Complex(v)) => Ok(v),
            _ => Err(self.mismatch("complex")),
        }
    }

    #[inline]
    fn str(&mut self) -> Result<Cow<'de, str>> {
        match self.text()? {
            Some(bytes) => self.utf8(bytes).map(Cow::Borrowed),
            None => Err(self.mismatch("str")),
        }
    }

    #[inline]
    fn string(&mut self) -> Result<String> {
        let Some(bytes) = self.text()? else { return Err(self.mismatch("str")) };
        let owned = match bytes.len() {
            0..=16 => shorter_text(bytes),
            17..=32 => short_text(bytes),
            _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
        };
        match owned {
            Some(text) => Ok(text),
            None => self.utf8(bytes).map(str::to_owned),
        }
    }

    fn shared_str(&mut self) -> Result<ByteStr> {
        let Some(bytes) = self.text()? else { return Err(self.mismatch("str")) };
        let at = self.at() - bytes.len();
        ByteStr::from_utf8(self.share(bytes))
            .map_err(|e| DecodeError::syntax("a text is not UTF-8", at + e.valid_up_to()))
    }

    #[inline]
    fn bytes(&mut self) -> Result<Cow<'de, [u8]>> {
        match self.blob()? {
            Some(bytes) => Ok(Cow::Borrowed(bytes)),
            None => Err(self.mismatch("bytes")),
        }
    }

    fn shared_bytes(&mut self) -> Result<Bytes> {
        match self.blob()? {
            Some(bytes) => Ok(self.share(bytes)),
            None => Err(self.mismatch("bytes")),
        }
    }

    fn decimal(&mut self) -> Result<Decimal> {
        match self.kind()? {
            Kind::Int => self.big_int().map(|v| Decimal::from(&v)),
            Kind::Float => self.float().map(Decimal::from),
            _ => self.parse("Decimal"),
        }
    }

    fn date(&mut self) -> Result<Date> {
        if self.kind()? != Kind::Date {
            return self.parse("date");
        }
        match self.ext_value()? {
            Some(Value::Date(v)) => Ok(v),
            _ => Err(self.mismatch("date")),
        }
    }

    fn time(&mut self) -> Result<Time> {
        self.parse("time")
    }

    fn datetime(&mut self) -> Result<DateTime> {
        if self.kind()? != Kind::DateTime {
            return self.parse("datetime");
        }
        match self.ext_value()? {
            Some(Value::DateTime(v)) => Ok(*v),
            _ => Err(self.mismatch("datetime")),
        }
    }

    fn timedelta(&mut self) -> Result<TimeDelta> {
        let at = self.at();
        if !matches!(self.kind()?, Kind::Int | Kind::Float) {
            return Err(self.mismatch("timedelta"));
        }
        let seconds = self.float()?;
        TimeDelta::from_secs_f64(seconds).ok_or_else(|| {
            DecodeError::value(format!("a timedelta of {seconds} seconds is out of range"), at)
        })
    }

    fn uuid(&mut self) -> Result<Uuid> {
        self.parse("UUID")
    }

    #[inline]
    fn begin_seq(&mut self) -> Result<Option<usize>> {
        if let Some(n) = self.short_container(0x90) {
            return self.open(n, 1);
        }
        let n = match self.tag()? {
            tag @ 0xdc..=0xdd => self.length(tag - 0xdc + 1)?,
            _ => return Err(self.mismatch("list")),
        };
        self.open(n, 1)
    }

    #[inline]
    fn next_item(&mut self) -> Result<bool> {
        Ok(self.next())
    }

    #[inline]
    fn begin_dict(&mut self) -> Result<Option<usize>> {
        if let Some(n) = self.short_container(0x80) {
            return self.open(n, 2);
        }
        let n = match self.tag()? {
            tag @ 0xde..=0xdf => self.length(tag - 0xde + 1)?,
            _ => return Err(self.mismatch("dict")),
        };
        self.open(n, 2)
    }

    /// Python's reader is strict about keys, and a peer that is told so by it should hear it from us too.
    #[inline]
    fn next_key(&mut self) -> Result<bool> {
        if !self.next() {
            return Ok(false);
        }
        self.check_key().map(|()| true)
    }

    #[inline]
    fn next_field(&mut self, names: &[&'static str], expected: usize) -> Result<Option<usize>> {
        if !self.next() {
            return Ok(None);
        }
        // The bytes of the name that should come, compared where they lie: no check for UTF-8, no search.
        if let (Some(name), Some((&tag, rest))) = (names.get(expected), self.rest.split_first())
            && usize::from(tag ^ 0xa0) == name.len()
            && name.len() < 32
            && let Some((found, rest)) = rest.split_at_checked(name.len())
            && short::is_same(found, name.as_bytes())
        {
            self.rest = rest;
            self.owed = self.owed.saturating_sub(1);
            return Ok(Some(expected));
        }
        self.other_field(names).map(Some)
    }

    #[inline]
    fn next_value(&mut self) -> Result<()> {
        self.owed = self.owed.saturating_sub(1);
        Ok(())
    }

    fn any(&mut self) -> Result<Value> {
        Ok(match self.tag()? {
            0xc0 => {
                self.advance(1);
                Value::None
            }
            tag @ (0xc2 | 0xc3) => {
                self.advance(1);
                Value::Bool(tag == 0xc3)
            }
            0xca | 0xcb => Value::Float(self.float()?),
            0xa0..=0xbf | 0xd9..=0xdb => Value::Str(self.string()?),
            0xc4..=0xc6 => Value::Bytes(self.bytes()?.into_owned()),
            0x90..=0x9f | 0xdc | 0xdd => return self.any_list(),
            0x80..=0x8f | 0xde | 0xdf => return self.any_dict(),
            0xc7..=0xc9 | 0xd4..=0xd8 => match self.ext_value()? {
                Some(value) => value,
                None => return Err(self.mismatch("a value")),
            },
            _ => match self.small_int()? {
                Some(v) => match i64::try_from(v) {
                    Ok(v) => Value::Int(v),
                    Err(_) => Value::BigInt(Box::new(v.into())),
                },
                None => return Err(self.mismatch("a value")),
            },
        })
    }

    fn skip(&mut self) -> Result<()> {
        match self.tag()? {
            0x90..=0x9f | 0xdc | 0xdd => {
                self.begin_seq()?;
                while self.next() {
                    self.skip()?;
                }
                Ok(())
            }
            0x80..=0x8f | 0xde | 0xdf => {
                self.begin_dict()?;
                while self.next_key()? {
                    self.skip()?;
                    self.next_value()?;
                    self.skip()?;
                }
                Ok(())
            }
            0xa0..=0xbf | 0xd9..=0xdb => self.str().map(drop),
            0xc4..=0xc6 => self.bytes().map(drop),
            _ => self.any().map(drop),
        }
    }

    fn end(&mut self) -> Result<()> {
        match self.rest.len() {
            0 => Ok(()),
            n => Err(DecodeError::syntax(format!("{n} bytes follow the payload"), self.at())),
        }
    }

    fn begin_call(&mut self) -> Result<CallHead<'de>> {
        let at = self.at();
        if self.begin_seq()? != Some(4) {
            return Err(DecodeError::value("a call has object, method, arguments and keyword arguments", at));
        }
        self.next();
        let object = object_id(self)?;
        self.next();
        let method = self.str()?;
        self.next();
        Ok(CallHead { object, method })
    }

    fn begin_kwargs(&mut self) -> Result<bool> {
        self.next();
        if self.take_none()? {
            return Ok(false);
        }
        self.begin_dict().map(|_| true)
    }

    fn end_call(&mut self) -> Result<()> {
        self.next();
        self.end()
    }
}
