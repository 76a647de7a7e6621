//! The lines of protocol 0: numbers and texts as Python source has them.

use super::nodes::{Id, Node, Nodes};
use super::read::{Reader, Span};
use crate::codec::DecodeError;
use crate::codec::Limits;
use crate::codec::number::check_digits;

type Result<T> = std::result::Result<T, DecodeError>;

/// `I`: an integer, or `00` and `01` for the booleans.
pub(super) fn int(read: &mut Reader<'_>, limits: &Limits) -> Result<Node> {
    let line = read.line()?;
    match line.of(read.payload) {
        b"00" => Ok(Node::Bool(false)),
        b"01" => Ok(Node::Bool(true)),
        _ => digits(line, read.payload, limits),
    }
}

/// `L`: an integer, with an `L` behind it.
pub(super) fn long(read: &mut Reader<'_>, limits: &Limits) -> Result<Node> {
    let mut line = read.line()?;
    if line.of(read.payload).ends_with(b"L") {
        line.len -= 1;
    }
    digits(line, read.payload, limits)
}

fn digits(line: Span, payload: &[u8], limits: &Limits) -> Result<Node> {
    let at = line.at as usize;
    let text = line.of(payload);
    let bare = text.strip_prefix(b"-").unwrap_or(text);
    // With a zero in front Python 2 and 3 differ in what it is.
    let is_padded = bare.len() > 1 && bare.starts_with(b"0");
    if bare.is_empty() || is_padded || !bare.iter().all(u8::is_ascii_digit) {
        return Err(DecodeError::syntax("expected an integer", at));
    }
    check_digits(bare.len(), limits, at)?;
    let small = std::str::from_utf8(text).ok().and_then(|text| text.parse().ok());
    Ok(small.map_or(Node::Digits(line), Node::Int))
}

/// `F`: a float.
pub(super) fn float(read: &mut Reader<'_>) -> Result<Node> {
    let line = read.line()?;
    let text = std::str::from_utf8(line.of(read.payload)).ok();
    text.and_then(|text| text.parse().ok())
        .map(Node::Float)
        .ok_or_else(|| DecodeError::syntax("expected a float", line.at as usize))
}

/// A decimal number, as memo entries have.
pub(super) fn index(read: &mut Reader<'_>) -> Result<usize> {
    let line = read.line()?;
    let text = std::str::from_utf8(line.of(read.payload)).ok();
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| DecodeError::syntax("expected the number of a memo entry", line.at as usize))
}

/// `S`: a `str` of Python 2, as its `repr`.
pub(super) fn string(read: &mut Reader<'_>, nodes: &mut Nodes) -> Result<Id> {
    let mut line = read.line()?;
    let at = line.at as usize;
    match line.of(read.payload) {
        [first @ (b'\'' | b'"'), .., last] if first == last => {}
        _ => return Err(DecodeError::syntax("the STRING opcode argument must be quoted", at)),
    }
    line = Span { at: line.at + 1, len: line.len - 2 };
    nodes.has_old_texts = true;
    let text = line.of(read.payload);
    if !text.contains(&b'\\') {
        return Ok(nodes.add(Node::OldText(line)));
    }
    let start = nodes.side.len();
    unescape(text, &mut nodes.side)
        .ok_or_else(|| DecodeError::syntax("an escape that Python has not", at))?;
    let span = side(start, nodes, at)?;
    Ok(nodes.add(Node::SideOldText(span)))
}

fn side(start: usize, nodes: &Nodes, at: usize) -> Result<Span> {
    match (u32::try_from(start), u32::try_from(nodes.side.len() - start)) {
        (Ok(at), Ok(len)) => Ok(Span { at, len }),
        _ => Err(DecodeError::limit("a pickle of 4 GiB or more", at)),
    }
}

/// Python's escapes of byte strings. Unknown ones stay as they are.
fn unescape(mut text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    while let [first, rest @ ..] = text {
        text = rest;
        if *first != b'\\' {
            out.push(*first);
            continue;
        }
        let (code, rest) = text.split_first()?;
        text = rest;
        match code {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'a' => out.push(7),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'v' => out.push(11),
            b'\\' | b'\'' | b'"' => out.push(*code),
            b'x' => out.push(u8::try_from(hex(&mut text, 2)?).ok()?),
            b'0'..=b'7' => out.push(octal(*code, &mut text)?),
            _ => out.extend([b'\\', *code]),
        }
    }
    Some(())
}

fn hex(text: &mut &[u8], n: usize) -> Option<u32> {
    let (digits, rest) = text.split_at_checked(n)?;
    *text = rest;
    digits.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
}

/// Up to three octal digits.
fn octal(first: u8, text: &mut &[u8]) -> Option<u8> {
    let mut value = u32::from(first - b'0');
    for _ in 0..2 {
        let [digit @ b'0'..=b'7', rest @ ..] = text else { break };
        value = value * 8 + u32::from(digit - b'0');
        *text = rest;
    }
    u8::try_from(value & 0xff).ok()
}

/// `V`: a text in Python's `raw-unicode-escape`: Latin-1, with `\uXXXX` and `\UXXXXXXXX` for all others.
pub(super) fn unicode(read: &mut Reader<'_>, nodes: &mut Nodes) -> Result<Id> {
    let line = read.line()?;
    let at = line.at as usize;
    let text = line.of(read.payload);
    if text.is_ascii() && !text.contains(&b'\\') {
        return Ok(nodes.add(Node::Text(line)));
    }
    let start = nodes.side.len();
    raw_unicode(text, &mut nodes.side).ok_or_else(|| {
        DecodeError::syntax("a text is not raw-unicode-escape, or has a lone surrogate", at)
    })?;
    let span = side(start, nodes, at)?;
    Ok(nodes.add(Node::SideText(span)))
}

fn raw_unicode(mut text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let push = |out: &mut Vec<u8>, c: char| out.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
    while let [first, rest @ ..] = text {
        text = rest;
        let n = match (first, text.first()) {
            (b'\\', Some(b'u')) => 4,
            (b'\\', Some(b'U')) => 8,
            (b'\\', Some(b'\\')) => {
                // Only an uneven number of backslashes escapes.
                out.extend(b"\\\\");
                text = &text[1..];
                continue;
            }
            _ => {
                push(out, char::from(*first));
                continue;
            }
        };
        text = &text[1..];
        let unit = hex(&mut text, n)?;
        push(out, char_of(unit, &mut text)?);
    }
    Some(())
}

/// The character of a code; Python 2 writes those beyond 16 bits as two surrogates.
fn char_of(unit: u32, text: &mut &[u8]) -> Option<char> {
    if !(0xd800..0xdc00).contains(&unit) {
        return char::from_u32(unit);
    }
    *text = text.strip_prefix(b"\\u")?;
    let low = hex(text, 4)?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
    char::from_u32(0x10000 + ((unit - 0xd800) << 10) + low)
}
