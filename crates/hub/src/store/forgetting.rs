//! From when on the hub forgets a document by itself.

use chrono::{DateTime, Datelike};
use stoep_seal::{CircleId, ExpiresMonth};

use crate::hub_time::HubTime;

/// How many months a document is kept beyond the month that its envelopes name. The tablets end it in that month; this leaves
/// them time to say so, and a tablet that was away time to make its record last longer.
pub const GRACE: u16 = 2;

/// The longest that an envelope keeps its document, in months from the month in which it came: a far month in a header is no way
/// to keep something for good.
pub const LONGEST: u16 = 120;

/// The shortest, counted in the same way. The rest of the month in which it came does not count, so it is one whole month at
/// least: a tablet whose clock is wrong cannot have its envelope forgotten before others have pulled it.
pub const SHORTEST: u16 = 2;

/// What one step of forgetting did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// The circles in which documents were forgotten.
    pub circles: Vec<CircleId>,
    /// How many documents were forgotten. As many as the step may take means that there can be more.
    pub documents: u32,
}

/// A calendar month (UTC), counted from January 1970. A month after 7431 counts as the last one that has a number.
#[must_use]
pub fn month_of(time: HubTime) -> u16 {
    let date = i64::try_from(time.0).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let months = date.map(|date| (i64::from(date.year()) - 1970) * 12 + i64::from(date.month0()));
    months.and_then(|months| u16::try_from(months).ok()).unwrap_or(u16::MAX)
}

/// The month from whose first day on an envelope does not keep its document any more. A document is forgotten when none of its
/// envelopes keeps it.
#[must_use]
pub fn kept_until(expires: ExpiresMonth, received: HubTime) -> u16 {
    let came = month_of(received);
    let named = expires.months_since_1970().saturating_add(GRACE);
    named.clamp(came.saturating_add(SHORTEST), came.saturating_add(LONGEST))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// The first second of a month.
    fn begin(month: u16) -> u64 {
        let (year, month) = (1970 + i32::from(month / 12), u32::from(month % 12) + 1);
        let date = chrono::NaiveDate::from_ymd_opt(year, month, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
        date.and_utc().timestamp().try_into().unwrap()
    }

    #[rstest]
    #[case::the_beginning(0, 0)]
    #[case::the_last_second_of_a_month(31 * 86_400 - 1, 0)]
    #[case::the_first_second_of_a_month(31 * 86_400, 1)]
    #[case::a_leap_day(1_709_164_800, 649)]
    #[case::the_day_after(1_709_251_200, 650)]
    #[case::far_away(u64::MAX, u16::MAX)]
    #[case::after_the_last_month(200_000_000_000, u16::MAX)]
    fn months_are_those_of_the_calendar(#[case] seconds: u64, #[case] month: u16) {
        assert_eq!(month_of(HubTime(seconds)), month);
    }

    // Received in month 660, January 2025.
    #[rstest]
    #[case::what_it_names_and_the_grace(684, 686)]
    #[case::a_month_that_is_over(600, 662)]
    #[case::this_month(660, 662)]
    #[case::the_next_quarter(663, 665)]
    #[case::ten_years(777, 779)]
    #[case::more_than_ten_years(780, 780)]
    #[case::for_good(u16::MAX, 780)]
    fn an_envelope_keeps_its_document_between_one_month_and_ten_years(#[case] named: u16, #[case] expected: u16) {
        let named = ExpiresMonth::try_from(named).unwrap();
        assert_eq!(kept_until(named, HubTime(begin(660))), expected);
        assert_eq!(kept_until(named, HubTime(begin(661) - 1)), expected, "the day of the month makes no difference");
    }

    proptest! {
        #[test]
        fn nothing_is_forgotten_within_a_month_or_kept_longer_than_ten_years(
            named in any::<u16>(),
            received in 0_u64..8_000_000_000,
        ) {
            let until = begin(kept_until(ExpiresMonth::round_up(named), HubTime(received)));
            let day = 86_400;
            prop_assert!(until - received >= 28 * day);
            prop_assert!(until - received <= 3_653 * day);
        }

        #[test]
        fn a_later_month_or_a_later_day_never_shortens(
            (named, later) in (any::<u16>(), any::<u16>()),
            (received, after) in (0_u64..8_000_000_000, 0_u64..1_000_000_000),
        ) {
            let (first, last) = (ExpiresMonth::round_up(named.min(later)), ExpiresMonth::round_up(named.max(later)));
            let received = HubTime(received);
            prop_assert!(kept_until(first, received) <= kept_until(last, received));
            prop_assert!(kept_until(first, received) <= kept_until(first, HubTime(received.0 + after)));
        }
    }
}
