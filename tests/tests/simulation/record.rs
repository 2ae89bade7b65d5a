//! What is captured, added to and taken away.

use proptest::prelude::*;
use stoep_domain::call::{
    AddNote, CaptureSignal, CaptureVisit, ChangeTopic, Detail, EndTalk, LinkPerson, Remove, Restore, SetPlace,
    SetWeight, Target, UnlinkPerson, UseValue, WhoIs,
};
use stoep_domain::word::{Setting, Topic, Weight};
use stoep_tests::world::Tablet;

use crate::chosen::nth;

/// Names that are the same on every tablet.
pub(crate) const PEOPLE: [&str; 3] = ["Tante Bep", "Meneer met de rode pet", "R."];

/// Neighbourhoods of the project's map.
pub(crate) const AREAS: [&str; 5] = ["BU99990101", "BU99990102", "BU99990103", "BU99990201", "BU99990202"];

/// Something that happens to a signal or a visit.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Tap(usize),
    Visit,
    EndTalk,
    Note(usize),
    Topic(usize, usize),
    Place(usize, usize),
    Weight(usize),
    Link(usize, usize),
    Unlink(usize),
    Remove(usize),
    Restore(usize),
    Choose(usize),
}

/// How much of a history is of this sort.
pub(crate) const WEIGHT: u32 = 25;

/// One of them.
pub(crate) fn act() -> impl Strategy<Value = Act> {
    let which = 0..8_usize;
    prop_oneof![
        4 => (0..Topic::ALL.len()).prop_map(Act::Tap),
        1 => Just(Act::Visit),
        1 => Just(Act::EndTalk),
        4 => which.clone().prop_map(Act::Note),
        4 => (which.clone(), 0..Topic::ALL.len()).prop_map(|(which, topic)| Act::Topic(which, topic)),
        2 => (which.clone(), 0..5_usize).prop_map(|(which, area)| Act::Place(which, area)),
        1 => which.clone().prop_map(Act::Weight),
        3 => (which.clone(), 0..3_usize).prop_map(|(which, person)| Act::Link(which, person)),
        1 => which.clone().prop_map(Act::Unlink),
        2 => which.clone().prop_map(Act::Remove),
        1 => which.clone().prop_map(Act::Restore),
        1 => which.prop_map(Act::Choose),
    ]
}

/// Does it, as the tablet's `who`th owner. A refusal is a fine answer here too.
pub(crate) fn perform(tablet: &Tablet, who: usize, act: &Act) {
    match act {
        Act::Tap(topic) => drop(tablet.call(CaptureSignal::tap(Topic::ALL[*topic].clone()))),
        Act::Visit => drop(tablet.call(CaptureVisit::tap(Setting::Street))),
        Act::EndTalk => tablet.call(EndTalk {}),
        Act::Note(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let text = format!("Notitie {which} van {who}").parse().expect("a note");
            drop(tablet.call(AddNote { on: Target::Record(record), text }));
        }
        Act::Topic(which, topic) => {
            let Some(record) = nth(tablet, *which) else { return };
            drop(tablet.try_call(ChangeTopic { record, topic: Topic::ALL[*topic].clone() }));
        }
        Act::Place(which, area) => {
            let Some(record) = nth(tablet, *which) else { return };
            let area = AREAS[*area].parse().expect("a code");
            drop(tablet.call(SetPlace { on: Target::Record(record), area }));
        }
        Act::Weight(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            drop(tablet.try_call(SetWeight { record, weight: Weight::Often }));
        }
        Act::Link(which, person) => {
            let Some(record) = nth(tablet, *which) else { return };
            let who = WhoIs::Named(PEOPLE[*person].parse().expect("a name"));
            drop(tablet.call(LinkPerson { on: Target::Record(record), who }));
        }
        Act::Unlink(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let Some(person) = tablet.call(Detail { record }).record.people.first().map(|person| person.id) else {
                return;
            };
            drop(tablet.call(UnlinkPerson { on: Target::Record(record), person }));
        }
        Act::Remove(which) => drop(nth(tablet, *which).map(|record| tablet.call(Remove { record }))),
        Act::Restore(which) => drop(nth(tablet, *which).map(|record| tablet.call(Restore { record }))),
        Act::Choose(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let Some(merge) = tablet.call(Detail { record }).merges.into_iter().next() else { return };
            let value = merge.values[merge.values.len() - 1].value.clone();
            let chosen = tablet.call(UseValue { record, field: merge.field, value });
            assert!(!chosen.merged, "what was chosen stands alone");
        }
    }
}
