//! By which clock records end: the hub's, as far as a tablet believes it.
//!
//! A tablet's own clock can be years off, so it never decides. The hub's clock can be wrong too, and a hub that jumped years ahead
//! would make every tablet forget everything. So a jump is believed only as far as the tablet's own clock has gone on by as much: that
//! clock may show the wrong year, and still tells how much time went by.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// A time of the hub with what the tablet's own clock showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubTimeSeen {
    /// The hub's time: the highest that was believed.
    pub hub: Moment,
    /// The tablet's own.
    pub own: Moment,
}

/// How far the hub may go ahead between two exchanges without the tablet's own clock going along: as long as a tablet lies in a drawer
/// whose battery is empty. What ends is kept for years, so so many days do no harm.
const WITHOUT_A_WITNESS: Duration = Duration::days(92);

/// How much two clocks may differ over any time.
const APART: Duration = Duration::days(31);

/// What is believed after the hub said that it is `hub`. The first time is always believed: all that is counted is counted from it.
#[must_use]
pub fn believe(known: Option<HubTimeSeen>, hub: Moment, own: Moment) -> HubTimeSeen {
    let fresh = HubTimeSeen { hub, own };
    let Some(known) = known else { return fresh };
    let ahead = since(known.hub, hub);
    let witnessed = since(known.own, own).checked_add(&APART).unwrap_or(Duration::MAX);
    if ahead > WITHOUT_A_WITNESS.max(witnessed) {
        return known;
    }
    HubTimeSeen { hub: known.hub.max(hub), own }
}

/// When something counts as done that was done or heard of at `own` by the tablet's clock: that moment where it fits the hub's time,
/// and otherwise the hub's time itself. `None` while no hub was heard of.
#[must_use]
pub fn counted(own: Moment, known: Option<HubTimeSeen>) -> Option<Moment> {
    let hub = known?.hub;
    let ahead = since(hub, own);
    Some(if ahead >= Duration::zero() && ahead <= APART { own } else { hub })
}

/// How much later the second moment is; negative when it is earlier.
fn since(from: Moment, to: Moment) -> Duration {
    let milliseconds = to.milliseconds().saturating_sub(from.milliseconds());
    Duration::try_milliseconds(milliseconds).unwrap_or(Duration::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const NOON: Moment = Moment::from_seconds(1_795_258_800);

    fn days(days: i64) -> Moment {
        NOON.plus(Duration::days(days))
    }

    /// Both clocks are named by the days since they were last seen together, when they agreed or not.
    #[rstest]
    #[case::a_week_later(7, 7, 7)]
    #[case::a_year_in_a_drawer(365, 365, 365)]
    #[case::a_month_with_an_empty_battery(30, -2_000, 30)]
    #[case::a_hub_that_jumps_two_years(730, 1, 0)]
    #[case::a_hub_that_goes_back(-30, 1, 0)]
    #[case::a_year_with_an_empty_battery(365, -2_000, 0)]
    #[case::a_clock_that_was_put_right(3, 730, 3)]
    fn a_jump_of_the_hub_needs_a_witness(#[case] hub: i64, #[case] own: i64, #[case] believed: i64) {
        for wrong in [-730, 0, 730] {
            let known = HubTimeSeen { hub: NOON, own: days(wrong) };
            assert_eq!(believe(Some(known), days(hub), days(wrong + own)).hub, days(believed));
        }
    }

    #[test]
    fn a_jump_does_not_creep_in_by_being_repeated() {
        let mut known = believe(None, NOON, NOON);
        for minute in 0..10_000 {
            known = believe(Some(known), days(730), NOON.plus(Duration::minutes(minute)));
        }
        assert_eq!(known.hub, NOON);
    }

    #[rstest]
    #[case::offline_for_a_week(7, 7)]
    #[case::two_years_ahead(730, 0)]
    #[case::two_years_behind(-730, 0)]
    fn what_is_done_counts_by_the_hubs_time(#[case] own: i64, #[case] counts: i64) {
        assert_eq!(counted(days(own), Some(believe(None, NOON, days(own)))), Some(days(counts)));
        assert_eq!(counted(days(own), None), None);
    }
}
