//! Integers between text, bytes and [`Value`], with the bound on their size kept before any arithmetic.

use super::{DecodeError, Limits};
use crate::types::BigInt;

/// The nearest float; infinite when it is too large.
pub(super) fn big_to_f64(v: &BigInt) -> f64 {
    let bits = v.bits();
    if bits > 1100 {
        return if v.sign() == num_bigint::Sign::Minus { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    // Std parses decimal text to the nearest float, as Python converts.
    v.to_string().parse().unwrap_or(f64::NAN)
}

/// `-?[0-9]+` as an integer of any size.
pub(super) fn parse_decimal(text: &[u8], limits: &Limits, at: usize) -> Result<BigInt, DecodeError> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(DecodeError::syntax("expected an integer", at));
    }
    check_digits(digits.len(), limits, at)?;
    BigInt::parse_bytes(text, 10).ok_or_else(|| DecodeError::syntax("expected an integer", at))
}

/// That a decimal number has no more digits than allowed.
pub(super) fn check_digits(n: usize, limits: &Limits, at: usize) -> Result<(), DecodeError> {
    if n > limits.max_int_digits {
        return Err(too_long(limits, at));
    }
    Ok(())
}

/// The same for binary numbers: so many bits that the decimal text could be longer than allowed.
pub(super) fn check_bits(bits: usize, limits: &Limits, at: usize) -> Result<(), DecodeError> {
    // A decimal digit is 3.33 bits; 1e4300 - 1 has 14,285.
    if bits > limits.max_int_digits.saturating_mul(3322) / 1000 {
        return Err(too_long(limits, at));
    }
    Ok(())
}

#[cold]
fn too_long(limits: &Limits, at: usize) -> DecodeError {
    DecodeError::limit(
        format!("Exceeds the limit ({} digits) for integer string conversion", limits.max_int_digits),
        at,
    )
}

/// An integer that does not fit the declared type.
#[cold]
pub(super) fn does_not_fit(v: impl std::fmt::Display, ty: &str, at: usize) -> DecodeError {
    let text = v.to_string();
    if text.len() > 40 {
        return DecodeError::value(
            format!("an integer of {} digits is out of range for {ty}", text.len()),
            at,
        );
    }
    DecodeError::value(format!("{text} is out of range for {ty}"), at)
}
