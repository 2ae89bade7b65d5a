//! Erasing for good, taking a note out, and what ends by itself, on one tablet.

use stoep_domain::call::{
    AddHousehold, AddNote, BeginSample, CaptureSignal, ComeBack, Detail, EndTalk, Ending, Erase, EraseSample,
    ErasingProgress, LinkPerson, Merge, People, Redact, Rename, Search, SearchFilter, Start, Target, Timeline,
    TimelineFilter, Undo, WhatGoes, WhoIs,
};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::rule::follow_up::Choice;
use stoep_domain::view::{Hub, What};
use stoep_domain::word::{Kind, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn note(desk: &Desk, record: RecordId, text: &str) {
    desk.call(AddNote { on: Target::Record(record), text: text.parse().unwrap() });
}

fn person(desk: &Desk, record: RecordId, name: &str) -> RecordId {
    desk.call(LinkPerson { on: Target::Record(record), who: WhoIs::Named(name.parse().unwrap()) });
    desk.call(People {}).into_iter().find(|person| person.name.as_deref() == Some(name)).unwrap().id.into()
}

fn come_back(desk: &Desk, record: RecordId) -> RecordId {
    desk.call(ComeBack { on: Target::Record(record), when: Choice::Tomorrow, text: None }).id
}

fn finds(desk: &Desk, text: &str) -> bool {
    let search = Search { text: text.to_owned(), filter: SearchFilter::default(), limit: 9 };
    !desk.call(search).is_empty()
}

fn shown(desk: &Desk) -> usize {
    desk.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 99 }).rows.len()
}

#[test]
fn a_person_goes_with_everything_that_concerns_nobody_else() {
    let desk = Desk::begun();
    let of_her = desk.tap(Topic::Money).record.id;
    note(&desk, of_her, "gele envelop op tafel");
    let bep = person(&desk, of_her, "Tante Bep");
    come_back(&desk, of_her);
    let of_both = desk.tap(Topic::Care).record.id;
    person(&desk, of_both, "Tante Bep");
    person(&desk, of_both, "Buurman Jan");
    let household = desk.call(AddHousehold {
        name: "Huis met de blauwe deur".parse().unwrap(),
        people: vec![WhoIs::Known(PersonId::of_record(bep))],
        area: None,
        circle: None,
    });
    let elsewhere = desk.tap(Topic::Idea).record.id;
    assert!(finds(&desk, "envelop") && finds(&desk, "Bep"));

    let goes = desk.call(WhatGoes { record: bep });
    assert_eq!((goes.name.as_deref(), goes.along.len(), &goes.stays[..]), (Some("Tante Bep"), 3, &[of_both][..]));
    assert_eq!(shown(&desk), 3, "looking changes nothing");
    let erased = desk.call(Erase { record: bep });
    assert_eq!((erased.records, erased.left.len(), erased.tablets), (4, 0, 0));

    assert!(!finds(&desk, "envelop") && !finds(&desk, "Bep") && !finds(&desk, "blauwe"));
    for gone in [bep, of_her, household.id] {
        assert_eq!(desk.notebook.call(Detail { record: gone }).err(), Some(CallError::NotFound));
    }
    let left = desk.call(Detail { record: of_both }).record;
    let names: Vec<Option<&str>> = left.people.iter().map(|person| person.name.as_deref()).collect();
    assert!(names.contains(&Some("Buurman Jan")) && !names.contains(&Some("Tante Bep")));
    assert_eq!(desk.call(Detail { record: elsewhere }).record.id, elsewhere);
    assert_eq!(desk.call(ErasingProgress {}).acts[0].hub, Hub::Never, "nobody else ever had it");
    desk.sound();
}

#[test]
fn what_was_merged_goes_with_the_one_that_shows() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Money).record.id;
    let one = person(&desk, signal, "Mevrouw van de planten");
    let other = person(&desk, signal, "Mevrouw Bakker");
    desk.call(Merge { one, into: other });
    desk.call(Erase { record: one });
    for name in ["planten", "Bakker"] {
        assert!(!finds(&desk, name), "{name}");
    }
    assert_eq!(shown(&desk), 0, "what was said of her alone goes along");
    desk.sound();
}

