//! When a record may be forgotten.
//!
//! Every record has an end date from the moment it is made (principle 7, it forgets well), and every change moves it. The hub reads
//! the month, rounded up to a quarter, and nothing more.

use chrono::{DateTime, Datelike, Months, Utc};

use crate::moment::Moment;

/// How long a record is kept after its last change when a team has not set anything else.
pub const KEPT_FOR: Months = Months::new(24);

/// The month in which a record that is changed at `now` ends, in months since January 1970. A clock outside 1970 to 7000 counts as
/// its nearest end, since the envelope has no room for more.
#[must_use]
pub fn expires_month(now: Moment) -> u16 {
    let now = DateTime::<Utc>::from_timestamp_millis(now.milliseconds()).unwrap_or_default();
    let end = now.checked_add_months(KEPT_FOR).unwrap_or(now);
    let months = (i64::from(end.year()) - 1970) * 12 + i64::from(end.month0());
    u16::try_from(months.max(0)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::january_1970(0, 24)]
    #[case::november_2026(1_795_266_000, 56 * 12 + 10 + 24)]
    #[case::before_1970(-100_000_000_000, 0)]
    #[case::the_end_of_time(i64::MAX / 1000, 24)]
    fn a_record_ends_two_years_later(#[case] seconds: i64, #[case] expected: u16) {
        assert_eq!(expires_month(Moment::from_seconds(seconds)), expected);
    }
}
