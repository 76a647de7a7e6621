//! The reader's position in the bytes: codes, lengths, containers and what they still owe.

use super::decode::Decoder;
use super::{EXT_COMPLEX, EXT_DATE, EXT_DATETIME, EXT_INT};
use crate::Value;
use crate::codec::number::parse_decimal;
use crate::codec::short;
use crate::codec::unique::{DictItems, check_hashable};
use crate::codec::{DecodeError, Kind};
use crate::types::{Complex, Date, DateTime};
use bytes::Bytes;

type Result<T> = std::result::Result<T, DecodeError>;

impl<'de> Decoder<'de> {
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.total - self.rest.len()
    }

    #[cold]
    pub(super) fn truncated(&self) -> DecodeError {
        DecodeError::syntax("the payload ends in the middle of a value", self.total)
    }

    #[inline]
    pub(super) fn tag(&self) -> Result<u8> {
        self.rest.first().copied().ok_or_else(|| self.truncated())
    }

    #[inline]
    pub(super) fn advance(&mut self, n: usize) {
        self.rest = self.rest.get(n..).unwrap_or_default();
    }

    /// The `N` bytes after the tag; takes both.
    #[inline]
    pub(super) fn after_tag<const N: usize>(&mut self) -> Result<[u8; N]> {
        match self.rest.get(1..).and_then(|rest| rest.split_first_chunk::<N>()) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(*bytes)
            }
            None => Err(self.truncated()),
        }
    }

    #[inline]
    pub(super) fn take(&mut self, n: usize) -> Result<&'de [u8]> {
        match self.rest.split_at_checked(n) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(self.truncated()),
        }
    }

    #[cold]
    pub(super) fn mismatch(&mut self, expected: &'static str) -> DecodeError {
        match self.kind() {
            Ok(found) => DecodeError::expected(expected, found, self.at()),
            Err(error) => error,
        }
    }

    #[cold]
    pub(super) fn kind(&self) -> Result<Kind> {
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
    pub(super) fn small_int(&mut self) -> Result<Option<i128>> {
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
    pub(super) fn length(&mut self, width: u8) -> Result<usize> {
        Ok(match width {
            0 => self.after_tag::<1>()?[0].into(),
            1 => u16::from_be_bytes(self.after_tag()?).into(),
            _ => u32::from_be_bytes(self.after_tag()?) as usize,
        })
    }

    /// The bytes of a text, if one comes next. Short ones first: most are.
    #[inline]
    pub(super) fn text(&mut self) -> Result<Option<&'de [u8]>> {
        if let Some((&tag @ 0xa0..=0xbf, rest)) = self.rest.split_first()
            && let Some((text, rest)) = rest.split_at_checked(usize::from(tag & 0x1f))
        {
            self.rest = rest;
            return Ok(Some(text));
        }
        self.longer_text()
    }

    fn longer_text(&mut self) -> Result<Option<&'de [u8]>> {
        let len = match self.tag()? {
            0xa0..=0xbf => return Err(self.truncated()),
            tag @ 0xd9..=0xdb => self.length(tag - 0xd9)?,
            _ => return Ok(None),
        };
        self.take(len).map(Some)
    }

    /// The length of a container with up to 15 items or pairs, which is in the tag, if such a one comes next.
    #[inline]
    pub(super) fn short_container(&mut self, kind: u8) -> Option<usize> {
        let (&tag, rest) = self.rest.split_first()?;
        if tag & 0xf0 != kind {
            return None;
        }
        self.rest = rest;
        Some(usize::from(tag & 0xf))
    }

    #[inline]
    pub(super) fn blob(&mut self) -> Result<Option<&'de [u8]>> {
        match self.tag()? {
            tag @ 0xc4..=0xc6 => {
                let len = self.length(tag - 0xc4)?;
                self.take(len).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The code and content of an extension, if one comes next.
    pub(super) fn ext(&mut self) -> Result<Option<(u8, &'de [u8])>> {
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

    pub(super) fn ext_value(&mut self) -> Result<Option<Value>> {
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
    pub(super) fn open(&mut self, n: usize, width: usize) -> Result<Option<usize>> {
        if self.outer.len() >= self.limits.max_depth || self.headroom.is_spent(self.outer.len()) {
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
    pub(super) fn too_deep(&self) -> DecodeError {
        DecodeError::too_deep(self.outer.len(), &self.limits, self.at())
    }

    #[inline]
    pub(super) fn next(&mut self) -> bool {
        if self.remaining == 0 {
            self.remaining = self.outer.pop().unwrap_or(0);
            return false;
        }
        self.remaining -= 1;
        self.owed = self.owed.saturating_sub(1);
        true
    }

    #[inline]
    pub(super) fn utf8(&self, bytes: &'de [u8]) -> Result<&'de str> {
        std::str::from_utf8(bytes).map_err(|e| self.not_utf8(bytes.len() - e.valid_up_to()))
    }

    #[cold]
    pub(super) fn not_utf8(&self, back: usize) -> DecodeError {
        DecodeError::syntax("a text is not UTF-8", self.at() - back)
    }

    #[inline]
    pub(super) fn check_key(&self) -> Result<()> {
        match self.tag()? {
            0xa0..=0xbf | 0xd9..=0xdb | 0xc4..=0xc6 => Ok(()),
            _ => Err(self.bad_key()),
        }
    }

    #[cold]
    pub(super) fn bad_key(&self) -> DecodeError {
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
    pub(super) fn other_field(&mut self, names: &[&'static str]) -> Result<usize> {
        use crate::codec::Decoder as _;
        self.check_key()?;
        let key = self.str()?;
        self.next_value()?;
        Ok(names.iter().position(|name| *name == key).unwrap_or(names.len()))
    }

    pub(super) fn share(&self, bytes: &'de [u8]) -> Bytes {
        match self.shared {
            Some(owner) if !bytes.is_empty() => owner.slice_ref(bytes),
            _ => Bytes::copy_from_slice(bytes),
        }
    }

    pub(super) fn any_list(&mut self) -> Result<Value> {
        use crate::codec::Decoder as _;
        let mut items = crate::codec::items::Items::with_hint(self.begin_seq()?);
        while self.next() {
            items.push(self.any()?);
        }
        Ok(Value::List(items.finish()))
    }

    pub(super) fn any_dict(&mut self) -> Result<Value> {
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
    pub(super) fn parse<T: std::str::FromStr>(&mut self, expected: &'static str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        let at = self.at();
        let Some(text) = self.text()? else { return Err(self.mismatch(expected)) };
        self.utf8(text)?.parse().map_err(|e: T::Err| DecodeError::value(e.to_string(), at))
    }
}

/// What is to be checked for UTF-8. Std does that a word at a time only where words are aligned, and a byte at a time at
/// both ends; a short text is checked in a third of the time in an aligned copy that zeros fill up.
#[repr(align(16))]
struct Aligned<const N: usize>([u8; N]);

impl<const N: usize> Aligned<N> {
    #[inline]
    fn text(&self, len: usize) -> Option<String> {
        std::str::from_utf8(&self.0).ok()?.get(..len).map(str::to_owned)
    }
}

/// A text of at most [`short::MAX_BYTES`] bytes.
#[inline]
pub(super) fn shorter_text(bytes: &[u8]) -> Option<String> {
    Aligned(short::load(bytes)?.to_le_bytes()).text(bytes.len())
}

/// A text of at most 32 bytes.
#[inline]
pub(super) fn short_text(bytes: &[u8]) -> Option<String> {
    let mut copy = Aligned([0; 32]);
    copy.0.get_mut(..bytes.len())?.copy_from_slice(bytes);
    copy.text(bytes.len())
}

/// Where the code of an extension stands, from its tag.
fn ext_code_at(tag: u8) -> usize {
    match tag {
        0xc7..=0xc9 => 1 + (1 << (tag - 0xc7)),
        _ => 1,
    }
}

#[cold]
pub(super) fn bad_ext(code: u8, at: usize) -> DecodeError {
    DecodeError::value(format!("invalid ext code for msgpack: {code}"), at)
}
