//! The time of day as Python's `time.asctime()` prints it.

use jiff::Zoned;

/// `Mon Nov 23 00:44:21 2026`, in local time.
pub(crate) fn now() -> String {
    format(&Zoned::now())
}

fn format(time: &Zoned) -> String {
    time.strftime("%a %b %e %H:%M:%S %Y").to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_below_ten_are_padded() {
        let time = jiff::civil::date(2026, 11, 3).at(4, 5, 6, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        assert_eq!(super::format(&time), "Tue Nov  3 04:05:06 2026");
    }
}
