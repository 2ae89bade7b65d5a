//! Which talk a tap belongs to.
//!
//! Rule (4-screens, Vastleggen 2): the first tap opens a talk and later taps join it; a second visit, *Klaar*, or twenty minutes
//! without a tap ends it. A talk that began with a topic has no visit until one is tapped.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::id::TalkId;
use crate::moment::Moment;

/// A talk without a tap for this long is over.
pub const TALK_ENDS_AFTER: Duration = Duration::minutes(20);

/// A talk that was opened and not ended with *Klaar*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenTalk {
    /// Its id, written on every visit and signal of it.
    pub id: TalkId,
    /// When its first tap was.
    pub opened: Moment,
    /// When its last tap was.
    pub last_tap: Moment,
    /// Whether a visit was tapped in it.
    pub has_visit: HasVisit,
}

/// Whether a talk holds a visit already: the second one starts the next talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HasVisit {
    /// Only signals so far.
    NotYet,
    /// A visit was tapped.
    Yes,
}

/// What was tapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tap {
    /// One of the settings.
    Visit,
    /// One of the topics.
    Signal,
}

/// Where a tap goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joins {
    /// It opens a talk of its own.
    NewTalk,
    /// It joins the open one.
    OpenTalk(TalkId),
}

/// Whether the talk still runs at `now`. A clock that jumped either way by more than the limit ends it.
#[must_use]
pub fn still_runs(talk: &OpenTalk, now: Moment) -> bool {
    talk.last_tap.apart(now) < TALK_ENDS_AFTER
}

/// Decides where a tap at `now` goes.
#[must_use]
pub fn joins(open: Option<&OpenTalk>, tap: Tap, now: Moment) -> Joins {
    match open {
        Some(talk) if !still_runs(talk, now) => Joins::NewTalk,
        Some(OpenTalk { has_visit: HasVisit::Yes, .. }) if tap == Tap::Visit => Joins::NewTalk,
        Some(talk) => Joins::OpenTalk(talk.id),
        None => Joins::NewTalk,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const TALK: TalkId = TalkId::from_bytes([1; 8]);

    #[rstest]
    #[case::a_signal_joins(HasVisit::NotYet, Tap::Signal, 60, Joins::OpenTalk(TALK))]
    #[case::a_first_visit_joins(HasVisit::NotYet, Tap::Visit, 60, Joins::OpenTalk(TALK))]
    #[case::a_second_visit_opens_the_next(HasVisit::Yes, Tap::Visit, 60, Joins::NewTalk)]
    #[case::just_before_twenty_minutes(HasVisit::Yes, Tap::Signal, 1199, Joins::OpenTalk(TALK))]
    #[case::twenty_minutes(HasVisit::Yes, Tap::Signal, 1200, Joins::NewTalk)]
    #[case::the_clock_was_set_back_a_day(HasVisit::Yes, Tap::Signal, -86_400, Joins::NewTalk)]
    fn a_tap_finds_its_talk(
        #[case] has_visit: HasVisit,
        #[case] tap: Tap,
        #[case] later: i64,
        #[case] expected: Joins,
    ) {
        let start = Moment::from_seconds(1_000_000);
        let open = OpenTalk { id: TALK, opened: start, last_tap: start, has_visit };
        assert_eq!(joins(Some(&open), tap, start.plus(Duration::seconds(later))), expected);
    }

    #[test]
    fn without_a_talk_a_tap_opens_one() {
        assert_eq!(joins(None, Tap::Signal, Moment::from_seconds(0)), Joins::NewTalk);
    }
}
