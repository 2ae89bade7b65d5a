//! Who is first to speak to, and who else knows somebody.

use std::time::Duration;

use stoep_domain::Language;
use stoep_domain::call::{AddLine, AddNote, Detail, Known, Merge, SetLead, SetLine, Target};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::rule::known::{Known as KnownBy, LeadIs, Period, Whom};
use stoep_domain::view::{Progress, What};
use stoep_domain::word::NoteSort;
use stoep_tests::world::{Tablet, World};

use crate::{household, person, signal_of};

#[test]
fn two_say_who_is_first_to_speak_to_and_one_shows_with_the_other_by_name() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let home = household(fatima, &[]);
    let line = AddLine {
        record: home,
        sort: NoteSort::Agreement,
        text: "Post samen openen".parse().expect("a note"),
        who: None,
        day: None,
    };
    let note = fatima.call(line).notes[0].id;
    world.together();
    world.away();
    for (tablet, name) in [(fatima, "Fatima"), (karel, "Karel")] {
        tablet.call(SetLead { record: home, lead: Some(world.member(name)) });
    }
    fatima.call(SetLine { record: home, note, progress: Progress::Done });
    karel.call(AddNote { on: Target::Record(home), text: "Zij zien het".parse().expect("a note") });
    world.together();
    let lead = |tablet: &Tablet| match tablet.call(Detail { record: home }).record.what {
        What::Household(facts) => facts.lead.expect("a lead"),
        other => panic!("a household, not {other:?}"),
    };
    assert_eq!(lead(fatima).member, lead(karel).member);
    assert_ne!(lead(fatima).who, lead(karel).who, "one of them is you");
    let detail = karel.call(Detail { record: home });
    let mut said: Vec<_> = detail.merges[0].values.iter().filter_map(|value| value.name.clone()).collect();
    said.sort();
    assert_eq!((detail.merges[0].field.clone(), said), (Field::Lead, vec!["Fatima".to_owned(), "Karel".to_owned()]));
    assert_eq!(detail.record.notes.len(), 2);
    assert_eq!(detail.record.notes[0].progress, Progress::Done);
}

#[test]
fn who_else_knows_somebody_is_told_without_content() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let (bep, tante) = (person(fatima, "Elisabeth"), person(fatima, "Tante Bep"));
    world.together();
    assert_eq!(known(fatima, bep), KnownBy::default(), "only you do");
    assert_eq!(knowers(&known(karel, bep)), ["Fatima"]);

    // What Karel shares is told: through somebody who was merged, and through the household.
    signal_of(karel, tante);
    let home = household(fatima, &[bep]);
    fatima.call(Merge { one: tante, into: bep });
    world.settle();
    karel.call(SetLead { record: home, lead: Some(world.member("Karel")) });
    world.settle();
    for of in [bep, tante, home] {
        let told = known(fatima, of);
        assert_eq!(knowers(&told), ["Karel"]);
        assert_eq!(told.by[0].period, Period::ThisMonth);
        assert!(matches!(&told.lead, Some(LeadIs::Colleague { name: Some(name), .. }) if name == "Karel"));
        assert_eq!(known(karel, of).lead, Some(LeadIs::You));
    }
    let said = known(fatima, bep).said(Whom::Person, Language::Dutch).expect("a sentence");
    assert_eq!(said, "Karel kent deze mens ook. Bel je even?");
    // They share now and then: a tablet that does without its hub for thirty days locks.
    for _ in 0..3 {
        world.wait(Duration::from_secs(20 * 24 * 3_600));
        world.settle();
    }
    assert_eq!(known(fatima, bep).by[0].period, Period::ThisYear);
}

fn known(tablet: &Tablet, of: RecordId) -> KnownBy {
    tablet.call(Known { of })
}

fn knowers(known: &KnownBy) -> Vec<String> {
    known.by.iter().filter_map(|knower| knower.name.clone()).collect()
}