#[test]
fn what_was_erased_cannot_be_taken_back_or_brought_back() {
    let desk = Desk::begun();
    let kept = desk.tap(Topic::Work).record.id;
    let signal = desk.tap(Topic::Money).record.id;
    note(&desk, signal, "gele envelop");
    desk.call(Erase { record: signal });
    // Its acts are gone from what can be taken back; the one before them is next.
    desk.call(Undo {});
    assert_eq!(shown(&desk), 0);
    assert_eq!(desk.notebook.call(Detail { record: signal }).err(), Some(CallError::NotFound));
    assert!(desk.call(Detail { record: kept }).record.notes.is_empty());
    assert_eq!(desk.notebook.call(Erase { record: signal }).err(), Some(CallError::NotFound));
    let desk = desk.reopen();
    assert!(!finds(&desk, "envelop"));
    desk.sound();
}

#[test]
fn a_note_is_taken_out_and_the_record_goes_on() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Money).record.id;
    note(&desk, signal, "haar nummer is geheim");
    note(&desk, signal, "kom terug in mei");
    let linked = come_back(&desk, signal);
    let wrong = desk.call(Detail { record: signal }).record.notes[0].id;
    let left = desk.call(Redact { record: signal, note: wrong });
    let texts: Vec<&str> = left.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!((texts, left.what.kind()), (vec!["kom terug in mei"], Kind::Signal));
    assert!(!finds(&desk, "geheim") && finds(&desk, "terug"));
    assert_eq!(desk.call(Detail { record: signal }).record.id, left.id, "the old id leads to the new record");
    let What::FollowUp(facts) = desk.call(Detail { record: linked }).record.what else { panic!("a follow-up") };
    assert_eq!(facts.about.unwrap().id, left.id, "what is about the old one is about the new one");
    assert_eq!(desk.notebook.call(Redact { record: signal, note: wrong }).err(), Some(CallError::NotFound));
    desk.sound();
}

#[test]
fn undo_follows_a_record_that_was_written_again() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Money).record.id;
    note(&desk, signal, "dit niet");
    let wrong = desk.call(Detail { record: signal }).record.notes[0].id;
    let bep = person(&desk, signal, "Bep");
    desk.call(Rename { record: bep, name: "Tante Bep".parse().unwrap() });
    desk.call(Redact { record: signal, note: wrong });
    desk.call(Undo {});
    assert!(finds(&desk, "Bep") && !finds(&desk, "Tante"));
    desk.call(Undo {});
    assert!(desk.call(Detail { record: signal }).record.people.is_empty());
    desk.sound();
}

#[test]
fn the_sample_goes_in_one_tap_and_nothing_else_does() {
    let desk = Desk::begun();
    assert_eq!(desk.notebook.call(EraseSample {}).err(), Some(CallError::Refused(Refusal::NotASample)));
    let sample = Desk::empty();
    sample.call(BeginSample {});
    sample.call(CaptureSignal { note: "zelf geprobeerd".parse().ok(), ..CaptureSignal::tap(Topic::Idea) });
    sample.call(EndTalk {});
    let start = sample.call(EraseSample {});
    assert!(start.me.is_none() && !start.sample);
    assert_eq!(sample.call(Start {}), start);
    assert_eq!(sample.notebook.call(CaptureSignal::tap(Topic::Money)).err(), Some(CallError::NotBegun));
    let sample = sample.reopen();
    sample.call(stoep_domain::call::Begin { name: "Noor".parse().unwrap(), area: None });
    assert!(!finds(&sample, "zelf geprobeerd"));
    assert_eq!(shown(&sample), 0);
    sample.sound();
}

#[test]
fn nothing_ends_by_this_tablets_own_clock() {
    let desk = Desk::begun();
    desk.tap(Topic::Money);
    desk.wait(chrono::Duration::days(4_000));
    desk.tap(Topic::Work);
    let ending = desk.call(Ending { months: 120, limit: 9 });
    assert_eq!((ending.today, ending.records.len()), (None, 0));
    assert_eq!(shown(&desk), 2);
}
