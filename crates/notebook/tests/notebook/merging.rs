//! People and organisations that were written down twice.

use stoep_domain::call::{
    AddNote, AddOrganisation, AddPerson, CaptureSignal, ChangePerson, Decide, Detail, Duplicates, Link, LinkPerson,
    Merge, NotSame, People, PersonChange, PersonPage, RecentPeople, Records, Remove, Restore, Search, SearchFilter,
    Target, Undo, Unlink, UnlinkPerson, Unmerge, WhoIs,
};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::rule::duplicates::Reason;
use stoep_domain::view::{Hit, RecordView, SameView, What};
use stoep_domain::word::{Kind, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn person(desk: &Desk, name: &str) -> RecordId {
    desk.call(AddPerson { name: name.parse().unwrap(), role: None, area: None, circle: None }).id
}

fn organisation(desk: &Desk, name: &str) -> RecordId {
    desk.call(AddOrganisation { name: name.parse().unwrap(), form: None, area: None, circle: None }).id
}

fn signal_of(desk: &Desk, person: RecordId) -> RecordId {
    let id = desk.call(CaptureSignal::tap(Topic::Health)).record.id;
    let who = WhoIs::Known(PersonId::of_record(person));
    desk.call(LinkPerson { on: Target::Record(id), who });
    id
}

fn view(desk: &Desk, record: RecordId) -> RecordView {
    desk.call(Detail { record }).record
}

fn same(record: &RecordView) -> SameView {
    match &record.what {
        What::Person(facts) => facts.same.clone(),
        What::Organisation(facts) => facts.same.clone(),
        other => panic!("nothing that is merged: {other:?}"),
    }
}

fn names(desk: &Desk) -> Vec<String> {
    desk.call(People {}).into_iter().filter_map(|person| person.name).collect()
}

#[test]
fn everything_shows_the_one_that_was_merged_into_and_taking_apart_gives_all_of_it_back() {
    let desk = Desk::begun();
    let (tante, elisabeth) = (person(&desk, "Tante Bep"), person(&desk, "Elisabeth de Wit"));
    let signals = [signal_of(&desk, tante), signal_of(&desk, elisabeth)];
    let text = "Sleutel bij de buren".parse().unwrap();
    desk.call(AddNote { on: Target::Record(tante), text });
    let phone = PersonChange::Phone("06 11".parse().ok());
    desk.call(ChangePerson { person: PersonId::of_record(tante), change: phone });
    let before: Vec<RecordView> = [tante, elisabeth].map(|id| view(&desk, id)).into();

    let shown = desk.call(Merge { one: tante, into: elisabeth });
    assert_eq!(shown.id, elisabeth);
    assert_eq!(shown.notes.len(), 1, "a note on one of them stands with the one that shows");
    assert!(matches!(&shown.what, What::Person(facts) if facts.phone.as_deref() == Some("06 11")));
    assert_eq!(same(&shown).under[0].name.as_deref(), Some("Tante Bep"));
    assert_eq!(same(&view(&desk, tante)).shows_as, Some(elisabeth));
    assert_eq!(names(&desk), ["Elisabeth de Wit"]);
    assert_eq!(desk.call(RecentPeople {}).len(), 1);
    assert_eq!(desk.call(Records { kind: Kind::Person, area: None, circle: None, limit: 9, offset: 0 }).len(), 1);
    for signal in signals {
        let people = view(&desk, signal).people;
        assert_eq!((people.len(), people[0].name.as_deref()), (1, Some("Elisabeth de Wit")));
    }
    for person in [tante, elisabeth] {
        let page = desk.call(PersonPage { person: PersonId::of_record(person), after: None, limit: 9 });
        assert_eq!((page.person.id, page.records.rows.len()), (elisabeth, 2));
    }
    let hits = desk.call(Search { text: "tante".to_owned(), filter: SearchFilter::default(), limit: 9 });
    let people: Vec<_> = hits.iter().filter(|hit| matches!(hit.hit, Hit::Person { .. })).collect();
    assert!(
        matches!(&people[..], [hit] if matches!(&hit.hit, Hit::Person { id, name } if *id == PersonId::of_record(elisabeth) && name == "Elisabeth de Wit")),
        "{people:?}"
    );

    assert_eq!(desk.call(Unmerge { one: tante }).id, tante);
    let after: Vec<RecordView> = [tante, elisabeth].map(|id| view(&desk, id)).into();
    assert_eq!(after, before);
    assert_eq!(names(&desk).len(), 2);
    assert_eq!(view(&desk, signals[0]).people[0].name.as_deref(), Some("Tante Bep"));
    desk.call(Undo {});
    assert_eq!(names(&desk).len(), 1, "taking apart is taken back as one act");
    desk.call(Undo {});
    assert_eq!(names(&desk).len(), 2, "and so is merging");
    desk.sound();
}

#[test]
fn organisations_merge_with_their_links_and_unlink_wherever_the_link_stands() {
    let desk = Desk::begun();
    let (mosque, club) = (organisation(&desk, "Moskee Kruithof"), organisation(&desk, "Kruithof moskee"));
    let party = organisation(&desk, "Buurthuis");
    desk.call(Link { record: mosque, to: party });
    let signal = desk.tap(Topic::Idea).record.id;
    desk.call(Link { record: signal, to: mosque });
    desk.call(Merge { one: mosque, into: club });
    assert_eq!(view(&desk, signal).links[0].id, club);
    assert_eq!(view(&desk, club).links.len(), 1);
    assert!(desk.call(Unlink { record: signal, to: club }).links.is_empty());
    assert!(desk.call(Unlink { record: club, to: party }).links.is_empty());
    desk.call(Undo {});
    assert_eq!(view(&desk, club).links.len(), 1);
    desk.sound();
}

#[test]
fn unlinking_who_shows_unlinks_who_was_merged() {
    let desk = Desk::begun();
    let (tante, elisabeth) = (person(&desk, "Tante Bep"), person(&desk, "Elisabeth"));
    let signal = signal_of(&desk, tante);
    desk.call(Merge { one: tante, into: elisabeth });
    let person = PersonId::of_record(elisabeth);
    assert!(desk.call(UnlinkPerson { on: Target::Record(signal), person })[0].people.is_empty());
    desk.sound();
}

#[test]
fn what_cannot_be_the_same_is_refused() {
    let desk = Desk::begun();
    let (bep, mosque) = (person(&desk, "Bep"), organisation(&desk, "Moskee"));
    let (other, signal) = (person(&desk, "Elisabeth"), desk.tap(Topic::Money).record.id);
    let merge = |one, into| desk.notebook.call(Merge { one, into }).unwrap_err();
    assert_eq!(merge(bep, bep), CallError::Refused(Refusal::ItIsTheSame));
    assert_eq!(merge(bep, mosque), CallError::Refused(Refusal::KindsDiffer));
    assert_eq!(merge(signal, signal), CallError::Refused(Refusal::WrongKind));
    assert_eq!(merge(bep, RecordId::from_bytes([6; 16])), CallError::NotFound);
    desk.call(Merge { one: bep, into: other });
    assert_eq!(merge(bep, other), CallError::Refused(Refusal::ItIsTheSame));
    assert_eq!(merge(other, bep), CallError::Refused(Refusal::ItIsTheSame));
    let not_same = |one, other| desk.notebook.call(NotSame { one, other }).unwrap_err();
    assert_eq!(not_same(bep, mosque), CallError::Refused(Refusal::KindsDiffer));
    assert_eq!(not_same(bep, bep), CallError::Refused(Refusal::ItIsTheSame));
    let kind = Kind::Household;
    let refused = desk.notebook.call(Duplicates { kind, limit: 1 }).unwrap_err();
    assert_eq!(refused, CallError::Refused(Refusal::WrongKind));
    // One that was not merged stays as it is.
    assert_eq!(desk.call(Unmerge { one: mosque }).id, mosque);
    desk.sound();
}

#[test]
fn three_merge_in_a_row_and_come_apart_one_by_one() {
    let desk = Desk::begun();
    let [a, b, c] = ["Bep", "Tante Bep", "Elisabeth"].map(|name| person(&desk, name));
    desk.call(Merge { one: a, into: b });
    desk.call(Merge { one: b, into: c });
    assert_eq!(same(&view(&desk, c)).under.len(), 2);
    desk.call(Unmerge { one: a });
    assert_eq!(names(&desk), ["Bep", "Elisabeth"]);
    desk.call(Remove { record: c });
    assert_eq!(names(&desk), ["Bep"], "removing who shows removes who was merged");
    desk.call(Restore { record: c });
    assert_eq!(names(&desk), ["Bep", "Elisabeth"]);
    desk.sound();
}

#[test]
fn a_note_of_one_that_was_merged_is_decided_on_the_one_that_shows() {
    let desk = Desk::begun();
    let (tante, elisabeth) = (person(&desk, "Tante Bep"), person(&desk, "Elisabeth"));
    let text = "Belt zelf de dokter".parse().unwrap();
    let note = desk.call(AddNote { on: Target::Record(tante), text }).notes[0].id;
    desk.call(Merge { one: tante, into: elisabeth });
    let decided = desk.call(Decide { record: elisabeth, note, decided: "Bep".parse().ok() });
    assert_eq!(decided.notes[0].decided.as_deref(), Some("Bep"));
    desk.sound();
}

#[test]
fn duplicates_are_suggested_until_somebody_says_that_they_are_two() {
    let desk = Desk::begun();
    let (one, other) = (person(&desk, "Fatima el Amrani"), person(&desk, "Fatima El Amrani"));
    person(&desk, "Karel");
    let found = || desk.call(Duplicates { kind: Kind::Person, limit: 9 });
    let pairs = found();
    assert_eq!(pairs.len(), 1);
    assert!(pairs[0].reasons.contains(&Reason::SameName));
    assert_eq!([pairs[0].one.id, pairs[0].other.id].iter().filter(|id| [one, other].contains(id)).count(), 2);

    desk.call(Merge { one, into: other });
    assert!(found().is_empty(), "who was merged is no duplicate");
    desk.call(NotSame { one: other, other: one });
    assert_eq!(names(&desk).len(), 3, "two after all means two");
    assert!(found().is_empty(), "and they are not suggested again");
    desk.call(Undo {});
    desk.call(Undo {});
    assert_eq!(found().len(), 1);
    assert!(desk.call(Duplicates { kind: Kind::Organisation, limit: 9 }).is_empty());
    desk.sound();
}
