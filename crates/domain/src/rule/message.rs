//! The way back of what a guest told, and when it surfaces to the team.
//!
//! Rule (1-product M15): aangekomen, opgepakt door, dit is ermee gedaan, dankjewel. What nobody picked up surfaces to the team after
//! a week, calmly: it says that it waits, and not whose fault that is.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::language::Language;
use crate::rule::handover::Said;
use crate::view::Who;

/// A message that nobody picked up surfaces after so many days.
pub const SURFACES_AFTER: u32 = 7;

/// What has become of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether the hub has it.
    pub arrived: Said,
    /// Whether somebody picked it up.
    pub picked_up: Said,
    /// Whether somebody wrote what was done with it.
    pub outcome: Said,
    /// Whether somebody said thank you.
    pub thanks: Said,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Nog alleen hier.
    OnlyHere,
    /// Aangekomen.
    Arrived,
    /// Opgepakt.
    PickedUp,
    /// Dit is ermee gedaan.
    Done,
    /// Dankjewel.
    Thanked,
}

/// How far it has come: the furthest step that was said. Whoever says what was done with it has picked it up.
#[must_use]
pub const fn step(facts: &Facts) -> Step {
    match facts {
        Facts { thanks: Said::Yes, .. } => Step::Thanked,
        Facts { outcome: Said::Yes, .. } => Step::Done,
        Facts { picked_up: Said::Yes, .. } => Step::PickedUp,
        Facts { arrived: Said::Yes, .. } => Step::Arrived,
        Facts { .. } => Step::OnlyHere,
    }
}

/// Whether a message surfaces to the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waits {
    /// It does not: somebody has it, or it is from this week.
    No,
    /// Wacht al een week.
    AWeek,
}

/// Whether a message that was sent on `sent` surfaces on `today`.
#[must_use]
pub fn waits(step: Step, sent: Day, today: Day) -> Waits {
    if step < Step::PickedUp && today >= sent.plus_days(SURFACES_AFTER) { Waits::AWeek } else { Waits::No }
}

/// What a colleague can do with a message, in the order in which the buttons stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Ik pak dit op.
    PickUp,
    /// Dit is ermee gedaan.
    Outcome,
    /// Dankjewel.
    Thanks,
}

/// What the reader can do with a message. Its sender does not answer it, whoever has picked it up does not do so again, and anybody can tell
/// what was done: the one who did may be another.
#[must_use]
pub fn replies(from: &Who, picked_up: &[Who]) -> Vec<Reply> {
    if *from == Who::You {
        return Vec::new();
    }
    let first = (!picked_up.contains(&Who::You)).then_some(Reply::PickUp);
    first.into_iter().chain([Reply::Outcome, Reply::Thanks]).collect()
}

impl Step {
    /// "aangekomen", "opgepakt".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::OnlyHere => language.choose("nog alleen hier", "still only here"),
            Self::Arrived => language.choose("aangekomen", "arrived"),
            Self::PickedUp => language.choose("opgepakt", "picked up"),
            Self::Done => language.choose("dit is ermee gedaan", "this is what came of it"),
            Self::Thanked => language.choose("dankjewel", "thank you"),
        }
    }
}

impl Waits {
    /// "wacht al een week". `None` where it does not.
    #[must_use]
    pub const fn said(self, language: Language) -> Option<&'static str> {
        match self {
            Self::No => None,
            Self::AWeek => Some(language.choose("wacht al een week", "has waited a week")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const NOT: Facts =
        Facts { arrived: Said::NotYet, picked_up: Said::NotYet, outcome: Said::NotYet, thanks: Said::NotYet };

    #[rstest]
    #[case(NOT, Step::OnlyHere)]
    #[case(Facts { arrived: Said::Yes, ..NOT }, Step::Arrived)]
    #[case(Facts { arrived: Said::Yes, picked_up: Said::Yes, ..NOT }, Step::PickedUp)]
    #[case::done_without_a_tap_on_pick_up(Facts { arrived: Said::Yes, outcome: Said::Yes, ..NOT }, Step::Done)]
    #[case(Facts { outcome: Said::Yes, thanks: Said::Yes, ..NOT }, Step::Thanked)]
    fn the_furthest_step_counts(#[case] facts: Facts, #[case] expected: Step) {
        assert_eq!(step(&facts), expected);
    }

    #[test]
    fn who_has_not_picked_it_up_can_and_its_sender_reads() {
        let karel = Who::Colleague("Karel".to_owned());
        assert_eq!(replies(&karel, &[]), [Reply::PickUp, Reply::Outcome, Reply::Thanks]);
        assert_eq!(replies(&karel, &[Who::You]), [Reply::Outcome, Reply::Thanks]);
        assert_eq!(replies(&Who::You, &[karel]), []);
    }

    #[rstest]
    #[case::six_days(Step::Arrived, "2026-11-27", Waits::No)]
    #[case::a_week(Step::Arrived, "2026-11-28", Waits::AWeek)]
    #[case::years(Step::Arrived, "2029-01-01", Waits::AWeek)]
    #[case::picked_up(Step::PickedUp, "2026-12-30", Waits::No)]
    #[case::a_clock_that_was_set_back(Step::Arrived, "2026-11-01", Waits::No)]
    fn it_surfaces_after_a_week(#[case] step: Step, #[case] today: Day, #[case] expected: Waits) {
        assert_eq!(waits(step, "2026-11-21".parse().unwrap(), today), expected);
    }
}
