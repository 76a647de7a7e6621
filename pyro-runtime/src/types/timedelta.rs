//! `datetime.timedelta`. Spans that Python has and microseconds in 64 bits do not (over 292,000 years) are absent.

use std::fmt;
use std::time::Duration;

/// Python's `datetime.timedelta`: a signed span, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct TimeDelta {
    /// The whole span in microseconds.
    pub micros: i64,
}

impl TimeDelta {
    /// A span in microseconds.
    pub const fn from_micros(micros: i64) -> Self {
        Self { micros }
    }

    /// A span in seconds, rounded half to even; `None` for one that does not fit, or not-a-number.
    pub fn from_secs_f64(seconds: f64) -> Option<Self> {
        // 9.2e12 seconds are what 64 bits of microseconds hold.
        if seconds.is_nan() || seconds.abs() >= 9.2e12 {
            return None;
        }
        let micros = (seconds.fract() * 1e6).round_ties_even() as i64;
        (seconds.trunc() as i64).checked_mul(1_000_000)?.checked_add(micros).map(Self::from_micros)
    }

    /// Python's `total_seconds()`, the form in which it travels. Beyond 2^33 seconds (272 years) neighbouring floats are two
    /// microseconds apart, and more the longer the span is: microseconds are lost.
    pub fn as_secs_f64(self) -> f64 {
        self.micros as f64 / 1e6
    }
}

impl TryFrom<Duration> for TimeDelta {
    type Error = std::num::TryFromIntError;
    fn try_from(duration: Duration) -> Result<Self, Self::Error> {
        i64::try_from(duration.as_micros()).map(Self::from_micros)
    }
}

impl TryFrom<TimeDelta> for Duration {
    type Error = std::num::TryFromIntError;
    fn try_from(delta: TimeDelta) -> Result<Self, Self::Error> {
        u64::try_from(delta.micros).map(Self::from_micros)
    }
}

impl fmt::Display for TimeDelta {
    /// Python's `str()`: `1 day, 0:00:02.000003`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = self.micros.div_euclid(86_400_000_000);
        let rest = self.micros.rem_euclid(86_400_000_000);
        if days != 0 {
            write!(f, "{days} day{}, ", if days.abs() == 1 { "" } else { "s" })?;
        }
        let seconds = rest / 1_000_000;
        write!(f, "{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        match rest % 1_000_000 {
            0 => Ok(()),
            micros => write!(f, ".{micros:06}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_go_there_and_back() {
        for (micros, seconds) in
            [(86_402_000_003, 86402.000003), (-86_400_000_000, -86400.0), (-1, -0.000001)]
        {
            assert_eq!(TimeDelta::from_secs_f64(seconds), Some(TimeDelta::from_micros(micros)));
            assert_eq!(TimeDelta::from_micros(micros).as_secs_f64(), seconds);
        }
        for seconds in [f64::NAN, f64::INFINITY, 1e13, -1e300] {
            assert_eq!(TimeDelta::from_secs_f64(seconds), None);
        }
    }

    #[test]
    fn printed_as_python_does() {
        assert_eq!(TimeDelta::from_micros(86_402_000_003).to_string(), "1 day, 0:00:02.000003");
        assert_eq!(TimeDelta::from_micros(-1).to_string(), "-1 day, 23:59:59.999999");
    }
}
