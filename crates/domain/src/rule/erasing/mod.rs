//! What goes along when something is erased for good (*Voorgoed wissen*), and what becomes of an edit that comes too late.
//!
//! Rule (principle 7, it forgets well): a record goes with everything that concerns nothing else. What that is follows from what
//! touches what ([`super::retention::extends`]): a record that stands by itself is never taken along, one that only speaks of others
//! goes with the last of them. An act may only take what its maker may erase; what is left is told, so that nobody believes more than
//! is so.

mod late;
mod said;

use std::collections::BTreeSet;

use crate::id::RecordId;
use crate::rule::retention::{Extends, How, Kept, extends};
use crate::word::Kind;

pub use late::{Gone, Late, Successor, late};
pub use said::Became;

/// Whether a record has anything to say of its own, or only speaks of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is kept by what is linked to it: a person, a household, a theme, an initiative, an organisation.
    ByItself,
    /// It speaks of others, and ends by its own time: a visit, a signal, a story.
    OfOthers,
    /// It is about one other record, and is nothing without it: something to come back to, a handover, a question.
    AboutOne,
}

/// How a kind of record stands.
#[must_use]
pub fn stands(kind: &Kind) -> Stands {
    match kind {
        Kind::FollowUp | Kind::Handover | Kind::Question => Stands::AboutOne,
        // What a newer version keeps, and what a circle needs to be one, is nobody's to take along.
        Kind::Member | Kind::Team | Kind::Newer(_) => Stands::ByItself,
        _ => match extends(Kept::of(kind), How::Linked) {
            Extends::Yes => Stands::ByItself,
            Extends::No => Stands::OfOthers,
        },
    }
}

/// A record near what is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Its id.
    pub id: RecordId,
    /// What it is.
    pub kind: Kind,
    /// Everything that it speaks of: people, other records, what it is about; each as what shows for it.
    pub speaks_of: Vec<RecordId>,
}

/// Whether a record is about people, so that what is said of nobody else goes with it.
fn is_about_people(kind: &Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Household)
}

/// Which of the records near by go along, and which stay although they speak of what is erased.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Along {
    /// They concern nothing else.
    pub goes: Vec<RecordId>,
    /// They concern something else too. What is written in them about what is erased has to be found by a person.
    pub stays: Vec<RecordId>,
}

/// Decides what goes along with `erased`, which is of this kind. `near` are all records that speak of what is erased, or of what goes
/// along with it; more does no harm.
#[must_use]
pub fn along(kind: &Kind, erased: &[RecordId], near: &[Near]) -> Along {
    let mut going: BTreeSet<RecordId> = erased.iter().copied().collect();
    let goes_with = |near: &Near, going: &BTreeSet<RecordId>| {
        let only = !near.speaks_of.is_empty() && near.speaks_of.iter().all(|id| going.contains(id));
        match stands(&near.kind) {
            Stands::AboutOne => only,
            Stands::OfOthers => only && is_about_people(kind),
            // A household is its people: without the last of them it is a name that is nobody's.
            Stands::ByItself => only && near.kind == Kind::Household && *kind == Kind::Person,
        }
    };
    loop {
        let more: Vec<RecordId> = near
            .iter()
            .filter(|near| !going.contains(&near.id) && goes_with(near, &going))
            .map(|near| near.id)
            .collect();
        if more.is_empty() {
            break;
        }
        going.extend(more);
    }
    let goes = near.iter().map(|near| near.id).filter(|id| going.contains(id) && !erased.contains(id)).collect();
    let stays = near
        .iter()
        .filter(|near| !going.contains(&near.id) && near.speaks_of.iter().any(|id| going.contains(id)))
        .map(|near| near.id)
        .collect();
    Along { goes, stays }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn id(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
    }

    fn near(number: u8, kind: Kind, speaks_of: &[u8]) -> Near {
        Near { id: id(number), kind, speaks_of: speaks_of.iter().copied().map(id).collect() }
    }

    /// The erased record is 1.
    #[rstest]
    #[case::a_visit_to_nobody_else(Kind::Person, near(2, Kind::Visit, &[1]), true)]
    #[case::a_signal_of_two_people(Kind::Person, near(2, Kind::Signal, &[1, 9]), false)]
    #[case::a_question_about_them(Kind::Person, near(2, Kind::Question, &[1]), true)]
    #[case::their_household(Kind::Person, near(2, Kind::Household, &[1]), true)]
    #[case::a_household_of_two(Kind::Person, near(2, Kind::Household, &[1, 9]), false)]
    #[case::an_initiative_that_they_own(Kind::Person, near(2, Kind::Initiative, &[1]), false)]
    #[case::an_organisation_that_links_them(Kind::Person, near(2, Kind::Organisation, &[1]), false)]
    #[case::a_household_takes_its_visits(Kind::Household, near(2, Kind::Visit, &[1]), true)]
    #[case::an_initiative_leaves_its_signals(Kind::Initiative, near(2, Kind::Signal, &[1]), false)]
    #[case::and_takes_what_there_was_to_come_back_to(Kind::Initiative, near(2, Kind::FollowUp, &[1]), true)]
    #[case::a_signal_takes_a_question_about_it(Kind::Signal, near(2, Kind::Question, &[1]), true)]
    #[case::of_a_newer_version(Kind::Person, near(2, Kind::from("choir"), &[1]), false)]
    fn what_concerns_nothing_else_goes_along(#[case] kind: Kind, #[case] near: Near, #[case] goes: bool) {
        let expected =
            if goes { Along { goes: vec![id(2)], stays: vec![] } } else { Along { goes: vec![], stays: vec![id(2)] } };
        assert_eq!(along(&kind, &[id(1)], &[near]), expected);
    }

    #[test]
    fn what_is_about_what_goes_along_goes_too_and_what_is_far_is_not_told() {
        let all = [
            near(4, Kind::FollowUp, &[3]),
            near(3, Kind::Visit, &[2, 1]),
            near(2, Kind::Household, &[1]),
            near(5, Kind::Signal, &[9]),
        ];
        assert_eq!(along(&Kind::Person, &[id(1)], &all).goes, [id(4), id(3), id(2)]);
        assert_eq!(along(&Kind::Person, &[id(1)], &all).stays, []);
    }

    proptest! {
        /// Whatever is near: nothing goes that speaks of something that stays, and the order in which it is looked at does not matter.
        #[test]
        fn nothing_that_speaks_of_what_stays_is_taken(
            (near, shuffled) in prop::collection::vec((2_u8..9, 0_usize..Kind::ALL.len(), prop::collection::vec(1_u8..12, 0..3)), 0..8)
                .prop_map(|all| {
                    let mut seen = BTreeSet::new();
                    all.into_iter()
                        .filter(|(number, ..)| seen.insert(*number))
                        .map(|(number, kind, of)| near(number, Kind::ALL[kind].clone(), &of))
                        .collect::<Vec<_>>()
                })
                .prop_flat_map(|near| (Just(near.clone()), Just(near).prop_shuffle())),
        ) {
            let found = along(&Kind::Person, &[id(1)], &near);
            for record in near.iter().filter(|record| found.goes.contains(&record.id)) {
                prop_assert!(!record.speaks_of.is_empty());
                prop_assert!(record.speaks_of.iter().all(|of| *of == id(1) || found.goes.contains(of)));
            }
            let sorted = |mut along: Along| { along.goes.sort(); along.stays.sort(); along };
            prop_assert_eq!(sorted(found), sorted(along(&Kind::Person, &[id(1)], &shuffled)));
        }
    }
}
