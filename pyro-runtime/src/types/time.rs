//! `datetime.time` without a zone, and the clock part of ISO texts.

use super::{ParseError, digits, eat};
use std::fmt;

/// Python's `datetime.time`, without a zone, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(pub jiff::civil::Time);

impl Time {
    /// The time of day; `None` when a part is out of range.
    pub fn new(hour: u32, minute: u32, second: u32, microsecond: u32) -> Option<Self> {
        if hour > 23 || minute > 59 || second > 59 || microsecond > 999_999 {
            return None;
        }
        let small = |n: u32| i8::try_from(n).ok();
        let nanos = i32::try_from(microsecond).ok()? * 1000;
        jiff::civil::Time::new(small(hour)?, small(minute)?, small(second)?, nanos).ok().map(Self)
    }

    /// Microseconds within the second.
    pub fn microsecond(self) -> i32 {
        self.0.subsec_nanosecond() / 1000
    }

    /// Whole seconds since midnight.
    pub(crate) fn seconds(self) -> i64 {
        i64::from(self.0.hour()) * 3600 + i64::from(self.0.minute()) * 60 + i64::from(self.0.second())
    }

    /// Takes `HH[:MM[:SS[.ffffff]]]` (or without colons) off the front. Digits below a microsecond are dropped.
    pub(super) fn take(text: &mut &[u8]) -> Option<Self> {
        let hour = digits(text, 2)?;
        let colons = text.first() == Some(&b':');
        let mut parts = [0; 2];
        for part in &mut parts {
            let more = if colons { eat(text, b':') } else { text.first().is_some_and(u8::is_ascii_digit) };
            if !more {
                break;
            }
            *part = digits(text, 2)?;
        }
        Self::new(hour, parts[0], parts[1], take_fraction(text)?)
    }
}

fn take_fraction(text: &mut &[u8]) -> Option<u32> {
    if !(eat(text, b'.') || eat(text, b',')) {
        return Some(0);
    }
    let n = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (head, rest) = text.split_at(n);
    *text = rest;
    let micros = head.iter().chain(std::iter::repeat(&b'0')).take(6);
    (n > 0).then(|| micros.fold(0, |value, b| value * 10 + u32::from(b - b'0')))
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.0.hour(), self.0.minute(), self.0.second())?;
        match self.microsecond() {
            0 => Ok(()),
            micros => write!(f, ".{micros:06}"),
        }
    }
}

impl std::str::FromStr for Time {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut rest = text.as_bytes();
        Self::take(&mut rest)
            .filter(|_| rest.is_empty())
            .ok_or_else(|| ParseError::new("isoformat time without a zone", text))
    }
}

impl From<jiff::civil::Time> for Time {
    fn from(time: jiff::civil::Time) -> Self {
        Self(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_pythons() {
        for (text, printed) in [
            ("13:14:15", "13:14:15"),
            ("13:14", "13:14:00"),
            ("131415", "13:14:15"),
            ("13:14:15.1239999", "13:14:15.123999"),
            ("00:00:00.000001", "00:00:00.000001"),
        ] {
            assert_eq!(text.parse::<Time>().unwrap().to_string(), printed);
        }
        for text in ["", "1:2:3", "24:00:00", "13:60", "13:14:60", "13:14:15.", "13:14:15+01:00", "13:1415"] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }
}
