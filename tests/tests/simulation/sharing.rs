//! What two tablets that share see of each other's work.

use std::time::Duration;

use stoep_domain::call::{
    AddNote, CaptureSignal, ChangeTopic, Circles, Detail, EndTalk, Move, ShareNow, Target, Timeline, TimelineFilter,
};
use stoep_domain::field::Field;
use stoep_domain::moment::When;
use stoep_domain::view::{Sharing, Waiting};
use stoep_domain::word::Topic;
use stoep_tests::world::{Network, Tablet, World};

#[test]
fn two_edits_of_one_record_keep_both_texts_and_ask_nothing() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let id = fatima.call(CaptureSignal::tap(Topic::Health)).record.id;
    world.settle();

    fatima.network(Network::Away);
    karel.network(Network::Away);
    for (tablet, note, topic) in [(fatima, "Slaapt slecht", Topic::Care), (karel, "Zoon is verhuisd", Topic::Family)] {
        tablet.call(AddNote { on: Target::Record(id), text: note.parse().expect("a note") });
        tablet.call(ChangeTopic { record: id, topic });
        let told = tablet.call(ShareNow {});
        assert!(matches!(told.waiting, Waiting::Records { count: 1, .. }), "{told:?}");
    }
    world.settle();
    for tablet in [fatima, karel] {
        let detail = tablet.call(Detail { record: id });
        let notes: Vec<&str> = detail.record.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, ["Slaapt slecht", "Zoon is verhuisd"]);
        assert!(detail.record.merged);
        assert_eq!(detail.merges[0].field, Field::Topic);
        assert_eq!(detail.merges[0].values.len(), 2);
        assert_eq!(detail.record.sharing, Sharing::Shared);
    }
    // Both tablets show the same winner first.
    let shown = |tablet: &Tablet| tablet.call(Detail { record: id }).merges[0].values[0].value.clone();
    assert_eq!(shown(fatima), shown(karel));
}

#[test]
fn a_colleagues_minute_is_nobodys_business() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let id = fatima.call(CaptureSignal::tap(Topic::Health)).record.id;
    world.settle();
    assert!(matches!(fatima.call(Detail { record: id }).record.at, When::Minute(_)));
    let seen = karel.call(Detail { record: id });
    assert!(matches!(seen.record.at, When::Part(..)));
    assert!(seen.history.iter().all(|line| matches!(line.at, When::Part(..))));
    assert!(!seen.record.own);
}

#[test]
fn the_sharing_pause_holds_a_mistap_back() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let rows =
        |tablet: &Tablet| tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows.len();
    fatima.call(CaptureSignal::tap(Topic::Money));
    // Sharing by itself, as the thread does, keeps what belongs to the open talk.
    fatima.notebook.share_quietly().expect("shared");
    karel.call(ShareNow {});
    assert_eq!(rows(karel), 0, "nothing of an open talk leaves by itself");
    world.wait(Duration::from_secs(121));
    fatima.notebook.share_quietly().expect("shared");
    karel.call(ShareNow {});
    assert_eq!(rows(karel), 1, "after two minutes without change it does");
    fatima.call(CaptureSignal::tap(Topic::Work));
    fatima.call(EndTalk {});
    fatima.notebook.share_quietly().expect("shared");
    karel.call(ShareNow {});
    assert_eq!(rows(karel), 2, "a talk that ended leaves at once");
}

#[test]
fn what_was_captured_alone_and_never_left_is_moved_without_a_trace() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let private = fatima.call(Circles {})[0].id;
    let tapped =
        fatima.call(CaptureSignal { note: "Alleen voor mij".parse().ok(), ..CaptureSignal::tap(Topic::Money) }).record;
    assert_eq!(tapped.circle, world.circle);
    fatima.call(Move { what: Target::Record(tapped.id), circle: private });
    world.settle();
    assert!(karel.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows.is_empty());
    // And what went to the team from the private circle arrives whole.
    let alone = fatima.call(CaptureSignal {
        circle: Some(private),
        note: "Toch delen".parse().ok(),
        ..CaptureSignal::tap(Topic::Idea)
    });
    fatima.call(Move { what: Target::Record(alone.record.id), circle: world.circle });
    world.settle();
    let rows = karel.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].notes[0].text, "Toch delen");
    // What others have already goes from them again.
    fatima.call(Move { what: Target::Record(rows[0].id), circle: private });
    world.settle();
    assert!(karel.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows.is_empty());
    for tablet in [fatima, karel] {
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
}
