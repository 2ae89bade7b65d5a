//! When a record may leave the tablet: the sharing pause.
//!
//! Rule (4-screens, *sharing pause*): a record leaves when its talk ends, or after two minutes without change, so that a mistap is
//! not read by twelve colleagues. *Nu delen* and *Klaar* share at once.

use chrono::Duration;

use crate::moment::Moment;

/// A record of an open talk stays on the tablet for this long after its last change.
pub const SHARING_PAUSE: Duration = Duration::minutes(2);

/// Whether a change belongs to the talk that is open now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkIs {
    /// The record's talk is open.
    Open,
    /// The record's talk has ended, or it never had one.
    Ended,
}

/// Whether a record that was last changed at `changed` may leave at `now`.
#[must_use]
pub fn may_leave(talk: TalkIs, changed: Moment, now: Moment) -> bool {
    match talk {
        TalkIs::Ended => true,
        TalkIs::Open => changed.apart(now) >= SHARING_PAUSE,
    }
}

/// When a record of an open talk may leave, if nothing changes before.
#[must_use]
pub fn leaves_at(changed: Moment) -> Moment {
    changed.plus(SHARING_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(TalkIs::Ended, 0, true)]
    #[case(TalkIs::Open, 119, false)]
    #[case(TalkIs::Open, 120, true)]
    fn a_mistap_stays_here_for_two_minutes(#[case] talk: TalkIs, #[case] later: i64, #[case] expected: bool) {
        let changed = Moment::from_seconds(10_000);
        assert_eq!(may_leave(talk, changed, changed.plus(Duration::seconds(later))), expected);
    }

    #[test]
    fn a_record_leaves_exactly_when_it_may() {
        let changed = Moment::from_seconds(10_000);
        assert!(may_leave(TalkIs::Open, changed, leaves_at(changed)));
    }
}
