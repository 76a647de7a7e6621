//! `datetime.datetime`, with its ISO text and the timestamp that msgpack carries.

use super::{Date, ParseError, Time, digits, eat};
use std::fmt;

/// Python's `datetime.datetime`, to the microsecond: naive, or aware with an offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    /// Date and time as a clock on the wall shows them.
    pub civil: jiff::civil::DateTime,
    /// The offset from UTC; `None` for a naive one.
    pub offset: Option<jiff::tz::Offset>,
}

impl DateTime {
    /// A naive one.
    pub fn naive(date: Date, time: Time) -> Self {
        Self { civil: jiff::civil::DateTime::from_parts(date.0, time.0), offset: None }
    }

    /// The date.
    pub fn date(self) -> Date {
        Date(self.civil.date())
    }

    /// The time of day.
    pub fn time(self) -> Time {
        Time(self.civil.time())
    }

    /// Seconds since 1970, the clock read as if it stood in Greenwich.
    pub(crate) fn timestamp(self) -> f64 {
        let seconds = self.date().unix_days() * 86_400 + self.time().seconds();
        seconds as f64 + f64::from(self.time().microsecond()) / 1e6
    }

    /// The inverse of [`timestamp`](Self::timestamp), rounded half to even as Python does it.
    pub(crate) fn from_timestamp(timestamp: f64) -> Option<Self> {
        // Year 10000 is at 2.5e11; the bound keeps the conversion below exact.
        if timestamp.is_nan() || timestamp.abs() >= 1e12 {
            return None;
        }
        let mut seconds = timestamp.trunc() as i64;
        let mut micros = (timestamp.fract() * 1e6).round_ties_even() as i64;
        if micros < 0 {
            seconds -= 1;
            micros += 1_000_000;
        }
        if micros >= 1_000_000 {
            seconds += 1;
            micros -= 1_000_000;
        }
        let date = Date::from_unix_days(seconds.div_euclid(86_400))?;
        let of_day = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
        let time = Time::new(of_day / 3600, of_day / 60 % 60, of_day % 60, u32::try_from(micros).ok()?)?;
        Some(Self::naive(date, time))
    }

    fn take(text: &mut &[u8]) -> Option<Self> {
        let date = Date::take(text)?;
        if text.is_empty() {
            return Time::new(0, 0, 0, 0).map(|midnight| Self::naive(date, midnight));
        }
        // Python takes any one character here.
        let (_, rest) = text.split_first().filter(|(b, _)| b.is_ascii())?;
        *text = rest;
        let time = Time::take(text)?;
        let mut value = Self::naive(date, time);
        if !text.is_empty() {
            value.offset = Some(take_offset(text)?);
        }
        Some(value)
    }
}

fn take_offset(text: &mut &[u8]) -> Option<jiff::tz::Offset> {
    if eat(text, b'Z') {
        return jiff::tz::Offset::from_seconds(0).ok();
    }
    let negative = match text.split_first()? {
        (b'+', rest) => {
            *text = rest;
            false
        }
        (b'-', rest) => {
            *text = rest;
            true
        }
        _ => return None,
    };
    let hours = digits(text, 2)?;
    let colons = eat(text, b':');
    let minutes = digits(text, 2)?;
    let seconds =
        if (colons && eat(text, b':')) || (!colons && !text.is_empty()) { digits(text, 2)? } else { 0 };
    if hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let total = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
    jiff::tz::Offset::from_seconds(if negative { -total } else { total }).ok()
}

impl fmt::Display for DateTime {
    /// Python's `isoformat()`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date(), self.time())?;
        let Some(offset) = self.offset.map(jiff::tz::Offset::seconds) else { return Ok(()) };
        let sign = if offset < 0 { '-' } else { '+' };
        let total = offset.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", total / 3600, total / 60 % 60)?;
        if total % 60 != 0 { write!(f, ":{:02}", total % 60) } else { Ok(()) }
    }
}

impl std::str::FromStr for DateTime {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut rest = text.as_bytes();
        Self::take(&mut rest)
            .filter(|_| rest.is_empty())
            .ok_or_else(|| ParseError::new("isoformat datetime", text))
    }
}

impl From<jiff::civil::DateTime> for DateTime {
    fn from(civil: jiff::civil::DateTime) -> Self {
        Self { civil, offset: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_there_and_back() {
        for text in [
            "2020-02-29T13:14:15",
            "2020-02-29T13:14:15.000123",
            "2020-02-29T13:14:15+00:00",
            "2020-02-29T13:14:15.000005+01:00",
            "2020-02-29T13:14:15-03:30",
            "2020-02-29T13:14:15+05:53:28",
            "0001-01-01T00:00:00",
            "9999-12-31T23:59:59.999999",
        ] {
            assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
        }
        for (text, printed) in [
            ("2020-02-29 13:14", "2020-02-29T13:14:00"),
            ("2020-02-29", "2020-02-29T00:00:00"),
            ("20200229T131415Z", "2020-02-29T13:14:15+00:00"),
            ("2020-02-29T13:14:15-0330", "2020-02-29T13:14:15-03:30"),
        ] {
            assert_eq!(text.parse::<DateTime>().unwrap().to_string(), printed);
        }
        for text in
            ["", "2020-02-29T", "2020-02-29T13:14:15+", "2020-02-29T13:14:15+24:00", "2020-02-29é13:14"]
        {
            assert!(text.parse::<DateTime>().is_err(), "{text}");
        }
    }

    #[test]
    fn timestamps_round_as_python_does() {
        for (timestamp, text) in [
            (0.0, "1970-01-01T00:00:00"),
            (1_582_982_055.000_123, "2020-02-29T13:14:15.000123"),
            (-2_208_945_600.0, "1900-01-01T12:00:00"),
            (-0.000_001, "1969-12-31T23:59:59.999999"),
            (0.999_999_9, "1970-01-01T00:00:01"),
        ] {
            let value = DateTime::from_timestamp(timestamp).unwrap();
            assert_eq!(value.to_string(), text);
            assert!((value.timestamp() - timestamp).abs() < 1e-6);
        }
        for timestamp in [f64::NAN, f64::INFINITY, 253_402_300_800.0, -1e11] {
            assert_eq!(DateTime::from_timestamp(timestamp), None);
        }
    }
}
