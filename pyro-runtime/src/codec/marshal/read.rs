//! The reader's position in the bytes: codes, lengths, and jumps to what a reference means.
//!
//! A reference is read by going back to the object it means and reading that again. So that references to objects
//! full of references stay affordable, everything that takes memory is paid from a budget made of the payload's
//! length: a payload without references never uses it up.

use super::Decoder;
use crate::codec::number::check_bits;
use crate::codec::{DecodeError, Kind};
use crate::types::BigInt;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// Marks an object that may be referred to later.
const FLAG_REF: u8 = 0x80;
/// What an item costs, in bytes: the size of a [`Value`](crate::Value).
pub(super) const ITEM: usize = 32;

/// A code whose content comes next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) code: u8,
    /// Where to go on behind the value, if a reference led here.
    pub(super) back: Option<usize>,
}

/// A container that is being read item by item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    /// Items to come; `None` for a dict, which ends with a code.
    pub(super) remaining: Option<usize>,
    pub(super) back: Option<usize>,
}

impl<'de> Decoder<'de> {
    #[cold]
    pub(super) fn truncated(&self) -> DecodeError {
        DecodeError::syntax("marshal data too short", self.payload.len())
    }

    #[inline]
    pub(super) fn take(&mut self, n: usize) -> Result<&'de [u8]> {
        let bytes = self.payload.get(self.pos..).and_then(|rest| rest.get(..n));
        let bytes = bytes.ok_or_else(|| self.truncated())?;
        self.pos += n;
        Ok(bytes)
    }

    #[inline]
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let bytes = self.payload.get(self.pos..).and_then(|rest| rest.first_chunk::<N>());
        let bytes = *bytes.ok_or_else(|| self.truncated())?;
        self.pos += N;
        Ok(bytes)
    }

    /// A length or count: four bytes, not negative.
    pub(super) fn length(&mut self) -> Result<usize> {
        let at = self.pos;
        usize::try_from(i32::from_le_bytes(self.array()?))
            .map_err(|_| DecodeError::syntax("bad marshal data (size out of range)", at))
    }

    fn short_length(&mut self) -> Result<usize> {
        self.array::<1>().map(|[n]| n.into())
    }

    /// Pays for memory.
    #[inline]
    pub(super) fn charge(&mut self, bytes: usize) -> Result<()> {
        match self.budget.checked_sub(bytes) {
            Some(left) => {
                self.budget = left;
                Ok(())
            }
            None => {
                Err(DecodeError::limit("the objects that are referred to take too much memory", self.pos))
            }
        }
    }

    /// The code of the next value, references followed, without taking it.
    pub(super) fn peek_code(&self) -> Result<u8> {
        let byte = *self.payload.get(self.pos).ok_or_else(|| self.truncated())?;
        if byte & !FLAG_REF != b'r' {
            return Ok(byte & !FLAG_REF);
        }
        let index = self.payload.get(self.pos + 1..).and_then(|rest| rest.first_chunk());
        let index = u32::from_le_bytes(*index.ok_or_else(|| self.truncated())?);
        let target = self.target(index)?;
        self.payload.get(target).map(|byte| byte & !FLAG_REF).ok_or_else(|| self.truncated())
    }

    fn target(&self, index: u32) -> Result<usize> {
        let target = usize::try_from(index).ok().and_then(|i| self.marked.get(i));
        target
            .map(|at| *at as usize)
            .ok_or_else(|| DecodeError::syntax("bad marshal data (invalid reference)", self.pos))
    }

    /// Takes the code of the next value; a reference leads to the value that it means.
    #[inline]
    pub(super) fn head(&mut self) -> Result<Head> {
        let at = self.pos;
        let [byte] = self.array()?;
        if byte & !FLAG_REF == b'r' {
            let index = u32::from_le_bytes(self.array()?);
            let back = Some(self.pos);
            self.pos = self.target(index)?;
            self.replays += 1;
            let [byte] = self.array()?;
            return Ok(Head { code: byte & !FLAG_REF, back });
        }
        // Only what is read for the first time is counted; constants never are.
        if byte & FLAG_REF != 0
            && self.replays == 0
            && !matches!(byte & !FLAG_REF, b'N' | b'T' | b'F' | b'S' | b'.' | b'0')
        {
            self.marked.push(u32::try_from(at).map_err(|_| self.truncated())?);
        }
        Ok(Head { code: byte & !FLAG_REF, back: None })
    }

    /// Goes on behind a reference, once the value it means has been read.
    #[inline]
    pub(super) fn done(&mut self, back: Option<usize>) {
        if let Some(back) = back {
            self.pos = back;
            self.replays = self.replays.saturating_sub(1);
        }
    }

    /// Begins a container; `n` items, unless it is a dict.
    pub(super) fn open(&mut self, n: Option<usize>, back: Option<usize>) -> Result<()> {
        let depth = self.frames.len();
        if depth >= self.limits.max_depth || self.headroom.is_spent(depth) {
            return Err(DecodeError::too_deep(depth, &self.limits, self.pos));
        }
        let n_items = n.unwrap_or(0);
        if n_items > self.payload.len() - self.pos {
            return Err(self.truncated());
        }
        self.charge(n_items * ITEM)?;
        self.frames.push(Frame { remaining: n, back });
        Ok(())
    }

    /// Whether another item follows; `false` leaves the container.
    #[inline]
    pub(super) fn next(&mut self) -> Result<bool> {
        let Some(frame) = self.frames.last_mut() else {
            return Err(DecodeError::syntax("no container is open", self.pos));
        };
        let more = match &mut frame.remaining {
            Some(0) => false,
            Some(n) => {
                *n -= 1;
                true
            }
            None => self.payload.get(self.pos).is_none_or(|byte| byte & !FLAG_REF != b'0'),
        };
        if !more {
            let frame = self.frames.pop().unwrap_or_default();
            // The code that ends a dict.
            self.pos += usize::from(frame.remaining.is_none());
            self.done(frame.back);
        } else if self.frames.last_mut().is_some_and(|frame| frame.remaining.is_none()) {
            // A key and a value.
            self.charge(2 * ITEM)?;
        }
        Ok(more)
    }

    /// The count of a sequence with this code, if it is one.
    pub(super) fn seq_len(&mut self, code: u8) -> Result<Option<usize>> {
        match code {
            b')' => self.short_length().map(Some),
            b'(' | b'[' | b'<' | b'>' => self.length().map(Some),
            _ => Ok(None),
        }
    }

    /// The content of a text with this code, if it is one.
    pub(super) fn text(&mut self, code: u8) -> Result<Option<Cow<'de, str>>> {
        let len = match code {
            b'z' | b'Z' => self.short_length()?,
            b'a' | b'A' | b'u' | b't' => self.length()?,
            _ => return Ok(None),
        };
        let at = self.pos;
        let bytes = self.take(len)?;
        self.charge(len)?;
        match std::str::from_utf8(bytes) {
            Ok(text) if bytes.is_ascii() || matches!(code, b'u' | b't') => Ok(Some(Cow::Borrowed(text))),
            // What CPython reads as ASCII it does not check: each byte is a character.
            _ if !matches!(code, b'u' | b't') => {
                self.charge(len)?;
                Ok(Some(Cow::Owned(bytes.iter().map(|&b| char::from(b)).collect())))
            }
            Ok(text) => Ok(Some(Cow::Borrowed(text))),
            Err(e) => {
                Err(DecodeError::syntax("a text is not UTF-8, or has a lone surrogate", at + e.valid_up_to()))
            }
        }
    }

    /// The content of a byte string with this code, if it is one.
    pub(super) fn blob(&mut self, code: u8) -> Result<Option<&'de [u8]>> {
        if code != b's' {
            return Ok(None);
        }
        let len = self.length()?;
        self.charge(len)?;
        self.take(len).map(Some)
    }

    /// A float as text: its length in a byte, then decimal digits.
    pub(super) fn float_text(&mut self) -> Result<f64> {
        let at = self.pos;
        let len = self.short_length()?;
        let text = std::str::from_utf8(self.take(len)?).ok();
        text.and_then(|text| text.parse().ok())
            .ok_or_else(|| DecodeError::syntax("bad marshal data (invalid float)", at))
    }

    /// The content of `l`.
    pub(super) fn long(&mut self) -> Result<BigInt> {
        let at = self.pos;
        let count = i32::from_le_bytes(self.array()?);
        let n = count.unsigned_abs() as usize;
        check_bits(n.saturating_sub(1).saturating_mul(15), &self.limits, at)?;
        let bytes = self.take(n * 2)?;
        self.charge(n * 4)?;
        let digits = bytes.chunks_exact(2).map(|d| u16::from_le_bytes([d[0], d[1]]));
        let mut words: Vec<u32> = Vec::with_capacity(n / 2 + 1);
        let (mut carry, mut n_bits) = (0u64, 0);
        for digit in digits {
            if digit > 0x7fff {
                return Err(DecodeError::syntax("bad marshal data (digit out of range in long)", at));
            }
            carry |= u64::from(digit) << n_bits;
            n_bits += 15;
            if n_bits >= 32 {
                words.push(carry as u32);
                carry >>= 32;
                n_bits -= 32;
            }
        }
        if n > 0 && bytes.ends_with(&[0, 0]) {
            return Err(DecodeError::syntax("bad marshal data (unnormalized long data)", at));
        }
        words.push(carry as u32);
        let sign = if count < 0 { num_bigint::Sign::Minus } else { num_bigint::Sign::Plus };
        Ok(BigInt::from_slice(sign, &words))
    }
}

/// What kind of value has this code.
pub(super) fn kind_of(code: u8, at: usize) -> Result<Kind> {
    Ok(match code {
        b'N' => Kind::None,
        b'T' | b'F' => Kind::Bool,
        b'i' | b'I' | b'l' => Kind::Int,
        b'f' | b'g' => Kind::Float,
        b'x' | b'y' => Kind::Complex,
        b'u' | b't' | b'a' | b'A' | b'z' | b'Z' => Kind::Str,
        b's' => Kind::Bytes,
        b'(' | b')' => Kind::Tuple,
        b'[' => Kind::List,
        b'<' | b'>' => Kind::Set,
        b'{' => Kind::Dict,
        b'.' => Kind::Ellipsis,
        _ => return Err(bad_code(code, at)),
    })
}

#[cold]
pub(super) fn bad_code(code: u8, at: usize) -> DecodeError {
    match code {
        b'c' => DecodeError::value("code objects are refused", at),
        b'S' => DecodeError::value("the class StopIteration is no data", at),
        _ => DecodeError::syntax("bad marshal data (unknown type code)", at),
    }
}
