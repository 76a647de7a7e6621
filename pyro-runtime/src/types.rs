//! Python's data types for which Rust has none of its own, as thin covers over well-kept libraries.
//! Their wire forms are the serializers' business; here are only the values.

mod bytestr;

pub use bytestr::ByteStr;
pub use num_bigint::BigInt;
pub use uuid::Uuid;

/// Python's `complex`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

/// Python's `decimal.Decimal`, carried as its text, exactly as it came: `1.50` stays `1.50`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(pub(crate) String);

/// Python's `datetime.date`: years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub jiff::civil::Date);

/// Python's `datetime.time`, without a zone, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(pub jiff::civil::Time);

/// Python's `datetime.datetime`, to the microsecond: naive, or aware with an offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    /// Date and time as a clock on the wall shows them.
    pub civil: jiff::civil::DateTime,
    /// The offset from UTC; `None` for a naive one.
    pub offset: Option<jiff::tz::Offset>,
}

/// Python's `datetime.timedelta`: a signed span, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct TimeDelta {
    /// The whole span in microseconds.
    pub micros: i64,
}
