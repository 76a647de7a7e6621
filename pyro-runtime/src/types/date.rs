//! `datetime.date`, with Python's ordinal and its ISO text.

use super::{ParseError, digits, eat};
use std::fmt;

/// Days from 0001-01-01 (Python's ordinal 1) to 1970-01-01, plus one.
const EPOCH_ORDINAL: i64 = 719_163;
/// `datetime.date.max.toordinal()`.
const MAX_ORDINAL: i64 = 3_652_059;

/// Python's `datetime.date`: years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub jiff::civil::Date);

impl Date {
    /// The date, if there is such a day between the years 1 and 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = jiff::civil::Date::new(year, month, day).ok()?;
        (year >= 1).then_some(Self(date))
    }

    /// Python's `toordinal()`: days since the year 1, where 0001-01-01 is 1.
    pub fn to_ordinal(self) -> i64 {
        days_from_civil(i64::from(self.0.year()), i64::from(self.0.month()), i64::from(self.0.day()))
            + EPOCH_ORDINAL
    }

    /// Python's `fromordinal(n)`; `None` outside of 1 to 3,652,059.
    pub fn from_ordinal(n: i64) -> Option<Self> {
        if !(1..=MAX_ORDINAL).contains(&n) {
            return None;
        }
        let (year, month, day) = civil_from_days(n - EPOCH_ORDINAL);
        Self::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    }

    /// Days since 1970-01-01.
    pub(crate) fn unix_days(self) -> i64 {
        self.to_ordinal() - EPOCH_ORDINAL
    }

    /// The date so many days after 1970-01-01.
    pub(crate) fn from_unix_days(days: i64) -> Option<Self> {
        Self::from_ordinal(days.checked_add(EPOCH_ORDINAL)?)
    }

    /// Takes `YYYY-MM-DD` or `YYYYMMDD` off the front.
    pub(super) fn take(text: &mut &[u8]) -> Option<Self> {
        let year = digits(text, 4)?;
        let dashes = eat(text, b'-');
        let month = digits(text, 2)?;
        if dashes != eat(text, b'-') {
            return None;
        }
        let day = digits(text, 2)?;
        Self::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    }
}

/// Howard Hinnant's algorithm: eras of 400 years that begin on 1 March.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl std::str::FromStr for Date {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut rest = text.as_bytes();
        Self::take(&mut rest)
            .filter(|_| rest.is_empty())
            .ok_or_else(|| ParseError::new("isoformat date", text))
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_pythons() {
        for (date, ordinal) in [("0001-01-01", 1), ("1970-01-01", 719_163), ("2020-02-29", 737_484)] {
            let date: Date = date.parse().unwrap();
            assert_eq!(date.to_ordinal(), ordinal);
            assert_eq!(Date::from_ordinal(ordinal), Some(date));
        }
        assert_eq!(Date::from_ordinal(MAX_ORDINAL).unwrap().to_string(), "9999-12-31");
        assert_eq!(Date::from_ordinal(0), None);
        assert_eq!(Date::from_ordinal(i64::MAX), None);
    }

    #[test]
    fn every_day_of_an_era_goes_there_and_back() {
        for n in 1..146_200 {
            assert_eq!(Date::from_ordinal(n).unwrap().to_ordinal(), n);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "2020", "2020-2-29", "2021-02-29", "0000-01-01", "2020-02-29x", "2020-0229"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
