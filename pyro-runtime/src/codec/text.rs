//! Python's `repr` for floats, texts and byte strings: what serpent writes and what [`Value`](crate::Value) prints.
//! Characters that need the Unicode tables to be told printable are escaped, which every reader takes.

use std::io::Write;

/// Appends `repr(v)`; not-a-number and the infinities as `nan`, `inf`, `-inf`.
pub(crate) fn push_float(out: &mut Vec<u8>, v: f64) {
    if !v.is_finite() {
        return out.extend_from_slice(match (v.is_nan(), v > 0.0) {
            (true, _) => b"nan",
            (_, true) => b"inf",
            _ => b"-inf",
        });
    }
    let mut buffer = zmij::Buffer::new();
    let shortest = buffer.format_finite(v);
    // In this range the shortest digits are laid out alike in Rust and Python.
    if v == 0.0 || (1e-4..1e16).contains(&v.abs()) {
        return out.extend_from_slice(shortest.as_bytes());
    }
    push_scientific(out, shortest);
}

/// Lays out `[-]digits[.digits][e[+-]digits]` as Python does outside of 1e-4 to 1e16: `1.5e-05`, `1e+16`.
fn push_scientific(out: &mut Vec<u8>, shortest: &str) {
    let (sign, number) = shortest.strip_prefix('-').map_or(("", shortest), |n| ("-", n));
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let zeros = all.iter().take_while(|&&b| b == b'0').count();
    let significant = &all[zeros..];
    let last = significant.iter().rposition(|&b| b != b'0').map_or(0, |at| at + 1);
    let significant = &significant[..last];
    // The lengths are those of a float's text: under 400.
    let point = exponent + whole.len() as i32 - zeros as i32 - 1;
    out.extend_from_slice(sign.as_bytes());
    out.extend_from_slice(&significant[..1.min(last)]);
    if last > 1 {
        out.push(b'.');
        out.extend_from_slice(&significant[1..]);
    }
    let exponent_sign = if point < 0 { '-' } else { '+' };
    // Writing to a Vec cannot fail.
    let _ = write!(out, "e{exponent_sign}{:02}", point.unsigned_abs());
}

/// Which byte of a text needs more than copying.
const fn plain(b: u8, quote: u8) -> bool {
    b >= 0x20 && b < 0x7f && b != b'\\' && b != quote
}

/// Python's choice: single quotes, unless the text has some and no double ones.
fn quote_for(text: &[u8]) -> u8 {
    if memchr::memchr(b'\'', text).is_some() && memchr::memchr(b'"', text).is_none() { b'"' } else { b'\'' }
}

/// Appends `repr(text)`.
pub(crate) fn push_str(out: &mut Vec<u8>, text: &str) {
    let quote = quote_for(text.as_bytes());
    out.reserve(text.len() + 2);
    out.push(quote);
    let mut rest = text;
    loop {
        let n = rest.bytes().take_while(|&b| plain(b, quote)).count();
        out.extend_from_slice(&rest.as_bytes()[..n]);
        let mut chars = rest[n..].chars();
        let Some(c) = chars.next() else { break };
        push_special(out, c, quote);
        rest = chars.as_str();
    }
    out.push(quote);
}

fn push_special(out: &mut Vec<u8>, c: char, quote: u8) {
    if c.is_ascii() {
        return push_escaped_byte(out, c as u8, quote);
    }
    if is_printable(c) {
        return out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    let code = c as u32;
    // Writing to a Vec cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

fn push_escaped_byte(out: &mut Vec<u8>, b: u8, quote: u8) {
    let letter = match b {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        b'\\' => b'\\',
        _ if b == quote => quote,
        _ if (0x20..0x7f).contains(&b) => return out.push(b),
        _ => {
            let _ = write!(out, "\\x{b:02x}");
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

/// Whether Python's `str.isprintable` surely says yes of a character outside of ASCII. Std's `Debug` for characters
/// keeps the same classes (it escapes what is not assigned, not a mark, not a control), so its answer is taken,
/// less the marks and spaces that the two treat differently.
fn is_printable(c: char) -> bool {
    match c {
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{377}' | '\u{4e00}'..='\u{9fff}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => false,
        _ => {
            // A combining mark is printable to Python; std escapes it only where it would join what stands before.
            let mut escaped = c.escape_debug();
            escaped.len() == 1 || (is_mark(c) && escaped.next() == Some('\\'))
        }
    }
}

/// The blocks of combining diacritics.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1ac0}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Appends `repr(bytes)`.
pub(crate) fn push_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    let quote = quote_for(bytes);
    out.reserve(bytes.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    for &b in bytes {
        if plain(b, quote) { out.push(b) } else { push_escaped_byte(out, b, quote) }
    }
    out.push(quote);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn float(v: f64) -> String {
        let mut out = Vec::new();
        push_float(&mut out, v);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn floats_are_laid_out_as_python_does() {
        for (v, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (9999999999999998.0, "9999999999999998.0"),
            (1.2345678901234568e17, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (0.000012345, "1.2345e-05"),
            (-1e-7, "-1e-07"),
            (1e100, "1e+100"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (1e22, "1e+22"),
            (1e23, "1e+23"),
            (f64::NAN, "nan"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(float(v), text);
        }
    }

    #[test]
    fn quotes_and_escapes_are_pythons() {
        for (text, repr) in [
            ("", "''"),
            ("it's", "\"it's\""),
            ("it's \"hi\"", "'it\\'s \"hi\"'"),
            ("a\nb\t\\\u{7}\0\u{7f}", "'a\\nb\\t\\\\\\x07\\x00\\x7f'"),
            ("\u{80}\u{a0}\u{ad}é€中😀", "'\\x80\\xa0\\xadé€中😀'"),
            (
                "\u{200d}\u{2028}\u{feff}\u{e000}\u{378}\u{10ffff}",
                "'\\u200d\\u2028\\ufeff\\ue000\\u0378\\U0010ffff'",
            ),
            ("e\u{301}", "'e\u{301}'"),
        ] {
            let mut out = Vec::new();
            push_str(&mut out, text);
            assert_eq!(String::from_utf8(out).unwrap(), repr);
        }
        let mut out = Vec::new();
        push_bytes(&mut out, b"\x00'a\"\xff");
        assert_eq!(out, br#"b'\x00\'a"\xff'"#);
    }
}
