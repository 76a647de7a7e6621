//! Points in time by which something has to be done. It keeps no clock: whoever asks brings the time.

use std::ops::Add;
use std::time::Duration;

/// Thirty years: what never comes. Every clock can count so far, and far beyond that some cannot.
const FAR: Duration = Duration::from_secs(30 * 365 * 86_400);

/// The end of a time limit that begins `now`, by whichever clock. A limit that no clock can count ends in thirty years: settings
/// say "for ever" as `Duration::MAX`. Nothing else adds a setting to a time, which panics where the sum does not fit.
pub(crate) fn after<I: Add<Duration, Output = I>>(now: I, limit: Duration) -> I {
    now + countable(limit)
}

/// A time limit as long as clocks can count it.
pub(crate) fn countable(limit: Duration) -> Duration {
    limit.min(FAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn what_no_clock_can_count_ends_in_thirty_years() {
        let now = Instant::now();
        for limit in [Duration::ZERO, Duration::from_secs(7), FAR] {
            assert_eq!(after(now, limit), now + limit);
        }
        for limit in [FAR + Duration::from_nanos(1), Duration::from_secs(u64::MAX), Duration::MAX] {
            assert_eq!(after(now, limit), now + FAR);
            let now = tokio::time::Instant::now();
            assert_eq!(after(now, limit), now + FAR);
        }
    }
}
