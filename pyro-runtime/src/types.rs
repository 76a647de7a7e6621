//! Python's data types for which Rust has none of its own, as thin covers over well-kept libraries.
//! Their wire forms are the serializers' business; here are only the values and Python's text for them.

mod bytestr;
mod date;
mod datetime;
mod decimal;
mod time;
mod timedelta;

pub use bytestr::ByteStr;
pub use date::Date;
pub use datetime::DateTime;
pub use decimal::Decimal;
pub use num_bigint::BigInt;
pub use time::Time;
pub use timedelta::TimeDelta;
pub use uuid::Uuid;

/// The `i64` of declarations, whose size is part of the contract. In a trait that is a service, plain `i64` is Python's
/// `int`.
pub type I64 = i64;

/// The `f64` of declarations, whose size is part of the contract. In a trait that is a service, plain `f64` is Python's
/// `float`.
pub type F64 = f64;

/// Python's `complex`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

/// A text that is not of the form that its type has in Python.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid {expected}: '{text}'")]
pub struct ParseError {
    /// What was expected: `isoformat date`, `decimal`.
    pub expected: &'static str,
    /// The text that was found, cut after 40 characters.
    pub text: String,
}

impl ParseError {
    pub(crate) fn new(expected: &'static str, text: &str) -> Self {
        Self { expected, text: text.chars().take(40).collect() }
    }
}

/// Takes exactly `n` ASCII digits off the front.
fn digits(text: &mut &[u8], n: usize) -> Option<u32> {
    let (head, rest) = text.split_at_checked(n)?;
    let mut value = 0u32;
    for &b in head {
        value = value * 10 + u32::from(b.is_ascii_digit().then(|| b - b'0')?);
    }
    *text = rest;
    Some(value)
}

/// Takes this byte off the front, if it is there.
fn eat(text: &mut &[u8], byte: u8) -> bool {
    match text.split_first() {
        Some((&first, rest)) if first == byte => {
            *text = rest;
            true
        }
        _ => false,
    }
}
