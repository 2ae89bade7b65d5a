//! What ends by itself: by the hub's time, on the tablets of those who may, and for everybody.

use std::time::Duration;

use stoep_domain::call::{
    AddNote, CaptureSignal, Detail, Ending, ErasingProgress, KeepLonger, LinkPerson, People, Target, Timeline,
    TimelineFilter, WhoIs,
};
use stoep_domain::rule::erasing::Became;
use stoep_domain::word::{Kind, Topic};
use stoep_tests::world::{Network, Tablet, World};

const DAY: u64 = 86_400;

fn rows(tablet: &Tablet) -> usize {
    tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 99 }).rows.len()
}

fn days(world: &World, days: u64) {
    world.wait(Duration::from_secs(days * DAY));
    world.settle();
    world.settle();
}

#[test]
fn what_has_ended_goes_everywhere_and_what_was_touched_stays() {
    let world = World::team(3);
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let old = karel.call(CaptureSignal::tap(Topic::Money)).record.id;
    let noted = karel.call(CaptureSignal::tap(Topic::Care)).record.id;
    world.settle();
    days(&world, 300);
    noor.call(AddNote { on: Target::Record(noted), text: "speelt nog".parse().expect("a note") });
    let about = CaptureSignal { person: "Tante Bep".parse().ok(), ..CaptureSignal::tap(Topic::Work) };
    fatima.call(about);
    world.settle();

    // 24 months after the old one was made.
    days(&world, 400);
    let soon = fatima.call(Ending { months: 2, limit: 9 });
    assert_eq!(
        soon.records.iter().map(|ends| (ends.record, ends.kind.clone())).collect::<Vec<_>>(),
        [(old, Kind::Signal)]
    );
    assert_eq!(fatima.call(Ending { months: 0, limit: 9 }).records, []);
    days(&world, 40);
    for tablet in [fatima, karel, noor] {
        assert!(tablet.try_call(Detail { record: old }).is_err());
        assert!(tablet.try_call(Detail { record: noted }).is_ok(), "a note keeps it");
        assert_eq!((rows(tablet), tablet.call(People {}).len()), (2, 1));
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
    // Nobody erased anything for good: what ended is no act.
    assert!(fatima.call(ErasingProgress {}).acts.is_empty());
    // A person stays as long as something is said of them, and their own months longer.
    days(&world, 400);
    for tablet in [fatima, karel, noor] {
        assert_eq!((rows(tablet), tablet.call(People {}).len()), (0, 0));
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
}

/// Whoever still needs it says so, and it stays for as long again; on every tablet.
#[test]
fn what_somebody_keeps_ends_later() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let kept = karel.call(CaptureSignal::tap(Topic::Money)).record.id;
    world.settle();
    days(&world, 700);
    let soon = || fatima.call(Ending { months: 2, limit: 9 }).records.len();
    assert_eq!(soon(), 1);
    fatima.call(KeepLonger { record: kept });
    assert_eq!(soon(), 0);
    days(&world, 60);
    for tablet in [fatima, karel] {
        assert!(tablet.try_call(Detail { record: kept }).is_ok(), "it stays");
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
    days(&world, 760);
    for tablet in [fatima, karel] {
        assert!(tablet.try_call(Detail { record: kept }).is_err(), "and ends after all");
    }
}

/// Who neither made it nor leads the circle cannot say that it is over, and keeps it until somebody does who can.
#[test]
fn what_has_ended_waits_for_somebody_who_may_say_so() {
    let world = World::team(3);
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let old = karel.call(CaptureSignal::tap(Topic::Money)).record.id;
    world.settle();
    fatima.network(Network::Away);
    karel.network(Network::Away);
    for _ in 0..27 {
        world.wait(Duration::from_secs(30 * DAY));
        noor.call(stoep_domain::call::ShareNow {});
    }
    assert!(noor.try_call(Detail { record: old }).is_ok());
    world.settle();
    world.settle();
    for tablet in [fatima, karel, noor] {
        assert!(tablet.try_call(Detail { record: old }).is_err());
    }
}

/// Somebody wrote on it while they were offline: it goes on as a new record with everything in it.
#[test]
fn an_edit_of_what_has_ended_keeps_it() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let about = CaptureSignal { note: "gele envelop".parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    let signal = fatima.call(about).record.id;
    world.settle();
    days(&world, 720);
    karel.network(Network::Away);
    karel.call(AddNote { on: Target::Record(signal), text: "hij belde weer".parse().expect("a note") });
    karel.call(LinkPerson { on: Target::Record(signal), who: WhoIs::Named("Jan".parse().expect("a name")) });
    world.wait(Duration::from_secs(20 * DAY));
    fatima.call(stoep_domain::call::ShareNow {});
    assert_eq!(rows(fatima), 0);
    world.settle();
    world.settle();
    for tablet in [fatima, karel] {
        let shown = tablet.call(Detail { record: signal }).record;
        let texts: Vec<&str> = shown.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(texts, ["gele envelop", "hij belde weer"]);
        assert_eq!(shown.people[0].name.as_deref(), Some("Jan"));
        assert_ne!(shown.id, signal, "under a new id, to which the old one leads");
        assert_eq!(rows(tablet), 1);
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
    let late = karel.call(ErasingProgress {}).late;
    assert_eq!(late.iter().map(|late| (late.edits, late.became)).collect::<Vec<_>>(), [(2, Became::Kept)]);
}

/// So many times thirty days, in each of which everybody shares.
fn months(world: &World, months: u64) {
    for _ in 0..months {
        days(world, 30);
    }
}

/// Two years ahead or behind: what ends, ends on its day by the hub's clock, and nothing sooner.
#[test]
fn wrong_clocks_neither_hasten_nor_keep() {
    const TWO_YEARS: i64 = 2 * 365 * 86_400_000;
    for beside in [[TWO_YEARS, -TWO_YEARS], [-TWO_YEARS, TWO_YEARS]] {
        let world = World::team(2);
        let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
        world.settle();
        for (tablet, beside) in [fatima, karel].into_iter().zip(beside) {
            tablet.set_clock_beside(beside);
        }
        let of_fatima = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
        let of_karel = karel.call(CaptureSignal::tap(Topic::Care)).record.id;
        months(&world, 10);
        for tablet in [fatima, karel] {
            for record in [of_fatima, of_karel] {
                assert!(tablet.try_call(Detail { record }).is_ok(), "nothing ends early");
            }
        }
        months(&world, 14);
        for tablet in [fatima, karel] {
            assert!(tablet.try_call(Detail { record: of_karel }).is_ok());
        }
        // 24 months are over, and a few weeks for what a clock within a month of the hub's is believed.
        months(&world, 2);
        for tablet in [fatima, karel] {
            for record in [of_fatima, of_karel] {
                assert!(tablet.try_call(Detail { record }).is_err(), "and nothing stays");
            }
            assert!(tablet.notebook.check().expect("a report").is_sound());
        }
    }
}
