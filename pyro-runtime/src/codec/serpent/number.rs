//! Number literals: every form that Python's tokenizer takes.

use super::Decoder;
use super::scan::{ends_value, in_name};
use crate::Value;
use crate::codec::DecodeError;
use crate::codec::number::{big_to_f64, check_bits, check_digits};
use crate::types::{BigInt, Complex};
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

impl<'de> Decoder<'de> {
    /// `[-]digits`, if that is all there is of the value and it has at most 18 digits.
    #[inline]
    pub(super) fn plain_int(&mut self) -> Option<i64> {
        let start = self.pos;
        let negative = self.eat(b'-');
        let from = self.pos;
        let mut value = 0i64;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            if self.pos - from >= 18 {
                break;
            }
            value = value * 10 + i64::from(digit - b'0');
            self.pos += 1;
        }
        let n = self.pos - from;
        let leading_zero = n > 1 && self.text.as_bytes().get(from) == Some(&b'0');
        if n == 0 || leading_zero || !ends_value(self.byte()) {
            self.pos = start;
            return None;
        }
        Some(if negative { -value } else { value })
    }

    /// `[-]digits[.digits][e[+-]digits]`, if that is all there is of the value.
    #[inline]
    pub(super) fn plain_float(&mut self) -> Option<f64> {
        let rest = self.text.get(self.pos..)?;
        let len =
            rest.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')).count();
        let (token, after) = rest.split_at(len);
        let first_digit = usize::from(token.starts_with('-'));
        // Rust takes forms that Python does not (a leading plus, for one), but none that begin like this.
        if !token.as_bytes().get(first_digit).is_some_and(u8::is_ascii_digit)
            || !ends_value(after.bytes().next())
        {
            return None;
        }
        let is_int = !token.contains(['.', 'e', 'E']);
        let value = if is_int { None } else { token.parse().ok() };
        self.pos += if value.is_some() { len } else { 0 };
        value
    }

    /// A number without a sign.
    pub(super) fn number_literal(&mut self) -> Result<Value> {
        let start = self.pos;
        if self.byte() == Some(b'0')
            && matches!(self.byte_at(1), Some(b'x' | b'X' | b'o' | b'O' | b'b' | b'B'))
        {
            let value = self.radix_literal()?;
            return self.end_of_number(start).map(|()| value);
        }
        let whole = self.digits()?;
        let mut is_float = false;
        if self.eat(b'.') {
            is_float = true;
            let fraction = self.digits()?;
            if whole == 0 && fraction == 0 {
                return Err(DecodeError::syntax("invalid number", start));
            }
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.pos += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.pos += 1;
            }
            is_float = true;
            if self.digits()? == 0 {
                return Err(DecodeError::syntax("invalid decimal literal", start));
            }
        }
        let token = self.slice(start, self.pos);
        let is_imaginary = matches!(self.byte(), Some(b'j' | b'J'));
        self.pos += usize::from(is_imaginary);
        self.end_of_number(start)?;
        if is_imaginary {
            return Ok(Complex { re: 0.0, im: parse_float(token, start)? }.into());
        }
        if is_float { parse_float(token, start).map(Value::Float) } else { self.decimal_int(token, start) }
    }

    /// Digits with single underscores between them; how many digits there were.
    fn digits(&mut self) -> Result<usize> {
        let mut n = 0;
        loop {
            match self.byte() {
                Some(b'0'..=b'9') => n += 1,
                Some(b'_') if n > 0 && self.byte_at(1).is_some_and(|b| b.is_ascii_digit()) => {}
                Some(b'_') => return Err(DecodeError::syntax("invalid decimal literal", self.pos)),
                _ => return Ok(n),
            }
            self.pos += 1;
        }
    }

    fn end_of_number(&self, start: usize) -> Result<()> {
        match self.byte() {
            Some(byte) if in_name(byte) => Err(DecodeError::syntax("invalid decimal literal", start)),
            _ => Ok(()),
        }
    }

    fn decimal_int(&self, token: &str, at: usize) -> Result<Value> {
        let digits = without_underscores(token);
        if digits.len() > 1 && digits.starts_with('0') && digits.bytes().any(|b| b != b'0') {
            let text = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            return Err(DecodeError::syntax(text, at));
        }
        if let Ok(value) = digits.parse::<i64>() {
            return Ok(Value::Int(value));
        }
        check_digits(digits.len(), &self.limits, at)?;
        match BigInt::parse_bytes(digits.as_bytes(), 10) {
            Some(value) => Ok(value.into()),
            None => Err(DecodeError::syntax("invalid decimal literal", at)),
        }
    }

    /// `0x1f`, `0o17`, `0b101`.
    fn radix_literal(&mut self) -> Result<Value> {
        let start = self.pos;
        let (radix, bits) = match self.byte_at(1) {
            Some(b'x' | b'X') => (16, 4),
            Some(b'o' | b'O') => (8, 3),
            _ => (2, 1),
        };
        self.pos += 2;
        let from = self.pos;
        // An underscore may stand behind the prefix too.
        while let Some(byte) = self.byte() {
            let is_digit = |b: u8| char::from(b).is_digit(radix);
            let is_separator = byte == b'_' && self.byte_at(1).is_some_and(is_digit);
            if !is_separator && !is_digit(byte) {
                break;
            }
            self.pos += 1;
        }
        let digits = without_underscores(self.slice(from, self.pos));
        check_bits(digits.trim_start_matches('0').len() * bits, &self.limits, start)?;
        match BigInt::parse_bytes(digits.as_bytes(), radix) {
            Some(value) => Ok(value.into()),
            None => Err(DecodeError::syntax("invalid integer literal", start)),
        }
    }
}

fn without_underscores(token: &str) -> Cow<'_, str> {
    if token.contains('_') { Cow::Owned(token.replace('_', "")) } else { Cow::Borrowed(token) }
}

fn parse_float(token: &str, at: usize) -> Result<f64> {
    without_underscores(token).parse().map_err(|_| DecodeError::syntax("invalid number", at))
}

/// `-number`.
pub(super) fn negate(value: Value) -> Option<Value> {
    Some(match value {
        Value::Int(v) => v.checked_neg().map_or_else(|| Value::from(-BigInt::from(v)), Value::Int),
        Value::BigInt(v) => Value::from(-*v),
        Value::Float(v) => Value::Float(-v),
        Value::Complex(v) => Value::Complex(Complex { re: -v.re, im: -v.im }),
        _ => return None,
    })
}

/// `real + imaginary` or `real - imaginary`, with Python's arithmetic of zeros.
pub(super) fn combine(left: &Value, minus: bool, right: &Value) -> Option<Value> {
    let Value::Complex(right) = right else { return None };
    let left = match left {
        Value::Int(v) => *v as f64,
        Value::Float(v) => *v,
        Value::BigInt(v) => Some(big_to_f64(v)).filter(|v| v.is_finite())?,
        _ => return None,
    };
    Some(Value::Complex(if minus {
        Complex { re: left - right.re, im: 0.0 - right.im }
    } else {
        Complex { re: left + right.re, im: 0.0 + right.im }
    }))
}
