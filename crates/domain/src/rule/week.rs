//! Whole weeks in the team's time zone: the smallest step in which a rule looks at the past.
//!
//! A figure over the last 28 times 24 hours changes every day, and the difference of two days is what one day added. So every
//! window of a rule begins on a Monday.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

use crate::moment::Moment;

/// The Monday from which weeks are numbered: 1970-01-05.
const FIRST_MONDAY: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 5).expect("a date of the calendar");

/// A week from Monday to Sunday, by its number since the first Monday of 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(i64);

impl Week {
    /// The week in which `moment` falls for people in `zone`.
    #[must_use]
    pub fn of<Z: TimeZone>(moment: Moment, zone: &Z) -> Self {
        Self(moment.local(zone).date().signed_duration_since(FIRST_MONDAY).num_days().div_euclid(7))
    }

    /// So many weeks later; earlier when negative.
    #[must_use]
    pub const fn plus(self, weeks: i64) -> Self {
        Self(self.0.saturating_add(weeks))
    }

    /// Its number since the first Monday of 1970; negative before.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// When it begins: Monday, the first moment of the day in `zone`. A week outside the calendar begins at the nearest end of time.
    #[must_use]
    pub fn begins<Z: TimeZone>(self, zone: &Z) -> Moment {
        let end_of_time = Moment::from_milliseconds(if self.0 < 0 { i64::MIN } else { i64::MAX });
        self.0
            .checked_mul(7)
            .and_then(Duration::try_days)
            .and_then(|days| FIRST_MONDAY.checked_add_signed(days))
            .map_or(end_of_time, |monday| first_moment(monday.and_time(NaiveTime::MIN), zone))
    }
}

/// The first moment at or after `midnight` that the clocks of `zone` show. They may skip midnight, and in 2011 Samoa skipped a day.
fn first_moment<Z: TimeZone>(midnight: NaiveDateTime, zone: &Z) -> Moment {
    (0..=48)
        .filter_map(|half_hours| midnight.checked_add_signed(Duration::minutes(30 * half_hours)))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(
            || Moment::from_milliseconds(midnight.and_utc().timestamp_millis()),
            |begin| Moment::from_milliseconds(begin.timestamp_millis()),
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{FixedOffset, Utc};
    use chrono_tz::Tz;
    use proptest::prelude::*;
    use rstest::rstest;

    fn moment(text: &str) -> Moment {
        Moment::from_milliseconds(text.parse::<chrono::DateTime<Utc>>().unwrap().timestamp_millis())
    }

    #[rstest]
    #[case::the_last_minute_of_sunday("2026-11-22T22:59:00Z", "2026-11-15T23:00:00Z")]
    #[case::the_first_of_monday("2026-11-22T23:00:00Z", "2026-11-22T23:00:00Z")]
    #[case::the_week_in_which_summer_time_ends("2026-10-25T22:59:00Z", "2026-10-18T22:00:00Z")]
    #[case::before_1970("1969-12-31T12:00:00Z", "1969-12-28T23:00:00Z")]
    fn a_week_begins_on_monday_in_amsterdam(#[case] at: &str, #[case] begins: &str) {
        assert_eq!(Week::of(moment(at), &Tz::Europe__Amsterdam).begins(&Tz::Europe__Amsterdam), moment(begins));
    }

    #[test]
    fn a_midnight_that_the_clocks_skip_begins_an_hour_later() {
        // Santiago skips the midnight of a Sunday, so this asks the function below the week.
        let skipped = NaiveDate::from_ymd_opt(2019, 9, 8).unwrap().and_time(NaiveTime::MIN);
        assert_eq!(first_moment(skipped, &Tz::America__Santiago), moment("2019-09-08T04:00:00Z"));
    }

    proptest! {
        #[test]
        fn every_moment_lies_in_its_week(at: i64, hours in -23..=23_i32) {
            let zone = FixedOffset::east_opt(hours * 3600).unwrap();
            let at = Moment::from_milliseconds(at);
            let week = Week::of(at, &zone);
            prop_assert!(week.begins(&zone) < week.plus(1).begins(&zone));
            if at.local(&zone) != NaiveDateTime::default() {
                prop_assert!(week.begins(&zone) <= at && at < week.plus(1).begins(&zone));
            }
        }

        #[test]
        fn a_week_of_any_number_begins_somewhere(number: i64) {
            let _ = Week(number).begins(&Utc);
        }
    }
}
