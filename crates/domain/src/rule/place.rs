//! Whether the remembered place still holds.
//!
//! Rule (4-screens, Vastleggen 3): after four hours or on a new day the chip asks "Nog in Overwhere-Noord?". Capture still works;
//! until answered, a record's place is uncertain and stays out of suggestions.

use chrono::{Duration, TimeZone};
use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// A place that was set or confirmed longer ago than this is asked again.
pub const PLACE_HOLDS_FOR: Duration = Duration::hours(4);

/// How sure we are of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Set or confirmed a short while ago.
    Certain,
    /// Remembered from earlier; the chip asks.
    Uncertain,
}

/// How sure we are at `now` of a place that was set or confirmed at `confirmed`.
#[must_use]
pub fn certainty<Z: TimeZone>(confirmed: Moment, now: Moment, zone: &Z) -> Certainty {
    let same_day = confirmed.local(zone).date() == now.local(zone).date();
    if same_day && confirmed.apart(now) < PLACE_HOLDS_FOR { Certainty::Certain } else { Certainty::Uncertain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;
    use rstest::rstest;

    // 2026-11-21 13:00 UTC; with an offset of one hour the new local day begins ten hours later.
    const CONFIRMED: i64 = 1_795_266_000;

    #[rstest]
    #[case::at_once(CONFIRMED, 0, Certainty::Certain)]
    #[case::just_before_four_hours(CONFIRMED, 4 * 3600 - 1, Certainty::Certain)]
    #[case::four_hours(CONFIRMED, 4 * 3600, Certainty::Uncertain)]
    #[case::five_minutes_but_over_midnight(CONFIRMED + 10 * 3600 - 60, 300, Certainty::Uncertain)]
    fn a_place_holds_for_a_while(#[case] confirmed: i64, #[case] later: i64, #[case] expected: Certainty) {
        let zone = FixedOffset::east_opt(3600).unwrap();
        let confirmed = Moment::from_seconds(confirmed);
        assert_eq!(certainty(confirmed, confirmed.plus(Duration::seconds(later)), &zone), expected);
    }
}
