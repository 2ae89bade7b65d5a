//! People who are the same, households, what is agreed and decided, and thinking along.

use proptest::prelude::*;
use stoep_domain::call::{
    AddHousehold, AddLine, Ask, Circles, Decide, Detail, EndQuestion, Merge, NotSame, SetLead, SetLine, Unmerge, WhoIs,
};
use stoep_domain::id::PersonId;
use stoep_domain::view::Progress;
use stoep_domain::word::{Kind, NoteSort};
use stoep_tests::world::Tablet;

use crate::chosen::{merged, nth, nth_page};

/// Something that happens to them.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Merge(usize, usize),
    Unmerge(usize),
    NotSame(usize, usize),
    Household(usize),
    Agree(usize),
    Decide(usize),
    Ask(usize),
    EndQuestion(usize),
}

/// How much of a history is of this sort.
pub(crate) const WEIGHT: u32 = 10;

/// One of them.
pub(crate) fn act() -> impl Strategy<Value = Act> {
    let which = 0..8_usize;
    prop_oneof![
        3 => (which.clone(), which.clone()).prop_map(|(one, into)| Act::Merge(one, into)),
        1 => which.clone().prop_map(Act::Unmerge),
        1 => (which.clone(), which.clone()).prop_map(|(one, other)| Act::NotSame(one, other)),
        1 => which.clone().prop_map(Act::Household),
        1 => which.clone().prop_map(Act::Agree),
        1 => which.clone().prop_map(Act::Decide),
        1 => which.clone().prop_map(Act::Ask),
        1 => which.clone().prop_map(Act::EndQuestion),
    ]
}

/// Does it. A refusal is a fine answer here too.
pub(crate) fn perform(tablet: &Tablet, act: &Act) {
    match act {
        Act::Merge(one, into) => {
            let pages = (nth_page(tablet, Kind::Person, *one), nth_page(tablet, Kind::Person, *into));
            if let (Some(one), Some(into)) = pages {
                drop(tablet.try_call(Merge { one, into }));
            }
        }
        Act::Unmerge(which) => drop(merged(tablet, *which).map(|one| tablet.call(Unmerge { one }))),
        Act::NotSame(one, other) => {
            let pages = (nth_page(tablet, Kind::Person, *one), nth_page(tablet, Kind::Person, *other));
            if let (Some(one), Some(other)) = pages {
                drop(tablet.try_call(NotSame { one, other }));
            }
        }
        Act::Household(which) => {
            let people = nth_page(tablet, Kind::Person, *which).map(|id| WhoIs::Known(PersonId::of_record(id)));
            let name = format!("Huis {which}").parse().expect("a name");
            drop(tablet.call(AddHousehold { name, people: people.into_iter().collect(), area: None, circle: None }));
        }
        Act::Agree(which) => agree_on_a_line(tablet, *which),
        Act::Decide(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let Some(note) = tablet.call(Detail { record }).record.notes.pop() else { return };
            drop(tablet.try_call(Decide { record, note: note.id, decided: "samen".parse().ok() }));
        }
        Act::Ask(which) => drop(nth(tablet, *which).map(|about| tablet.try_call(Ask { about, text: None }))),
        Act::EndQuestion(which) => {
            let question = nth_page(tablet, Kind::Question, *which);
            drop(question.map(|question| tablet.try_call(EndQuestion { question })));
        }
    }
}

/// Makes an agreement with a household, or says of its last one that it was done, with yourself as its aanspreekpunt.
fn agree_on_a_line(tablet: &Tablet, which: usize) {
    let Some(record) = nth_page(tablet, Kind::Household, which) else { return };
    let home = tablet.call(Detail { record }).record;
    let circles = tablet.call(Circles {});
    let readers = circles.iter().find(|circle| circle.id == home.circle);
    let lead = readers.and_then(|circle| circle.members.iter().find(|member| member.you)).map(|member| member.id);
    tablet.call(SetLead { record, lead });
    match home.notes.iter().rev().find(|note| note.sort == NoteSort::Agreement) {
        Some(line) => drop(tablet.call(SetLine { record, note: line.id, progress: Progress::Done })),
        None => {
            let text = "Post samen openen".parse().expect("a note");
            drop(tablet.call(AddLine { record, sort: NoteSort::Agreement, text, who: None, day: None }));
        }
    }
}
