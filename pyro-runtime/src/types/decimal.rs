//! `decimal.Decimal` as its text. No arithmetic: whoever needs it parses the text into a library of choice.

use super::ParseError;
use std::fmt;

/// Python's `decimal.Decimal`, carried as its text, exactly as it came: `1.50` stays `1.50`.
///
/// Two of them are equal when their texts are; `1.5` and `1.50` are not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(String);

impl Decimal {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as a float, which may lose digits.
    pub fn to_f64(&self) -> f64 {
        // "sNaN12" is a number to Python and none to Rust.
        self.0.replace('_', "").parse().unwrap_or(f64::NAN)
    }
}

/// `[sign] (digits [. [digits]] | . digits) [e [sign] digits]`, or infinity, or a NaN with or without payload.
fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = text.get(..text.len().min(8)).unwrap_or_default().to_ascii_lowercase();
    if lower == text.to_ascii_lowercase() && (lower == "inf" || lower == "infinity") {
        return true;
    }
    if let Some(rest) =
        lower.strip_prefix("snan").map(|_| &text[4..]).or(lower.strip_prefix("nan").map(|_| &text[3..]))
    {
        return rest.bytes().all(|b| b.is_ascii_digit());
    }
    let (number, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let is_digit = |b: u8| b.is_ascii_digit() || b == b'_';
    let exponent_fits = exponent.is_none_or(|e| {
        let e = e.strip_prefix(['+', '-']).unwrap_or(e);
        e.bytes().any(|b| b.is_ascii_digit()) && e.bytes().all(is_digit)
    });
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    exponent_fits
        && number.bytes().any(|b| b.is_ascii_digit())
        && whole.bytes().all(is_digit)
        && fraction.bytes().all(is_digit)
}

impl TryFrom<String> for Decimal {
    type Error = ParseError;
    fn try_from(text: String) -> Result<Self, ParseError> {
        if is_decimal(&text) { Ok(Self(text)) } else { Err(ParseError::new("decimal", &text)) }
    }
}

impl std::str::FromStr for Decimal {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::try_from(text.trim().to_owned())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

impl From<f64> for Decimal {
    /// The shortest text that is this float: `0.1` becomes `0.1`.
    fn from(value: f64) -> Self {
        let mut out = Vec::new();
        crate::codec::text::push_float(&mut out, value);
        Self(String::from_utf8_lossy(&out).into_owned())
    }
}

impl From<&super::BigInt> for Decimal {
    fn from(value: &super::BigInt) -> Self {
        Self(value.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_python_takes() {
        for text in [
            "0", "-0", "123.4500", "1E+30", ".5", "5.", "+1e-7", "NaN", "-sNaN123", "Infinity", "-inf",
            "1_000",
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap().as_str(), text);
        }
        for text in ["", ".", "e5", "1e", "1.2.3", "abc", "infin", "NaNx", "0x1f", "1e5.", "--1", "_", "é"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }
}
