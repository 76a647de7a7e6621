//! String and bytes literals: prefixes, quotes, escapes, and texts that stand side by side.

use super::Decoder;
use super::scan::in_name;
use crate::codec::DecodeError;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// The letters before the quote.
#[derive(Clone, Copy, Default)]
struct Prefix {
    len: usize,
    raw: bool,
    bytes: bool,
}

/// The end of the plain part of a short literal.
const fn stops(byte: u8) -> bool {
    matches!(byte, b'\'' | b'"' | b'\\' | b'\n' | b'\r' | 0)
}

impl<'de> Decoder<'de> {
    /// Whether a string or bytes literal comes next, and with which prefix.
    fn prefix(&self) -> Option<Prefix> {
        let mut prefix = Prefix::default();
        let mut unicode = false;
        loop {
            match self.byte_at(prefix.len)? {
                b'\'' | b'"' => return Some(prefix),
                b'r' | b'R' if !prefix.raw && !unicode => prefix.raw = true,
                b'b' | b'B' if !prefix.bytes && !unicode => prefix.bytes = true,
                b'u' | b'U' if prefix.len == 0 => unicode = true,
                _ => return None,
            }
            prefix.len += 1;
        }
    }

    /// A text, if one comes next; a bytes literal is `None`.
    pub(super) fn text_literal(&mut self) -> Result<Option<Cow<'de, str>>> {
        match self.prefix() {
            Some(prefix) if !prefix.bytes => {}
            _ => return Ok(None),
        }
        let mut text = self.one_literal()?;
        while self.another_follows(false)? {
            let next = self.one_literal()?;
            text.to_mut().push_str(&next);
        }
        Ok(Some(text))
    }

    /// A byte string written as one, if it comes next.
    pub(super) fn bytes_literal(&mut self) -> Result<Option<Vec<u8>>> {
        if !self.prefix().is_some_and(|p| p.bytes) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        loop {
            self.one_bytes_literal(&mut bytes)?;
            if !self.another_follows(true)? {
                return Ok(Some(bytes));
            }
        }
    }

    /// Whether a literal stands beside the one just read, which makes them one.
    #[inline]
    fn another_follows(&mut self, bytes: bool) -> Result<bool> {
        self.space()?;
        if !matches!(self.byte(), Some(b'\'' | b'"' | b'a'..=b'z' | b'A'..=b'Z')) {
            return Ok(false);
        }
        match self.prefix() {
            Some(prefix) if prefix.bytes != bytes => {
                Err(DecodeError::syntax("cannot mix bytes and nonbytes literals", self.pos))
            }
            prefix => Ok(prefix.is_some()),
        }
    }

    #[inline]
    fn one_literal(&mut self) -> Result<Cow<'de, str>> {
        let prefix = self.prefix().unwrap_or_default();
        let start = self.pos;
        let (from, to, quotes) = self.find_end(prefix.len)?;
        let raw = self.slice(from, to);
        self.pos = to + quotes;
        let has_line_ends = quotes == 3 && memchr::memchr(b'\r', raw.as_bytes()).is_some();
        if (prefix.raw || memchr::memchr(b'\\', raw.as_bytes()).is_none()) && !has_line_ends {
            return Ok(Cow::Borrowed(raw));
        }
        let raw = if has_line_ends {
            Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            raw.into()
        };
        if prefix.raw {
            return Ok(raw);
        }
        unescape(&raw, start).map(Cow::Owned)
    }

    fn one_bytes_literal(&mut self, out: &mut Vec<u8>) -> Result<()> {
        let prefix = self.prefix().unwrap_or_default();
        let start = self.pos;
        let (from, to, quotes) = self.find_end(prefix.len)?;
        let raw = self.slice(from, to);
        self.pos = to + quotes;
        if !raw.is_ascii() {
            return Err(DecodeError::syntax("bytes can only contain ASCII literal characters", start));
        }
        let raw =
            if quotes == 3 { Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n")) } else { raw.into() };
        if prefix.raw {
            out.extend_from_slice(raw.as_bytes());
            return Ok(());
        }
        unescape_bytes(raw.as_bytes(), out, start)
    }

    /// Passes over one literal that begins with a quote.
    pub(super) fn skip_string(&mut self) -> Result<()> {
        let (_, to, quotes) = self.find_end(0)?;
        self.pos = to + quotes;
        Ok(())
    }

    /// Where the content of the literal begins and ends, and how many quotes are around it.
    fn find_end(&self, prefix: usize) -> Result<(usize, usize, usize)> {
        let bytes = self.text.as_bytes();
        let open = self.pos + prefix;
        let quote = bytes.get(open).copied().unwrap_or_default();
        let triple = bytes.get(open..open + 3).is_some_and(|three| three == [quote; 3]);
        let quotes = if triple { 3 } else { 1 };
        let from = open + quotes;
        let mut at = from;
        loop {
            at += bytes.get(at..).unwrap_or_default().iter().take_while(|&&b| !stops(b)).count();
            match bytes.get(at) {
                Some(&b) if b == quote && !triple => return Ok((from, at, quotes)),
                Some(&b) if b == quote && bytes.get(at..at + 3).is_some_and(|three| three == [quote; 3]) => {
                    return Ok((from, at, quotes));
                }
                // In raw literals too: the quote behind it does not end them.
                Some(b'\\') => {
                    at += if bytes.get(at + 1) == Some(&b'\r') && bytes.get(at + 2) == Some(&b'\n') {
                        3
                    } else {
                        2
                    }
                }
                Some(b'\n' | b'\r') if !triple => {
                    return Err(DecodeError::syntax("unterminated string literal", self.pos));
                }
                Some(0) => {
                    return Err(DecodeError::value("The serpent data contains 0-bytes", at));
                }
                Some(_) => at += 1,
                None if self.invalid => {
                    return Err(DecodeError::syntax("the payload is not UTF-8", self.text.len()));
                }
                None => return Err(DecodeError::syntax("unterminated string literal", self.pos)),
            }
        }
    }

    /// A name that stands where a value should.
    #[cold]
    pub(super) fn unknown_name(&self) -> DecodeError {
        let rest = self.text.get(self.pos..).unwrap_or_default();
        let len = rest.bytes().take_while(|&b| in_name(b)).count().min(40);
        let name = rest.char_indices().find(|(at, _)| *at >= len).map_or(rest, |(at, _)| &rest[..at]);
        DecodeError::value(format!("malformed node or string: {name}"), self.pos)
    }
}

