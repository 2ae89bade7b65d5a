//! What is erased, moved and edited at the same time.

use rstest::rstest;
use stoep_domain::HubTrouble;
use stoep_domain::call::{
    AddNote, CaptureSignal, ChangeTopic, Circles, Detail, Erase, ErasingProgress, Move, Redact, Search, SearchFilter,
    ShareNow, Target, Timeline, TimelineFilter,
};
use stoep_domain::id::RecordId;
use stoep_domain::rule::erasing::Became;
use stoep_domain::view::{RecordView, What};
use stoep_domain::word::Topic;
use stoep_tests::world::{Network, Tablet, World};

fn note(tablet: &Tablet, record: RecordId, text: &str) {
    tablet.call(AddNote { on: Target::Record(record), text: text.parse().expect("a note") });
}

fn rows(tablet: &Tablet) -> Vec<RecordView> {
    tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 99 }).rows
}

fn texts(record: &RecordView) -> Vec<&str> {
    record.notes.iter().map(|note| note.text.as_str()).collect()
}

fn became(tablet: &Tablet) -> Vec<(u32, Became)> {
    tablet.call(ErasingProgress {}).late.iter().map(|late| (late.edits, late.became)).collect()
}

fn settle(world: &World) {
    world.settle();
    world.settle();
    for tablet in &world.tablets {
        let report = tablet.notebook.check().expect("a report");
        assert!(report.is_sound() && report.set_aside == 0, "{report:?}");
    }
}

/// A record that went to a circle of both takes the edits of who did not know along.
#[test]
fn an_edit_of_a_record_that_moved_follows_it() {
    let (world, network) = World::with_guest(2);
    let [fatima, karel, _] = &world.tablets[..] else { panic!("three tablets") };
    let signal =
        fatima.call(CaptureSignal { circle: Some(world.circle), ..CaptureSignal::tap(Topic::Money) }).record.id;
    world.settle();
    karel.network(Network::Away);
    note(karel, signal, "dichte post");
    karel.call(ChangeTopic { record: signal, topic: Topic::Papers });
    let moved = fatima.call(Move { what: Target::Record(signal), circle: network }).remove(0);
    fatima.call(ShareNow {});
    settle(&world);
    for tablet in [fatima, karel] {
        let shown = tablet.call(Detail { record: signal }).record;
        assert_eq!((shown.id, shown.circle), (moved.id, network));
        assert_eq!(texts(&shown), ["dichte post"]);
        assert!(matches!(shown.what, What::Signal { topic: Topic::Papers, .. }));
        assert_eq!(rows(tablet).len(), 1);
    }
    assert_eq!(became(karel), [(2, Became::Added)]);
    assert!(became(fatima).is_empty());
}

/// A tablet that is lost before what it moved has arrived takes nothing along: the old record goes when the new one is there.
#[test]
fn what_moves_is_gone_for_nobody_before_it_has_arrived() {
    let (world, network) = World::with_guest(2);
    let [fatima, karel, _] = &world.tablets[..] else { panic!("three tablets") };
    let about = CaptureSignal { circle: Some(world.circle), ..CaptureSignal::tap(Topic::Money) };
    let signal = fatima.call(about).record.id;
    world.settle();
    fatima.is_lied_to(Some(Box::new(|request| {
        (request.path_and_query == "/v1/push").then_some(Err(HubTrouble::Unreachable))
    })));
    let moved = fatima.call(Move { what: Target::Record(signal), circle: network }).remove(0);
    for tablet in [fatima, karel, fatima, karel] {
        tablet.call(ShareNow {});
    }
    assert_eq!(karel.call(Detail { record: signal }).record.id, signal, "Karel has it where it was");
    fatima.is_lied_to(None);
    settle(&world);
    assert_eq!(karel.call(Detail { record: signal }).record.id, moved.id);
    assert_eq!(rows(karel).len(), 1);
}

/// A record that went where somebody does not read along takes nothing of theirs along, and that is said.
#[test]
fn an_edit_of_a_record_that_went_out_of_reach_waits_and_is_told() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let private = fatima.call(Circles {})[0].id;
    let signal = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
    world.settle();
    karel.network(Network::Away);
    note(karel, signal, "dichte post");
    fatima.call(Move { what: Target::Record(signal), circle: private });
    settle(&world);
    assert!(rows(karel).is_empty() && became(karel).is_empty(), "it may still come");
    world.wait(std::time::Duration::from_secs(31 * 86_400));
    settle(&world);
    assert_eq!(became(karel), [(1, Became::OutOfReach)]);
    assert_eq!(rows(fatima).len(), 1);
    assert!(texts(&rows(fatima)[0]).is_empty());
}

#[test]
fn a_note_that_was_taken_out_stays_out_and_a_late_one_comes_along() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let signal = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
    note(fatima, signal, "nummer geheim");
    world.settle();
    karel.network(Network::Away);
    note(karel, signal, "dichte post");
    let wrong = fatima.call(Detail { record: signal }).record.notes[0].id;
    fatima.call(Redact { record: signal, note: wrong });
    settle(&world);
    for tablet in [fatima, karel] {
        assert_eq!(texts(&tablet.call(Detail { record: signal }).record), ["dichte post"]);
        let search = Search { text: "geheim".to_owned(), filter: SearchFilter::default(), limit: 9 };
        assert!(tablet.call(search).is_empty());
    }
    assert_eq!(became(karel), [(1, Became::Added)]);
}

