//! Reads msgpack. Lengths are believed only as far as bytes are there: a container must leave one byte for each of
//! its items and for each item that the containers around it still owe.

use super::{EXT_COMPLEX, EXT_DATE, EXT_DATETIME, EXT_INT};
use crate::codec::number::{does_not_fit, parse_decimal};
use crate::codec::stack::Stack;
use crate::codec::unique::{DictItems, check_hashable};
use crate::codec::{CallHead, DecodeError, Kind, Limits};
use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer, Value};
use bytes::Bytes;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// Reads msgpack.
#[derive(Debug)]
pub struct Decoder<'de> {
    rest: &'de [u8],
    total: usize,
    shared: Option<&'de Bytes>,
    generation: Generation,
    limits: Limits,
    /// Items (or pairs) that the innermost container still has.
    remaining: usize,
    /// The same for the containers around it.
    outer: Stack<usize>,
    /// Values that all open containers have announced and that have not begun: each is at least one byte.
    owed: usize,
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
            remaining: 0,
            outer: Stack::new(),
            owed: 0,
        }
    }

    #[inline]
    fn at(&self) -> usize {
        self.total - self.rest.len()
    }

    #[cold]
    fn truncated(&self) -> DecodeError {
        DecodeError::syntax("the payload ends in the middle of a value", self.total)
    }

    #[inline]
    fn tag(&self) -> Result<u8> {
        self.rest.first().copied().ok_or_else(|| self.truncated())
    }

    #[inline]
    fn advance(&mut self, n: usize) {
        self.rest = self.rest.get(n..).unwrap_or_default();
    }

    /// The `N` bytes after the tag; takes both.
    #[inline]
    fn after_tag<const N: usize>(&mut self) -> Result<[u8; N]> {
        match self.rest.get(1..).and_then(|rest| rest.split_first_chunk::<N>()) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(*bytes)
            }
            None => Err(self.truncated()),
        }
    }

    #[inline]
    fn take(&mut self, n: usize) -> Result<&'de [u8]> {
        match self.rest.split_at_checked(n) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(self.truncated()),
        }
    }

    #[cold]
    fn mismatch(&mut self, expected: &'static str) -> DecodeError {
        match self.kind() {
            Ok(found) => DecodeError::expected(expected, found, self.at()),
            Err(error) => error,
        }
    }

    #[cold]
    fn kind(&self) -> Result<Kind> {
        Ok(match self.tag()? {
            0xc0 => Kind::None,
            0xc2 | 0xc3 => Kind::Bool,
            0x00..=0x7f | 0xe0..=0xff | 0xcc..=0xd3 => Kind::Int,
            0xca | 0xcb => Kind::Float,
            0xa0..=0xbf | 0xd9..=0xdb => Kind::Str,
            0xc4..=0xc6 => Kind::Bytes,
            0x90..=0x9f | 0xdc | 0xdd => Kind::List,
            0x80..=0x8f | 0xde | 0xdf => Kind::Dict,
            0xc1 => return Err(DecodeError::syntax("0xc1 is not a msgpack code", self.at())),
            tag => match self.rest.get(ext_code_at(tag)).copied() {
                Some(EXT_COMPLEX) => Kind::Complex,
                Some(EXT_INT) => Kind::Int,
                Some(EXT_DATETIME) => Kind::DateTime,
                Some(EXT_DATE) => Kind::Date,
                Some(code) => return Err(bad_ext(code, self.at())),
                None => return Err(self.truncated()),
            },
        })
    }

    /// An integer in the tag or after it, below 2^64.
    #[inline]
    fn small_int(&mut self) -> Result<Option<i128>> {
        Ok(Some(match self.tag()? {
            tag @ 0x00..=0x7f => {
                self.advance(1);
                tag.into()
            }
            tag @ 0xe0..=0xff => {
                self.advance(1);
                (tag as i8).into()
            }
            0xcc => self.after_tag::<1>()?[0].into(),
            0xcd => u16::from_be_bytes(self.after_tag()?).into(),
            0xce => u32::from_be_bytes(self.after_tag()?).into(),
            0xcf => u64::from_be_bytes(self.after_tag()?).into(),
            0xd0 => i8::from_be_bytes(self.after_tag()?).into(),
            0xd1 => i16::from_be_bytes(self.after_tag()?).into(),
            0xd2 => i32::from_be_bytes(self.after_tag()?).into(),
            0xd3 => i64::from_be_bytes(self.after_tag()?).into(),
            _ => return Ok(None),
        }))
    }

    /// A length after the tag, in 8, 16 or 32 bits for `width` 0, 1 or 2.
    #[inline]
    fn length(&mut self, width: u8) -> Result<usize> {
        Ok(match width {
            0 => self.after_tag::<1>()?[0].into(),
            1 => u16::from_be_bytes(self.after_tag()?).into(),
            _ => u32::from_be_bytes(self.after_tag()?) as usize,
        })
    }

    /// The bytes of a text, if one comes next.
    #[inline]
    fn text(&mut self) -> Result<Option<&'de [u8]>> {
        let len = match self.tag()? {
            tag @ 0xa0..=0xbf => {
                self.advance(1);
                usize::from(tag & 0x1f)
            }
            tag @ 0xd9..=0xdb => self.length(tag - 0xd9)?,
            _ => return Ok(None),
        };
        self.take(len).map(Some)
    }

    #[inline]
    fn blob(&mut self) -> Result<Option<&'de [u8]>> {
        match self.tag()? {
            tag @ 0xc4..=0xc6 => {
                let len = self.length(tag - 0xc4)?;
                self.take(len).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The code and content of an extension, if one comes next.
    fn ext(&mut self) -> Result<Option<(u8, &'de [u8])>> {
        let len = match self.tag()? {
            tag @ 0xd4..=0xd8 => {
                self.advance(1);
                1 << (tag - 0xd4)
            }
            tag @ 0xc7..=0xc9 => self.length(tag - 0xc7)?,
            _ => return Ok(None),
        };
        let code = self.take(1)?[0];
        Ok(Some((code, self.take(len)?)))
    }

    fn ext_value(&mut self) -> Result<Option<Value>> {
        let at = self.at();
        let Some((code, content)) = self.ext()? else { return Ok(None) };
        let wrong_size =
            || DecodeError::syntax(format!("extension {code:#x} of {} bytes", content.len()), at);
        Ok(Some(match code {
            EXT_COMPLEX => {
                let (re, im) = content.split_first_chunk::<8>().ok_or_else(wrong_size)?;
                let im: [u8; 8] = im.try_into().map_err(|_| wrong_size())?;
                Complex { re: f64::from_le_bytes(*re), im: f64::from_le_bytes(im) }.into()
            }
            EXT_INT => parse_decimal(content, &self.limits, at)?.into(),
            EXT_DATETIME => {
                let timestamp = f64::from_le_bytes(content.try_into().map_err(|_| wrong_size())?);
                DateTime::from_timestamp(timestamp)
                    .ok_or_else(|| DecodeError::value(format!("timestamp {timestamp} is out of range"), at))?
                    .into()
            }
            EXT_DATE => {
                let ordinal = i64::from_le_bytes(content.try_into().map_err(|_| wrong_size())?);
                Date::from_ordinal(ordinal)
                    .ok_or_else(|| DecodeError::value(format!("ordinal {ordinal} is out of range"), at))?
                    .into()
            }
            _ => return Err(bad_ext(code, at)),
        }))
    }

    /// Begins a container of `n` items, each of `width` values.
    #[inline]
    fn open(&mut self, n: usize, width: usize) -> Result<Option<usize>> {
        if self.outer.len() >= self.limits.max_depth {
            return Err(self.too_deep());
        }
        // Neither product nor sum can overflow: both factors came from 32 bits and `owed` is below the total.
        if n * width + self.owed > self.rest.len() {
            return Err(self.truncated());
        }
        self.owed += n * width;
        self.outer.push(self.remaining);
        self.remaining = n;
        Ok(Some(n))
    }

    #[cold]
    fn too_deep(&self) -> DecodeError {
        DecodeError::limit(
            format!("nested too deeply: more than {} levels", self.limits.max_depth),
            self.at(),
        )
    }

    #[inline]
    fn next(&mut self) -> bool {
        if self.remaining == 0 {
            self.remaining = self.outer.pop().unwrap_or(0);
            return false;
        }
        self.remaining -= 1;
        self.owed = self.owed.saturating_sub(1);
        true
    }

    #[inline]
    fn utf8(&self, bytes: &'de [u8]) -> Result<&'de str> {
        std::str::from_utf8(bytes).map_err(|e| self.not_utf8(bytes.len() - e.valid_up_to()))
    }

    #[cold]
    fn not_utf8(&self, back: usize) -> DecodeError {
        DecodeError::syntax("a text is not UTF-8", self.at() - back)
    }

    #[inline]
    fn check_key(&self) -> Result<()> {
        match self.tag()? {
            0xa0..=0xbf | 0xd9..=0xdb | 0xc4..=0xc6 => Ok(()),
            _ => Err(self.bad_key()),
        }
    }

    #[cold]
    fn bad_key(&self) -> DecodeError {
        match self.kind() {
            Ok(kind) => {
                let text = format!("{kind} is not allowed for map key when strict_map_key=True");
                DecodeError::value(text, self.at())
            }
            Err(error) => error,
        }
    }

    /// A field that is not the next one declared.
    #[cold]
    fn other_field(&mut self, names: &[&'static str]) -> Result<usize> {
        use crate::codec::Decoder as _;
        self.check_key()?;
        let key = self.str()?;
        self.next_value()?;
        Ok(names.iter().position(|name| *name == key).unwrap_or(names.len()))
    }

    fn share(&self, bytes: &'de [u8]) -> Bytes {
        match self.shared {
            Some(owner) if !bytes.is_empty() => owner.slice_ref(bytes),
            _ => Bytes::copy_from_slice(bytes),
        }
    }

    fn any_list(&mut self) -> Result<Value> {
        use crate::codec::Decoder as _;
        let mut items = crate::codec::items::Items::with_hint(self.begin_seq()?);
        while self.next() {
            items.push(self.any()?);
        }
        Ok(Value::List(items.finish()))
    }

    fn any_dict(&mut self) -> Result<Value> {
        use crate::codec::Decoder as _;
        let hint = self.begin_dict()?;
        let mut pairs = DictItems::with_hint(hint, self.rest.len());
        while self.next_key()? {
            let at = self.at();
            let key = self.any()?;
            check_hashable(&key, false, at)?;
            self.next_value()?;
            pairs.insert(key, self.any()?);
        }
        Ok(Value::Dict(pairs.finish()))
    }

    /// Text to a value of another type, for the types that travel as text.
    fn parse<T: std::str::FromStr>(&mut self, expected: &'static str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        let at = self.at();
        let Some(text) = self.text()? else { return Err(self.mismatch(expected)) };
        self.utf8(text)?.parse().map_err(|e: T::Err| DecodeError::value(e.to_string(), at))
    }
}

/// A text of at most `N` bytes. Std checks UTF-8 a word at a time only where words are aligned, and a byte at a time at
/// both ends; a short text is checked in a third of the time in an aligned copy that zeros fill up.
#[inline]
fn short_text<const N: usize>(bytes: &[u8]) -> Option<String> {
    #[repr(align(16))]
    struct Aligned<const N: usize>([u8; N]);
    let mut copy = Aligned([0; N]);
    copy.0.get_mut(..bytes.len())?.copy_from_slice(bytes);
    std::str::from_utf8(&copy.0).ok()?.get(..bytes.len()).map(str::to_owned)
}

/// Where the code of an extension stands, from its tag.
fn ext_code_at(tag: u8) -> usize {
    match tag {
        0xc7..=0xc9 => 1 + (1 << (tag - 0xc7)),
        _ => 1,
    }
}

#[cold]
fn bad_ext(code: u8, at: usize) -> DecodeError {
    DecodeError::value(format!("invalid ext code for msgpack: {code}"), at)
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
            0..=16 => short_text::<16>(bytes),
            17..=32 => short_text::<32>(bytes),
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
        let n = match self.tag()? {
            tag @ 0x90..=0x9f => {
                self.advance(1);
                usize::from(tag & 0xf)
            }
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
        let n = match self.tag()? {
            tag @ 0x80..=0x8f => {
                self.advance(1);
                usize::from(tag & 0xf)
            }
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
            && let Some(rest) = rest.strip_prefix(name.as_bytes())
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
        let object = self.str()?;
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
