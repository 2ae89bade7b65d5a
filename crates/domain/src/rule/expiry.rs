//! The month that an envelope carries for the hub.
//!
//! Every record has an end date from the moment it is made (principle 7, it forgets well), and every change moves it. Which end a
//! record has is decided by [`super::retention`]; the hub reads the month, rounded up to a quarter, and nothing more.

use chrono::{DateTime, Datelike, Months, Utc};

use super::retention::KeptFor;
use crate::day::Day;
use crate::moment::Moment;

/// The month in which an envelope that is sealed at `now` and kept for so long ends, in months since January 1970. A clock outside 1970
/// to 7000 counts as its nearest end, since the envelope has no room for more.
#[must_use]
pub fn expires_month(now: Moment, kept: KeptFor) -> u16 {
    let now = DateTime::<Utc>::from_timestamp_millis(now.milliseconds()).unwrap_or_default();
    let end = now.checked_add_months(Months::new(kept.count())).unwrap_or(now);
    months_since_1970(&end)
}

/// Whether a record outlives the envelopes that hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlives {
    /// Other records or a chosen day keep it longer: without a new envelope, tablets that come later would not get it any more.
    Yes,
    /// The hub keeps it long enough.
    No,
}

/// Whether a record that ends on `end` outlives the highest month that its envelopes carry.
#[must_use]
pub fn outlives(end: Day, highest_month: u16) -> Outlives {
    if months_since_1970(&end.date()) > highest_month { Outlives::Yes } else { Outlives::No }
}

fn months_since_1970(date: &impl Datelike) -> u16 {
    let months = (i64::from(date.year()) - 1970) * 12 + i64::from(date.month0());
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
        assert_eq!(expires_month(Moment::from_seconds(seconds), KeptFor::months(24)), expected);
    }

    #[rstest]
    #[case(KeptFor::SHORTEST, 56 * 12 + 10 + 1)]
    #[case(KeptFor::LONGEST, 56 * 12 + 10 + 120)]
    fn a_record_ends_when_its_kind_does(#[case] kept: KeptFor, #[case] expected: u16) {
        assert_eq!(expires_month(Moment::from_seconds(1_795_266_000), kept), expected);
    }

    #[rstest]
    #[case("2026-11-30", Outlives::No)]
    #[case("2026-12-01", Outlives::Yes)]
    fn a_record_that_others_keep_outlives_its_envelopes(#[case] end: Day, #[case] expected: Outlives) {
        assert_eq!(outlives(end, 56 * 12 + 10), expected);
    }
}