/// How a record is written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anew {
    Moved,
    Redacted,
}

/// What a colleague wrote and shared, while who wrote the record anew had not heard of it, comes along; what was known and taken out does not.
#[rstest]
#[case::moved(Anew::Moved)]
#[case::redacted(Anew::Redacted)]
fn what_was_shared_while_a_record_was_written_anew_comes_along(#[case] anew: Anew) {
    let (world, network) = World::with_guest(2);
    let [fatima, karel, _] = &world.tablets[..] else { panic!("three tablets") };
    let about = CaptureSignal { circle: Some(world.circle), ..CaptureSignal::tap(Topic::Money) };
    let signal = fatima.call(about).record.id;
    world.settle();
    note(karel, signal, "nummer geheim");
    world.settle();
    fatima.network(Network::Away);
    note(karel, signal, "dichte post");
    karel.call(ShareNow {});
    let mut expected = vec!["nummer geheim", "dichte post"];
    match anew {
        Anew::Moved => drop(fatima.call(Move { what: Target::Record(signal), circle: network })),
        Anew::Redacted => {
            let wrong = fatima.call(Detail { record: signal }).record.notes[0].id;
            fatima.call(Redact { record: signal, note: wrong });
            expected.remove(0);
        }
    }
    settle(&world);
    for tablet in [fatima, karel] {
        assert_eq!(texts(&tablet.call(Detail { record: signal }).record), expected);
    }
    assert_eq!(became(karel), [(1, Became::Added)], "and only what did not come along by itself is told");
    // Written anew once more by who has everything, nothing comes twice.
    let shown = fatima.call(Detail { record: signal }).record;
    let other = if shown.circle == network { world.circle } else { network };
    fatima.call(Move { what: Target::Record(shown.id), circle: other });
    settle(&world);
    for tablet in [fatima, karel] {
        assert_eq!(texts(&tablet.call(Detail { record: signal }).record), expected);
    }
    assert_eq!(became(karel).len(), 1);
}

/// Two people move the same record at once: whoever shares first, both show the same one, with what was added to either.
#[rstest]
#[case::first_then_second(&[0, 1])]
#[case::second_then_first(&[1, 0])]
#[case::in_turns(&[0, 1, 0, 1, 1])]
fn of_two_moves_the_smaller_shows_with_both_sets_of_addenda(#[case] order: &[usize]) {
    let (world, network) = World::with_guest(2);
    let [fatima, karel, _] = &world.tablets[..] else { panic!("three tablets") };
    let about = CaptureSignal { circle: Some(world.circle), ..CaptureSignal::tap(Topic::Money) };
    let signal = karel.call(about).record.id;
    note(karel, signal, "voor het verhuizen");
    world.settle();
    let mut moved = Vec::new();
    for (tablet, text) in [(fatima, "bij Fatima"), (karel, "bij Karel")] {
        tablet.network(Network::Away);
        let new = tablet.call(Move { what: Target::Record(signal), circle: network }).remove(0);
        note(tablet, new.id, text);
        moved.push(new.id);
    }
    for who in order {
        world.tablets[*who].network(Network::Here);
        world.tablets[*who].call(ShareNow {});
    }
    settle(&world);
    let smaller = moved[0].min(moved[1]);
    for tablet in [fatima, karel] {
        let all = rows(tablet);
        assert_eq!(all.iter().map(|row| row.id).collect::<Vec<_>>(), [smaller]);
        assert_eq!(texts(&all[0]), ["voor het verhuizen", "bij Fatima", "bij Karel"]);
        for id in [signal, moved[0], moved[1]] {
            assert_eq!(tablet.call(Detail { record: id }).record.id, smaller, "every id leads to it");
        }
    }
    // Moved on together, they are one record, and nothing of the two is left behind.
    let again = fatima.call(Move { what: Target::Record(smaller), circle: world.circle }).remove(0);
    settle(&world);
    for tablet in [fatima, karel] {
        let shown = tablet.call(Detail { record: moved[1] }).record;
        assert_eq!((shown.id, rows(tablet).len()), (again.id, 1));
        assert_eq!(texts(&shown), ["voor het verhuizen", "bij Fatima", "bij Karel"]);
    }
}

/// Erasing beats moving: what somebody moved at the same time goes too.
#[rstest]
#[case::erased_first(&[0, 1])]
#[case::moved_first(&[1, 0])]
fn what_was_moved_while_it_was_erased_goes_too(#[case] order: &[usize]) {
    let (world, network) = World::with_guest(2);
    let [fatima, karel, guest] = &world.tablets[..] else { panic!("three tablets") };
    let about = CaptureSignal {
        circle: Some(world.circle),
        note: "gele envelop".parse().ok(),
        ..CaptureSignal::tap(Topic::Money)
    };
    let signal = karel.call(about).record.id;
    world.settle();
    fatima.network(Network::Away);
    karel.network(Network::Away);
    fatima.call(Erase { record: signal });
    karel.call(Move { what: Target::Record(signal), circle: network });
    for who in order {
        world.tablets[*who].network(Network::Here);
        world.tablets[*who].call(ShareNow {});
    }
    settle(&world);
    for tablet in [fatima, karel, guest] {
        let search = Search { text: "envelop".to_owned(), filter: SearchFilter::default(), limit: 9 };
        assert!(tablet.try_call(search).unwrap_or_default().is_empty());
    }
    assert!(rows(fatima).is_empty() && rows(karel).is_empty());
}