/// Text after a backslash, being read.
struct Escapes<'a> {
    rest: &'a str,
    at: usize,
}

fn unescape(raw: &str, at: usize) -> Result<String> {
    let mut out = String::with_capacity(raw.len());
    let mut escapes = Escapes { rest: raw, at };
    while let Some(n) = memchr::memchr(b'\\', escapes.rest.as_bytes()) {
        out.push_str(&escapes.rest[..n]);
        escapes.rest = &escapes.rest[n + 1..];
        escapes.push_char(&mut out)?;
    }
    out.push_str(escapes.rest);
    Ok(out)
}

impl Escapes<'_> {
    fn push_char(&mut self, out: &mut String) -> Result<()> {
        let mut chars = self.rest.chars();
        let Some(c) = chars.next() else {
            return Err(DecodeError::syntax("text ends with a backslash", self.at));
        };
        let before = self.rest;
        self.rest = chars.as_str();
        match c {
            'x' => out.push(self.code(2)?),
            'u' => {
                let c = self.code_or_pair()?;
                out.push(c);
            }
            'U' => out.push(self.code(8)?),
            'N' => return Err(DecodeError::value("characters by name (\\N{..}) are not supported", self.at)),
            '0'..='7' => {
                let n = before.bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                let code = u32::from_str_radix(&before[..n], 8).unwrap_or_default();
                self.rest = &before[n..];
                out.extend(char::from_u32(code));
            }
            '\n' => {}
            '\r' => self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest),
            _ => match simple_escape(c) {
                Some(byte) => out.push(byte.into()),
                // Python keeps what it does not know.
                None => out.extend(['\\', c]),
            },
        }
        Ok(())
    }

    fn hex(&mut self, n: usize) -> Result<u32> {
        let digits = self.rest.get(..n).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let digits = digits
            .ok_or_else(|| DecodeError::syntax("truncated \\xXX, \\uXXXX or \\UXXXXXXXX escape", self.at))?;
        self.rest = &self.rest[n..];
        Ok(u32::from_str_radix(digits, 16).unwrap_or(u32::MAX))
    }

    fn code(&mut self, n: usize) -> Result<char> {
        let code = self.hex(n)?;
        char::from_u32(code).ok_or_else(|| self.no_char(code))
    }

    /// `\uXXXX`, and the pair of surrogates that writers with UTF-16 in mind make of one character.
    fn code_or_pair(&mut self) -> Result<char> {
        let high = self.hex(4)?;
        if !(0xd800..0xdc00).contains(&high) || !self.rest.starts_with("\\u") {
            return char::from_u32(high).ok_or_else(|| self.no_char(high));
        }
        self.rest = &self.rest[2..];
        let low = self.hex(4)?;
        if !(0xdc00..0xe000).contains(&low) {
            return Err(self.no_char(high));
        }
        let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        char::from_u32(code).ok_or_else(|| self.no_char(code))
    }

    #[cold]
    fn no_char(&self, code: u32) -> DecodeError {
        let what = if code > 0x10_ffff {
            "above U+10FFFF"
        } else {
            "a lone surrogate, which no UTF-8 text can hold"
        };
        DecodeError::value(format!("character {code:#x} is {what}"), self.at)
    }
}

const fn simple_escape(c: char) -> Option<u8> {
    Some(match c {
        '\\' => b'\\',
        '\'' => b'\'',
        '"' => b'"',
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 11,
        _ => return None,
    })
}

fn unescape_bytes(raw: &[u8], out: &mut Vec<u8>, at: usize) -> Result<()> {
    let mut rest = raw;
    while let Some(n) = memchr::memchr(b'\\', rest) {
        out.extend_from_slice(&rest[..n]);
        rest = &rest[n + 1..];
        let Some((&b, after)) = rest.split_first() else { break };
        let before = rest;
        rest = after;
        match b {
            b'x' => {
                let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok());
                let byte =
                    digits.filter(|d| !d.starts_with('+')).and_then(|d| u8::from_str_radix(d, 16).ok());
                out.push(byte.ok_or_else(|| DecodeError::syntax("invalid \\x escape", at))?);
                rest = &after[2..];
            }
            b'0'..=b'7' => {
                let n = before.iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                let code = before[..n].iter().fold(0u32, |code, b| code * 8 + u32::from(b - b'0'));
                out.push((code & 0xff) as u8);
                rest = &before[n..];
            }
            b'\n' => {}
            b'\r' => rest = after.strip_prefix(b"\n").unwrap_or(after),
            _ => match simple_escape(b.into()) {
                Some(byte) => out.push(byte),
                None => out.extend_from_slice(&[b'\\', b]),
            },
        }
    }
    out.extend_from_slice(rest);
    Ok(())
}
