//! People who are the same, and what is written of one person on two tablets.

use stoep_domain::call::{
    ChangePerson, Detail, Merge, NotSame, PersonChange, PersonPage, Remove, Undo, Unmerge, UseValue,
};
use stoep_domain::field::Field;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::rule::tie::Answer;
use stoep_domain::view::{Aware, PersonFacts, What};
use stoep_domain::word::PersonRole;
use stoep_tests::world::{Tablet, World};

use crate::{names, person, signal_of};

fn linked(tablet: &Tablet, record: RecordId) -> Vec<String> {
    let people = tablet.call(Detail { record }).record.people;
    people.into_iter().filter_map(|person| person.name).collect()
}

fn facts(tablet: &Tablet, record: RecordId) -> PersonFacts {
    match tablet.call(Detail { record }).record.what {
        What::Person(facts) => *facts,
        other => panic!("a person, not {other:?}"),
    }
}

#[test]
fn each_into_the_other_shows_one_of_them_everywhere_and_comes_apart_whole() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let (bep, elisabeth) = (person(fatima, "Tante Bep"), person(fatima, "Elisabeth"));
    let signals = [signal_of(fatima, bep), signal_of(fatima, elisabeth)];
    world.together();

    world.away();
    fatima.call(Merge { one: bep, into: elisabeth });
    karel.call(Merge { one: elisabeth, into: bep });
    assert_eq!((names(fatima), names(karel)), (vec!["Elisabeth".to_owned()], vec!["Tante Bep".to_owned()]));
    world.together();
    let shown = bep.min(elisabeth);
    for tablet in [fatima, karel] {
        assert_eq!(names(tablet).len(), 1, "a ring shows once");
        let page = tablet.call(PersonPage { person: PersonId::of_record(bep), after: None, limit: 9 });
        assert_eq!((page.person.id, page.records.rows.len()), (shown, 2));
        assert!(signals.iter().all(|signal| linked(tablet, *signal) == names(tablet)));
    }
    // Taking apart on one tablet takes the whole ring apart.
    karel.call(Unmerge { one: elisabeth });
    world.together();
    for tablet in [fatima, karel] {
        assert_eq!(names(tablet), ["Elisabeth", "Tante Bep"]);
        assert_eq!(linked(tablet, signals[0]), ["Tante Bep"]);
        assert_eq!(linked(tablet, signals[1]), ["Elisabeth"]);
    }
}

#[test]
fn one_merged_into_two_shows_one_of_them_and_the_other_can_be_chosen() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let [bep, one, other] = ["Bep", "Elisabeth", "Betty"].map(|name| person(fatima, name));
    world.together();
    world.away();
    fatima.call(Merge { one: bep, into: one });
    karel.call(Merge { one: bep, into: other });
    world.together();
    let detail = karel.call(Detail { record: bep });
    assert!(detail.record.merged);
    let merge = detail.merges.into_iter().find(|merge| merge.field == Field::SameAs).expect("two values");
    let mut said: Vec<_> = merge.values.iter().map(|value| value.name.clone().expect("a name")).collect();
    assert_eq!(said.first().map(String::as_str), {
        let shown = facts(fatima, bep).same.shows_as;
        if shown == Some(one) { Some("Elisabeth") } else { Some("Betty") }
    });
    said.sort();
    assert_eq!(said, ["Betty", "Elisabeth"]);
    let value = merge.values[1].value.clone();
    karel.call(UseValue { record: bep, field: Field::SameAs, value });
    world.together();
    assert_eq!(facts(fatima, bep).same.shows_as, facts(karel, bep).same.shows_as);
    assert!(!fatima.call(Detail { record: bep }).record.merged);
}

#[test]
fn who_shows_is_not_lost_to_a_removal_at_the_same_time() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let (bep, elisabeth) = (person(fatima, "Tante Bep"), person(fatima, "Elisabeth"));
    world.together();
    world.away();
    fatima.call(Merge { one: bep, into: elisabeth });
    karel.call(Remove { record: elisabeth });
    world.together();
    for tablet in [fatima, karel] {
        assert_eq!(names(tablet), ["Elisabeth"]);
    }
    // Two after all, said while a colleague merges: the merge stands, and taking it apart is one act.
    let betty = person(fatima, "Betty");
    world.together();
    world.away();
    fatima.call(NotSame { one: betty, other: elisabeth });
    karel.call(Merge { one: betty, into: elisabeth });
    world.together();
    assert_eq!(names(fatima), ["Elisabeth"]);
    karel.call(Undo {});
    world.together();
    assert_eq!(names(fatima), ["Betty", "Elisabeth"]);
}

#[test]
fn a_no_beats_a_yes_and_other_facts_of_a_person_stay_beside_each_other() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let bep = person(fatima, "Bep");
    let change = |tablet: &Tablet, change| tablet.call(ChangePerson { person: PersonId::of_record(bep), change });
    change(fatima, PersonChange::Role(PersonRole::Guide));
    world.together();
    world.away();
    change(fatima, PersonChange::OptsIn(Answer::No));
    change(karel, PersonChange::OptsIn(Answer::Yes));
    change(fatima, PersonChange::Phone("1".parse().ok()));
    change(karel, PersonChange::Phone("2".parse().ok()));
    change(fatima, PersonChange::Aware(Aware::Unsaid));
    change(karel, PersonChange::Aware(Aware::Knows));
    world.together();
    let seen = facts(fatima, bep);
    assert_eq!(seen, facts(karel, bep));
    assert_eq!(seen.opts_in, Answer::No, "who withdraws is believed");
    let merged: Vec<Field> = karel.call(Detail { record: bep }).merges.into_iter().map(|merge| merge.field).collect();
    assert_eq!(merged, [Field::Aware, Field::Phone]);
    // A yes that knows of the no counts.
    change(karel, PersonChange::OptsIn(Answer::Yes));
    world.together();
    assert_eq!(facts(fatima, bep).opts_in, Answer::Yes);
}
