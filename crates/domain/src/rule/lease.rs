//! The offline lease: how long a tablet may do without its hub before what it holds is locked.
//!
//! Rule (3-sync, *Joining and leaving*): 30 days, a setting of the team, none for *Alleen ik*. A tablet that was lost and is kept away
//! from the network never hears that it was closed; after the lease it shows nothing until the hub answers. Nothing is destroyed,
//! and capturing goes on.
//!
//! A tablet's clock can be set to anything. So the time away is not the difference of two moments but a sum: at every look at the clock
//! what it moved forward since the look before is added, and what it moved back is not taken away. Setting the clock back between two
//! looks hides at most what lies between them: while the app is open that is a minute, and while it is closed there is nothing to read.
//! Whoever sets the clock back before every opening therefore gets the length of the lease in time that the app is open, and no more.
//! What a hub says of the time, when it answers for another circle, counts as a look too and cannot be set back here.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::moment::Moment;
use crate::view::{LeaseState, LeaseView};

/// So many days a tablet may do without its hub, unless the team set another number.
pub const USUAL_DAYS: u16 = 30;

/// The most days that a team can set: a year.
pub const MOST_DAYS: u16 = 366;

/// A tablet that will lock within so many days says so: a week is time enough to find a network.
pub const WARNS_FROM: u16 = 7;

/// What a tablet says of its lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warns {
    /// It locks after so many whole days.
    Soon(u16),
    /// It is locked.
    Locked,
}

/// What is said of a lease; nothing while it runs for long enough.
#[must_use]
pub fn warns(lease: &LeaseView) -> Option<Warns> {
    match lease {
        LeaseView { state: LeaseState::Locked, .. } => Some(Warns::Locked),
        LeaseView { days_left, .. } => days_left.filter(|days| *days <= WARNS_FROM).map(Warns::Soon),
    }
}

/// What a tablet knows of the time since its hub last answered for a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// The hub's own time when it last answered.
    answered: Moment,
    /// The sum of what the tablet's clock moved forward since, in milliseconds.
    counted: i64,
    /// What the tablet's clock showed at the last look.
    looked: Moment,
}

impl Away {
    /// The hub answered: it said that it is `hub`, while the tablet's clock showed `clock`.
    #[must_use]
    pub const fn answered(hub: Moment, clock: Moment) -> Self {
        Self { answered: hub, counted: 0, looked: clock }
    }

    /// Looks at the tablet's clock.
    #[must_use]
    pub fn look(self, clock: Moment) -> Self {
        let forward = clock.milliseconds().saturating_sub(self.looked.milliseconds()).max(0);
        Self { counted: self.counted.saturating_add(forward), looked: clock, ..self }
    }

    /// Hears the time from a hub that did not answer for this circle.
    #[must_use]
    pub fn hear(self, hub: Moment) -> Self {
        let since = hub.milliseconds().saturating_sub(self.answered.milliseconds());
        Self { counted: self.counted.max(since), ..self }
    }

    /// How long the hub has been away, as far as this tablet can know.
    #[must_use]
    pub fn lasts(self) -> Duration {
        Duration::try_milliseconds(self.counted).unwrap_or(Duration::MAX)
    }

    /// Whole days that are left of a lease of `days`; nothing when it is over.
    #[must_use]
    pub fn days_left(self, days: u16) -> Option<u16> {
        let left = Duration::days(i64::from(days)) - self.lasts();
        if left <= Duration::zero() { None } else { Some(u16::try_from(left.num_days()).unwrap_or(u16::MAX)) }
    }
}

/// Days of a lease within their bounds: at least one, at most [`MOST_DAYS`].
#[must_use]
pub fn bounded(days: i64) -> u16 {
    u16::try_from(days.clamp(1, i64::from(MOST_DAYS))).unwrap_or(MOST_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const DAY: i64 = 86_400;

    fn day(day: i64) -> Moment {
        Moment::from_seconds(1_795_000_000 + day * DAY)
    }

    #[rstest]
    #[case::at_once(&[], Some(30))]
    #[case::a_week_away(&[7], Some(23))]
    #[case::the_last_day(&[10, 29], Some(1))]
    #[case::over(&[10, 30], None)]
    #[case::the_clock_was_set_back(&[29, 3, 4], None)]
    #[case::set_back_for_years(&[1, -900, -899], Some(28))]
    #[case::frozen_at_one_day(&[20, 19, 20, 19, 20, 19, 20, 19, 20], Some(6))]
    #[case::two_years_ahead(&[730], None)]
    fn a_lease_counts_forward_only(#[case] looks: &[i64], #[case] left: Option<u16>) {
        let away = looks.iter().fold(Away::answered(day(0), day(0)), |away, at| away.look(day(*at)));
        assert_eq!(away.days_left(USUAL_DAYS), left);
    }

    #[test]
    fn a_wrong_clock_does_no_harm_while_the_hub_answers() {
        // The tablet's clock is two years ahead, and is then set right: no day was used.
        let away = Away::answered(day(0), day(730)).look(day(1));
        assert_eq!(away.days_left(USUAL_DAYS), Some(30));
        assert_eq!(away.look(day(2)).days_left(USUAL_DAYS), Some(29));
    }

    #[test]
    fn another_hubs_time_cannot_be_set_back() {
        let frozen = Away::answered(day(0), day(0)).look(day(0));
        assert_eq!(frozen.hear(day(31)).days_left(USUAL_DAYS), None);
        assert_eq!(frozen.hear(day(-31)).days_left(USUAL_DAYS), Some(30), "an older hub time takes nothing back");
        assert_eq!(frozen.hear(day(10)).look(day(1)).days_left(USUAL_DAYS), Some(19));
    }

    #[rstest]
    #[case::no_lease(LeaseState::Open, None, None)]
    #[case::weeks(LeaseState::Open, Some(8), None)]
    #[case::a_week(LeaseState::Open, Some(7), Some(Warns::Soon(7)))]
    #[case::today(LeaseState::Open, Some(0), Some(Warns::Soon(0)))]
    #[case::locked(LeaseState::Locked, Some(0), Some(Warns::Locked))]
    fn a_tablet_says_a_week_before_that_it_locks(
        #[case] state: LeaseState,
        #[case] days_left: Option<u16>,
        #[case] expected: Option<Warns>,
    ) {
        assert_eq!(warns(&LeaseView { state, days_left }), expected);
    }

    #[rstest]
    #[case(0, 1)]
    #[case(14, 14)]
    #[case(i64::MAX, MOST_DAYS)]
    #[case(i64::MIN, 1)]
    fn a_lease_has_bounds(#[case] set: i64, #[case] expected: u16) {
        assert_eq!(bounded(set), expected);
        assert_eq!(Away::answered(Moment::from_milliseconds(i64::MIN), day(0)).hear(day(0)).days_left(expected), None);
    }
}
