//! The reader's position in the text, and the tokens at it: space, strings, numbers, names.

use super::Decoder;
use crate::Value;
use crate::codec::DecodeError;
use crate::codec::number::parse_decimal;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// A container that is being read item by item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    pub(super) close: u8,
    /// Whether its first item has begun.
    pub(super) begun: bool,
}

impl<'de> Decoder<'de> {
    #[inline]
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    #[inline]
    pub(super) fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.pos += 1;
        }
    }

    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Some(byte);
        self.pos += usize::from(is_next);
        is_next
    }

    pub(super) fn eat_name(&mut self, name: &str) -> bool {
        let is_next = self.text.get(self.pos..).is_some_and(|rest| rest.starts_with(name));
        self.pos += if is_next { name.len() } else { 0 };
        is_next
    }

    #[cold]
    pub(super) fn unexpected(&self, expected: &str) -> DecodeError {
        let found = match self.text.get(self.pos..).and_then(|rest| rest.chars().next()) {
            Some(c) => format!("{c:?}"),
            None if self.invalid => return DecodeError::syntax("the payload is not UTF-8", self.text.len()),
            None => "the end of the payload".to_owned(),
        };
        DecodeError::syntax(format!("expected {expected}, found {found}"), self.pos)
    }

    /// Begins a container at its bracket.
    pub(super) fn open(&mut self, close: u8) -> Result<()> {
        let depth = self.frames.len();
        if depth >= self.limits.max_depth || self.headroom.is_spent(depth) {
            return Err(DecodeError::too_deep(depth, &self.limits, self.pos));
        }
        self.pos += 1;
        self.frames.push(Frame { close, begun: false });
        Ok(())
    }

    /// Whether another item begins here; else takes the closing bracket.
    pub(super) fn next(&mut self) -> Result<bool> {
        self.space();
        let Some(frame) = self.frames.last_mut() else {
            return Err(DecodeError::syntax("no container is open", self.pos));
        };
        let Frame { close, begun } = *frame;
        frame.begun = true;
        if self.eat(close) {
            self.frames.pop();
            return Ok(false);
        }
        if begun {
            if !self.eat(b',') {
                return Err(self.unexpected("',' delimiter"));
            }
            self.space();
            if self.byte() == Some(close) {
                return Err(self.unexpected("a value"));
            }
        }
        Ok(true)
    }

    /// A text, whose quote is at the position.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'de, str>> {
        let bytes = self.text.as_bytes();
        let from = self.pos + 1;
        let mut at = from;
        let mut escaped = false;
        loop {
            at += bytes
                .get(at..)
                .unwrap_or_default()
                .iter()
                .take_while(|&&b| b >= 0x20 && b != b'"' && b != b'\\')
                .count();
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                Some(_) => return Err(DecodeError::syntax("invalid control character", at)),
                None => {
                    self.pos = self.text.len();
                    return Err(self.unexpected("the end of a string"));
                }
            }
        }
        let raw = self.text.get(from..at).unwrap_or_default();
        let start = self.pos;
        self.pos = at + 1;
        if escaped { unescape(raw, start).map(Cow::Owned) } else { Ok(Cow::Borrowed(raw)) }
    }

    /// A number or one of Python's names for floats, if one is at the position.
    pub(super) fn number(&mut self) -> Result<Option<Value>> {
        for (name, value) in
            [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)]
        {
            if self.eat_name(name) {
                return Ok(Some(Value::Float(value)));
            }
        }
        if !matches!(self.byte(), Some(b'-' | b'0'..=b'9')) {
            return Ok(None);
        }
        let start = self.pos;
        self.eat(b'-');
        let whole = self.digits();
        let leading_zero = whole > 1 && self.text.as_bytes().get(self.pos - whole) == Some(&b'0');
        if whole == 0 || leading_zero {
            return Err(DecodeError::syntax("invalid number", start));
        }
        let has_fraction = self.fraction();
        let has_exponent = self.exponent();
        let token = self.text.get(start..self.pos).unwrap_or_default();
        if has_fraction || has_exponent {
            let value = token.parse().map_err(|_| DecodeError::syntax("invalid number", start))?;
            return Ok(Some(Value::Float(value)));
        }
        match token.parse::<i64>() {
            Ok(value) => Ok(Some(Value::Int(value))),
            Err(_) => parse_decimal(token.as_bytes(), &self.limits, start).map(|v| Some(v.into())),
        }
    }

    fn digits(&mut self) -> usize {
        let from = self.pos;
        while let Some(b'0'..=b'9') = self.byte() {
            self.pos += 1;
        }
        self.pos - from
    }

    /// `.digits`, if it is there; a lone point is not part of the number.
    fn fraction(&mut self) -> bool {
        let start = self.pos;
        let is_there = self.eat(b'.') && self.digits() > 0;
        if !is_there {
            self.pos = start;
        }
        is_there
    }

    fn exponent(&mut self) -> bool {
        let start = self.pos;
        let mut is_there = self.eat(b'e') || self.eat(b'E');
        if is_there {
            let _ = self.eat(b'+') || self.eat(b'-');
            is_there = self.digits() > 0;
        }
        if !is_there {
            self.pos = start;
        }
        is_there
    }
}

fn unescape(raw: &str, at: usize) -> Result<String> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(n) = memchr::memchr(b'\\', rest.as_bytes()) {
        out.push_str(&rest[..n]);
        rest = &rest[n + 1..];
        let invalid = || DecodeError::syntax("invalid \\escape", at);
        let letter = rest.bytes().next().filter(u8::is_ascii).ok_or_else(invalid)?;
        rest = &rest[1..];
        out.push(match letter {
            b'"' | b'\\' | b'/' => letter.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => code_or_pair(&mut rest, at)?,
            _ => return Err(invalid()),
        });
    }
    out.push_str(rest);
    Ok(out)
}

/// `XXXX`, or two of them that make a pair of surrogates.
fn code_or_pair(rest: &mut &str, at: usize) -> Result<char> {
    let high = code(rest, at)?;
    let lone = || {
        DecodeError::value(
            format!("character {high:#x} is a lone surrogate, which no UTF-8 text can hold"),
            at,
        )
    };
    if !(0xd800..0xe000).contains(&high) {
        return char::from_u32(high).ok_or_else(lone);
    }
    *rest = rest.strip_prefix("\\u").ok_or_else(lone)?;
    let low = code(rest, at)?;
    if high >= 0xdc00 || !(0xdc00..0xe000).contains(&low) {
        return Err(lone());
    }
    char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)).ok_or_else(lone)
}

fn code(rest: &mut &str, at: usize) -> Result<u32> {
    let digits = rest.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
    let digits = digits.ok_or_else(|| DecodeError::syntax("invalid \\uXXXX escape", at))?;
    *rest = &rest[4..];
    u32::from_str_radix(digits, 16).map_err(|_| DecodeError::syntax("invalid \\uXXXX escape", at))
}
