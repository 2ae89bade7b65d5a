//! What to do with a hub, decided from what is here and what the hub says. Pure.

use stoep_domain::moment::Moment;
use stoep_domain::rule::leave::{TalkIs, leaves_at, may_leave};
use stoep_seal::exchange::{Cursor, HubSequence, State};

/// What is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Here {
    /// The number of roster entries that are here.
    pub(super) roster_entries: u32,
    /// The number of keyframes that were fetched.
    pub(super) keyframes: u32,
    /// Up to where the hub was pulled.
    pub(super) cursor: Option<Cursor>,
}

/// What to do, in this order: the roster and keys first, because without them nothing can be verified or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    /// Whether roster or keys are behind.
    pub(super) membership: Membership,
    /// From where to pull.
    pub(super) pull: Pull,
}

/// Whether roster or keys are behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Membership {
    /// They are as the hub has them.
    Current,
    /// Fetch what is new.
    Behind,
    /// The hub has less than is here: bring it what it lost.
    Ahead,
}

/// From where to pull.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pull {
    /// Everything is here.
    Nothing,
    /// From this place on.
    From(HubSequence),
    /// From the beginning, because the hub is in another life than the cursor is of, or has lost what was there. What is known is
    /// skipped.
    Again,
}

/// Decides what to do.
pub(super) fn plan(here: &Here, hub: &State) -> Plan {
    let entries = hub.roster_sequence.0.saturating_add(1);
    let membership = if entries > here.roster_entries || hub.keyframes > here.keyframes {
        Membership::Behind
    } else if entries < here.roster_entries || hub.keyframes < here.keyframes {
        Membership::Ahead
    } else {
        Membership::Current
    };
    let pull = match here.cursor {
        None if hub.end.sequence == HubSequence::START => Pull::Nothing,
        None => Pull::From(HubSequence::START),
        Some(cursor) if cursor == hub.end => Pull::Nothing,
        Some(cursor) if cursor.hub_epoch != hub.end.hub_epoch || cursor.sequence >= hub.end.sequence => Pull::Again,
        Some(cursor) => Pull::From(cursor.sequence),
    };
    Plan { membership, pull }
}

/// Whether the sharing pause holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pause {
    /// It does: what belongs to the open talk waits.
    Kept,
    /// *Nu delen*: everything leaves.
    Skipped,
}

/// An envelope that waits, as the sharing pause sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Departure {
    /// Whether its talk is open.
    pub(super) talk: TalkIs,
    /// When its record was last changed.
    pub(super) changed: Moment,
}

/// How many of the waiting envelopes may leave, and when the next one may. Envelopes are a chain, so one that must wait holds up
/// those behind it.
pub(super) fn departures(waiting: &[Departure], pause: Pause, now: Moment) -> (usize, Option<Moment>) {
    let held =
        waiting.iter().position(|departure| pause == Pause::Kept && !may_leave(departure.talk, departure.changed, now));
    match held {
        Some(first) => (first, Some(leaves_at(waiting[first].changed))),
        None => (waiting.len(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use rstest::rstest;
    use stoep_seal::exchange::{HubEpoch, OrderHash, VectorDigest};
    use stoep_seal::{RosterHash, RosterSequence, TombstoneCursor};

    fn cursor(epoch: u8, sequence: u64) -> Cursor {
        Cursor { hub_epoch: HubEpoch([epoch; 16]), sequence: HubSequence(sequence), hash: OrderHash([7; 32]) }
    }

    fn hub(end: Cursor) -> State {
        State {
            hub_time: 0,
            end,
            roster_sequence: RosterSequence(1),
            roster_head: RosterHash([0; 32]),
            keyframes: 2,
            tombstones: TombstoneCursor::START,
            confirmations: 0,
            vector: VectorDigest([0; 32]),
            rows: None,
        }
    }

    #[rstest]
    #[case::a_first_pull(None, cursor(1, 9), Pull::From(HubSequence(0)))]
    #[case::an_empty_hub(None, cursor(1, 0), Pull::Nothing)]
    #[case::nothing_new(Some(cursor(1, 9)), cursor(1, 9), Pull::Nothing)]
    #[case::something_new(Some(cursor(1, 9)), cursor(1, 12), Pull::From(HubSequence(9)))]
    #[case::a_restored_hub(Some(cursor(1, 9)), cursor(2, 12), Pull::Again)]
    #[case::a_hub_that_went_back(Some(cursor(1, 9)), cursor(1, 4), Pull::Again)]
    fn a_pull_begins_where_the_last_one_ended(
        #[case] here: Option<Cursor>,
        #[case] end: Cursor,
        #[case] expected: Pull,
    ) {
        let here = Here { roster_entries: 2, keyframes: 2, cursor: here };
        assert_eq!(plan(&here, &hub(end)).pull, expected);
    }

    #[rstest]
    #[case(2, 2, Membership::Current)]
    #[case(1, 2, Membership::Behind)]
    #[case(2, 1, Membership::Behind)]
    #[case::the_hub_lost_an_entry(3, 2, Membership::Ahead)]
    #[case::the_hub_lost_a_keyframe(2, 3, Membership::Ahead)]
    #[case::each_lacks_something(3, 1, Membership::Behind)]
    fn roster_and_keys_come_first(#[case] roster_entries: u32, #[case] keyframes: u32, #[case] expected: Membership) {
        let here = Here { roster_entries, keyframes, cursor: None };
        assert_eq!(plan(&here, &hub(cursor(1, 0))).membership, expected);
    }

    #[test]
    fn an_open_talk_holds_up_what_is_behind_it_until_its_pause_is_over() {
        let now = Moment::from_seconds(1_000);
        let departure = |talk, ago: i64| Departure { talk, changed: now.plus(Duration::seconds(-ago)) };
        let waiting = [departure(TalkIs::Ended, 5), departure(TalkIs::Open, 30), departure(TalkIs::Ended, 5)];
        assert_eq!(departures(&waiting, Pause::Kept, now), (1, Some(now.plus(Duration::seconds(90)))));
        assert_eq!(departures(&waiting, Pause::Skipped, now), (3, None));
        assert_eq!(departures(&waiting, Pause::Kept, now.plus(Duration::seconds(90))), (3, None));
    }
}
