//! What is erased, moved to another circle and taken out, among everything else: whoever does what in whatever order, everybody who
//! reads along ends with the same, equal to a rebuild.

use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::Config;
use stoep_domain::call::{
    AddNote, CaptureSignal, Detail, Erase, Move, People, Redact, ShareNow, Target, Timeline, TimelineFilter, Undo,
};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::word::Topic;
use stoep_tests::world::{Network, Tablet, World};

use crate::chosen::nth;
use crate::record::PEOPLE;

/// Something that makes text go.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Erase(usize),
    ErasePerson(usize),
    Redact(usize),
}

/// How much of a history is of this sort.
pub(crate) const WEIGHT: u32 = 3;

/// One of them.
pub(crate) fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => (0..8_usize).prop_map(Act::Erase),
        1 => (0..3_usize).prop_map(Act::ErasePerson),
        2 => (0..8_usize).prop_map(Act::Redact),
    ]
}

/// Does it. Who made it or leads the circle may; for others a refusal is a fine answer.
pub(crate) fn perform(tablet: &Tablet, act: &Act) {
    match act {
        Act::Erase(which) => drop(nth(tablet, *which).map(|record| tablet.try_call(Erase { record }))),
        Act::ErasePerson(which) => {
            let people = tablet.call(People {});
            let person = people.get(which % people.len().max(1)).map(|person| RecordId::from(person.id));
            drop(person.map(|record| tablet.try_call(Erase { record })));
        }
        Act::Redact(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let Some(note) = tablet.call(Detail { record }).record.notes.pop() else { return };
            drop(tablet.try_call(Redact { record, note: note.id }));
        }
    }
}

/// Something that happens to a tablet that is in two circles.
#[derive(Debug, Clone)]
enum Between {
    Tap(usize, usize),
    Note(usize),
    Move(usize, usize),
    Going(Act),
    Undo,
    Share,
    Network(Network),
    Restart,
    Wait(u64),
}

fn between() -> impl Strategy<Value = Between> {
    prop_oneof![
        4 => (0..Topic::ALL.len(), 0..2_usize).prop_map(|(topic, circle)| Between::Tap(topic, circle)),
        4 => (0..8_usize).prop_map(Between::Note),
        6 => (0..8_usize, 0..2_usize).prop_map(|(which, circle)| Between::Move(which, circle)),
        4 => act().prop_map(Between::Going),
        1 => Just(Between::Undo),
        4 => Just(Between::Share),
        3 => prop_oneof![Just(Network::Here), Just(Network::Away)].prop_map(Between::Network),
        1 => Just(Between::Restart),
        1 => (1..40_000_u64).prop_map(Between::Wait),
    ]
}

fn perform_between(world: &mut World, circles: [CircleId; 2], who: usize, act: &Between) {
    let tablet = &world.tablets[who];
    match act {
        Between::Tap(topic, circle) => {
            let signal = CaptureSignal {
                circle: Some(circles[*circle]),
                note: format!("Verhaal {topic} van {who}").parse().ok(),
                person: PEOPLE.get(*topic).and_then(|name| name.parse().ok()),
                ..CaptureSignal::tap(Topic::ALL[*topic].clone())
            };
            drop(tablet.call(signal));
        }
        Between::Note(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let text = format!("Notitie {which} van {who}").parse().expect("a note");
            drop(tablet.call(AddNote { on: Target::Record(record), text }));
        }
        Between::Move(which, circle) => {
            let Some(record) = nth(tablet, *which) else { return };
            drop(tablet.try_call(Move { what: Target::Record(record), circle: circles[*circle] }));
        }
        Between::Going(act) => perform(tablet, act),
        Between::Undo => drop(tablet.try_call(Undo {})),
        Between::Share => drop(tablet.call(ShareNow {})),
        Between::Network(network) => tablet.network(*network),
        Between::Restart => world.tablets[who].restart(),
        Between::Wait(seconds) => world.wait(Duration::from_secs(*seconds)),
    }
}

proptest! {
    #![proptest_config(Config { cases: 16, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn what_goes_and_moves_converges(acts in prop::collection::vec((0..3_usize, between()), 1..50)) {
        let (mut world, network) = World::with_guest(3);
        let circles = [world.circle, network];
        for (who, act) in &acts {
            perform_between(&mut world, circles, *who, act);
        }
        // What crossed on its way is looked after by who hears of it last, which others hear of in the next round.
        for _ in 0..3 {
            world.settle();
        }
        let first = &world.tablets[0];
        let rows = |tablet: &Tablet| {
            let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 500 };
            let rows = tablet.call(timeline).rows;
            rows.into_iter().map(|row| (row.id, row.notes.into_iter().map(|note| note.text).collect::<Vec<_>>())).collect::<Vec<_>>()
        };
        for tablet in &world.tablets {
            let report = tablet.notebook.check().expect("a report");
            prop_assert!(report.is_sound() && report.set_aside == 0, "{:?}", report);
        }
        for tablet in &world.tablets[1..3] {
            prop_assert_eq!(tablet.notebook.projection().expect("a projection"), first.notebook.projection().expect("a projection"));
            prop_assert_eq!(rows(tablet), rows(first));
        }
    }
}
