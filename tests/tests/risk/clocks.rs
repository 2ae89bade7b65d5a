//! Clocks that are two years off: order, expiry and requests are unaffected.

use std::collections::BTreeSet;

use rstest::rstest;
use stoep_domain::call::{Detail, TurnTone};
use stoep_domain::id::RecordId;
use stoep_domain::view::What;
use stoep_domain::word::Tone;
use stoep_tests::world::{Tablet, World};

use super::{agree, note, notes};

/// Two years in milliseconds.
const TWO_YEARS: i64 = 2 * 365 * 24 * 3_600 * 1_000;

fn tone(tablet: &Tablet, record: RecordId) -> Tone {
    let record = tablet.call(Detail { record }).record;
    let What::Signal { tone, .. } = record.what.clone() else { panic!("no signal: {record:?}") };
    tone
}

/// The months until which the hub has to keep envelopes, of those that came after a place.
fn months(world: &World, after: i64) -> BTreeSet<i64> {
    world.look_into_hub(|hub| {
        let mut statement = hub.prepare("SELECT expires_month FROM envelope WHERE sequence > ?1").expect("a statement");
        let months = statement.query_map([after], |row| row.get(0)).expect("rows");
        months.collect::<Result<_, _>>().expect("months")
    })
}

fn end(world: &World) -> i64 {
    world.look_into_hub(|hub| {
        hub.query_row("SELECT max(sequence) FROM envelope", [], |row| row.get(0)).expect("a sequence")
    })
}

#[rstest]
#[case::behind(-TWO_YEARS)]
#[case::ahead(TWO_YEARS)]
fn a_clock_that_is_years_off_changes_neither_order_nor_expiry_nor_requests(#[case] beside: i64) {
    let world = World::team(3);
    let id = note(&world.tablets[0], "van Fatima");
    world.settle();
    world.tablets[1].set_clock_beside(beside);
    // The first exchange is refused once for its time, and signed again with the hub's.
    agree(&world);

    let before = end(&world);
    note(&world.tablets[0], "met de goede klok");
    agree(&world);
    let right = months(&world, before);
    let before = end(&world);
    note(&world.tablets[1], "met de verkeerde klok");
    agree(&world);
    assert_eq!(months(&world, before), right, "the hub keeps both for as long");

    // Who knew of the other wins, whatever the clocks say.
    for turn in [Tone::Strength, Tone::Concern, Tone::Strength] {
        for tablet in [&world.tablets[1], &world.tablets[2]] {
            let other = if turn == Tone::Strength { Tone::Concern } else { Tone::Strength };
            tablet.call(TurnTone { record: id, tone: other.clone() });
            agree(&world);
            tablet.call(TurnTone { record: id, tone: turn.clone() });
            agree(&world);
            assert!(world.tablets.iter().all(|tablet| tone(tablet, id) == turn));
        }
    }
    assert_eq!(notes(&world.tablets[2]).len(), 3);
}

#[test]
fn a_clock_that_jumps_while_something_waits_loses_nothing() {
    let world = World::team(2);
    for beside in [TWO_YEARS, -TWO_YEARS, 0, TWO_YEARS] {
        note(&world.tablets[1], &format!("voor de sprong naar {beside}"));
        world.tablets[1].set_clock_beside(beside);
        note(&world.tablets[1], &format!("na de sprong naar {beside}"));
        agree(&world);
    }
    assert_eq!(notes(&world.tablets[0]).len(), 8);
}
