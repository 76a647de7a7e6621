//! What literals mean: numbers and strings with their escapes. Whether a value fits its type is the check's business.

use super::build::Builder;
use crate::decl::ValueKind;
use crate::diagnostic::{Diagnostic, code};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn number(&mut self, raw: &str, span: Span) -> ValueKind {
        match parse_number(raw) {
            Ok(kind) => kind,
            Err((message, help)) => {
                let diagnostic = Diagnostic::new(code::LITERAL, span, message);
                let plain = raw.trim_start_matches('0');
                self.report(match (message, plain) {
                    (POINT, _) => diagnostic.fix(help, span, format!("{raw}0")),
                    (LEADING, plain) if !plain.is_empty() => diagnostic.suggest(help, span, plain),
                    _ => diagnostic.help(help),
                });
                ValueKind::Faulty
            }
        }
    }

    pub(super) fn string_value(&mut self, raw: &str, span: Span) -> ValueKind {
        self.string(raw, span).map_or(ValueKind::Faulty, ValueKind::Str)
    }

    pub(super) fn bytes_value(&mut self, raw: &str, span: Span) -> ValueKind {
        let start = span.start as usize + 2;
        let mut bytes = Vec::new();
        let Some(inner) = unquote(&raw[1..]) else { return ValueKind::Faulty };
        let good = self.unescape(inner, start, |piece| match piece {
            Piece::Char(c) if c.is_ascii() => {
                bytes.push(c as u8);
                Ok(())
            }
            Piece::Char(_) => Err(("this character is not in ASCII", "write its bytes: `\\xNN`")),
            Piece::Byte(byte) => {
                bytes.push(byte);
                Ok(())
            }
        });
        if good { ValueKind::Bytes(bytes) } else { ValueKind::Faulty }
    }

    /// The text of a string literal; `None` if it is malformed, which is then reported.
    pub(super) fn string(&mut self, raw: &str, span: Span) -> Option<String> {
        let start = span.start as usize + 1;
        let mut text = String::new();
        let good = self.unescape(unquote(raw)?, start, |piece| match piece {
            Piece::Char(c) => {
                text.push(c);
                Ok(())
            }
            Piece::Byte(byte) if byte < 0x80 => {
                text.push(char::from(byte));
                Ok(())
            }
            Piece::Byte(_) => {
                Err(("in a string `\\x` reaches to `\\x7f`", "write the character, or `\\u{N..}`"))
            }
        });
        good.then_some(text)
    }

    fn unescape(
        &mut self,
        inner: &str,
        start: usize,
        mut take: impl FnMut(Piece) -> Result<(), Fault>,
    ) -> bool {
        let mut good = true;
        let mut rest = inner;
        while let Some(first) = rest.chars().next() {
            let (piece, length) =
                if first == '\\' { escape(rest) } else { (Ok(Piece::Char(first)), first.len_utf8()) };
            let at = start + inner.len() - rest.len();
            if let Err((message, help)) = piece.and_then(&mut take) {
                let span = self.span(at, at + length);
                self.report(Diagnostic::new(code::LITERAL, span, message).help(help));
                good = false;
            }
            rest = &rest[length..];
        }
        good
    }
}

enum Piece {
    Char(char),
    Byte(u8),
}

/// What stands between the quotes; `None` if the closing one is missing (the lexical scan has said so).
fn unquote(raw: &str) -> Option<&str> {
    raw.strip_prefix('"')?.strip_suffix('"')
}

/// The escape at the start of `rest`, and its length.
fn escape(rest: &str) -> (Result<Piece, Fault>, usize) {
    const KNOWN: Fault = (
        "unknown escape",
        "there are `\\n` `\\r` `\\t` `\\0` `\\\\` `\\\"` `\\'` `\\xNN` `\\u{N..}`; a `\\` itself is `\\\\`",
    );
    const HEX: Fault = ("`\\x` needs two hexadecimal digits", "write `\\x00` to `\\xff`");
    const UNICODE: Fault = ("`\\u` needs hexadecimal digits in braces", "write `\\u{N..}`");
    const NO_CHARACTER: Fault = (
        "there is no such character",
        "characters are `\\u{0}` to `\\u{10ffff}` without `\\u{d800}` to `\\u{dfff}`",
    );
    let Some(kind) = rest[1..].chars().next() else { return (Err(KNOWN), 1) };
    let simple = |c| (Ok(Piece::Char(c)), 2);
    match kind {
        'n' => simple('\n'),
        'r' => simple('\r'),
        't' => simple('\t'),
        '0' => simple('\0'),
        '\\' | '"' | '\'' => simple(kind),
        'x' => match rest.get(2..4).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if !rest[2..4].starts_with('+') => (Ok(Piece::Byte(byte)), 4),
            _ => (Err(HEX), 2),
        },
        'u' => {
            let digits =
                rest[2..].strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
            let Some(digits) = digits else { return (Err(UNICODE), 2) };
            let valid =
                (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let c = valid.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten();
            (c.map(Piece::Char).ok_or(NO_CHARACTER), digits.len() + 4)
        }
        _ => (Err(KNOWN), 1 + kind.len_utf8()),
    }
}

type Fault = (&'static str, &'static str);

fn parse_number(raw: &str) -> Result<ValueKind, Fault> {
    let (negative, digits) = match raw.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, raw),
    };
    let sign = if negative { -1.0 } else { 1.0 };
    match digits {
        "inf" => return Ok(ValueKind::Float(sign * f64::INFINITY)),
        "nan" => return Ok(ValueKind::Float(f64::NAN)),
        _ => {}
    }
    if digits.ends_with('_') || digits.contains("__") || digits.contains("_.") || digits.contains("._") {
        return Err(("`_` stands between digits only", "write `1_000`"));
    }
    let plain = digits.replace('_', "");
    if let Some(hex) = plain.strip_prefix("0x") {
        let value = hex
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then(|| i128::from_str_radix(hex, 16).ok())
            .flatten();
        return value.map(|value| ValueKind::Int(if negative { -value } else { value })).ok_or(HEX);
    }
    if plain.bytes().all(|byte| byte.is_ascii_digit()) {
        if plain.len() > 1 && plain.starts_with('0') {
            return Err((LEADING, "leave the leading zeros out"));
        }
        let value: i128 = plain.parse().map_err(|_| HUGE)?;
        return Ok(ValueKind::Int(if negative { -value } else { value }));
    }
    parse_float(&plain).map(|value| ValueKind::Float(sign * value))
}

const HEX: Fault =
    ("malformed hexadecimal number", "write `0x` and at most 31 digits of `0` to `9` and `a` to `f`");
const HUGE: Fault = ("the number is too large", "integers of the language have at most 64 bits");
const POINT: &str = "a digit is missing behind the point";
const LEADING: &str = "a number does not begin with `0`";
const FLOAT: Fault = ("malformed number", "write it as `12`, `1_000`, `0x1f`, `1.5` or `1.5e-3`");

fn parse_float(plain: &str) -> Result<f64, Fault> {
    let (mantissa, exponent) = match plain.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (plain, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    if fraction == Some("") {
        return Err((POINT, "write `1.0`"));
    }
    let exponent_good = exponent.is_none_or(|exponent| digits(exponent.trim_start_matches(['+', '-'])));
    if !digits(whole) || !fraction.is_none_or(digits) || !exponent_good {
        return Err(FLOAT);
    }
    match plain.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        Ok(_) => Err(("the number is too large", "write `inf` for infinity")),
        Err(_) => Err(FLOAT),
    }
}
