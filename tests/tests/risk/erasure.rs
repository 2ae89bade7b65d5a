//! Erasure fails: a text that was erased is on no page of any tablet and on no hub, and nothing brings it back.

mod concurrent;
mod ended;
mod lies;
pub(super) mod pages;
mod refused;
mod restored;

use std::path::Path;
use std::time::Duration;

use stoep_domain::call::{
    AddNote, CaptureSignal, Detail, Erase, ErasingProgress, LinkPerson, People, Remove, Rename, Search, SearchFilter,
    ShareNow, Target, Timeline, TimelineFilter, WhoIs,
};
use stoep_domain::id::RecordId;
use stoep_domain::rule::erasing::Became;
use stoep_domain::view::{HasErased, Hub};
use stoep_domain::word::Topic;
use stoep_tests::scan::Canary;
use stoep_tests::world::{Network, Tablet, World};

/// Texts that nobody else writes, of which no part stands in another word.
struct Canaries {
    name: Canary,
    renamed: Canary,
    note: Canary,
    addendum: Canary,
}

impl Canaries {
    fn new() -> Self {
        let canary = |text: &str| Canary::new(text);
        Self {
            name: canary("Qzvkanarie4711"),
            renamed: canary("Xqwkanarie8154"),
            note: canary("Zqjkanarie2718"),
            addendum: canary("Wqxkanarie3141"),
        }
    }

    fn all(&self) -> [&Canary; 4] {
        [&self.name, &self.renamed, &self.note, &self.addendum]
    }

    /// Which of them stand on a page of a tablet, in any clothing.
    fn on(&self, tablet: &Tablet) -> Vec<&str> {
        let pages = pages::in_clear(tablet);
        let stands = |canary: &&&Canary| pages.iter().any(|page| canary.in_bytes(page).is_some());
        self.all().iter().filter(stands).map(|canary| canary.text()).collect()
    }

    #[track_caller]
    fn are_not_in(&self, folder: &Path) {
        for canary in self.all() {
            assert_eq!(canary.in_folder(folder), [], "{} is in clear", canary.text());
        }
    }
}

/// Shares a few times with these tablets and with nobody else.
fn share(tablets: &[&Tablet]) {
    for _ in 0..3 {
        for tablet in tablets {
            tablet.call(ShareNow {});
        }
    }
}

/// Writes about a person on three tablets, among much else, and gives the person and the signal that is about nobody else.
fn written(world: &World, canaries: &Canaries) -> (RecordId, RecordId) {
    let [fatima, karel, noor, ..] = &world.tablets[..] else { panic!("a team") };
    for number in 0..40 {
        let text = format!("gewoon verhaal {number} over de straat").parse().expect("a note");
        fatima.call(CaptureSignal { note: Some(text), ..CaptureSignal::tap(Topic::Idea) });
    }
    let about = CaptureSignal {
        note: canaries.note.text().parse().ok(),
        person: canaries.name.text().parse().ok(),
        ..CaptureSignal::tap(Topic::Money)
    };
    let signal = fatima.call(about).record.id;
    world.settle();
    karel.call(AddNote { on: Target::Record(signal), text: canaries.addendum.text().parse().expect("a note") });
    let person: RecordId = noor.call(People {})[0].id.into();
    // What it was called before stays in the history, which goes too.
    noor.call(Rename { record: person, name: canaries.renamed.text().parse().expect("a name") });
    for number in 0..40 {
        let text = format!("nog een verhaal {number}").parse().expect("a note");
        karel.call(CaptureSignal { note: Some(text), ..CaptureSignal::tap(Topic::Care) });
    }
    world.settle();
    for tablet in &world.tablets {
        // The words of a search are kept in memory.
        let search = Search { text: canaries.note.text().to_owned(), filter: SearchFilter::default(), limit: 9 };
        assert!(!tablet.call(search).is_empty());
    }
    (person, signal)
}

fn states(tablet: &Tablet) -> (Hub, Vec<bool>) {
    let act = tablet.call(ErasingProgress {}).acts.into_iter().next().expect("an erasure");
    (act.hub, act.tablets.iter().map(|tablet| tablet.state == HasErased::Done).collect())
}

#[test]
fn an_erased_person_is_on_no_page_of_any_tablet_and_does_not_come_back() {
    let world = World::team(4);
    let canaries = Canaries::new();
    let (person, signal) = written(&world, &canaries);
    let [fatima, karel, noor, bram] = &world.tablets[..] else { panic!("four tablets") };
    for tablet in &world.tablets {
        assert_eq!(canaries.on(tablet).len(), 4, "the scan finds what is there");
    }
    bram.network(Network::Away);
    fatima.network(Network::Away);
    let erased = fatima.call(Erase { record: person });
    assert_eq!((erased.records, erased.tablets), (2, 3), "the person, and the signal that is about nobody else");
    assert_eq!(states(fatima), (Hub::Waiting, vec![true, false, false, false]), "it waits for a network");
    fatima.network(Network::Here);
    share(&[fatima, karel, noor]);
    assert_eq!(states(fatima), (Hub::Done, vec![true, true, true, false]));
    for tablet in [fatima, karel, noor] {
        assert_eq!(canaries.on(tablet), Vec::<&str>::new());
        assert!(tablet.try_call(Detail { record: signal }).is_err());
    }
    assert_eq!(canaries.on(bram).len(), 4, "who was offline has it still, and the scan finds it there");

    // Bram wrote on it meanwhile, which nobody gets any more; he is told.
    bram.call(AddNote { on: Target::Record(signal), text: "Bram schreef nog iets".parse().expect("a note") });
    world.settle();
    world.settle();
    for tablet in &world.tablets {
        assert_eq!(canaries.on(tablet), Vec::<&str>::new());
        assert!(tablet.call(People {}).is_empty());
        assert!(tablet.notebook.check().expect("a report").is_sound());
        assert_eq!(
            tablet.notebook.projection().expect("a projection"),
            fatima.notebook.projection().expect("a projection")
        );
    }
    let late = bram.call(ErasingProgress {}).late;
    assert_eq!(late.iter().map(|late| (late.edits, late.became)).collect::<Vec<_>>(), [(1, Became::Erased)]);
    assert_eq!(states(fatima).1, [true; 4]);
    canaries.are_not_in(world.hub_folder());
}

/// The control: taken away (*Weg*) instead of erased, the same scan finds every text on every tablet.
#[test]
fn the_same_scan_finds_what_was_only_taken_away() {
    let world = World::team(3);
    let canaries = Canaries::new();
    let (person, signal) = written(&world, &canaries);
    for record in [person, signal] {
        world.tablets[0].call(Remove { record });
    }
    world.settle();
    world.wait(Duration::from_secs(600));
    world.settle();
    for tablet in &world.tablets {
        assert!(tablet.call(People {}).is_empty());
        assert_eq!(canaries.on(tablet).len(), 4);
    }
}

/// Who leads the circle erases what a colleague wrote; everything else stays.
#[test]
fn a_lead_erases_what_a_colleague_wrote() {
    let world = World::team(2);
    let canaries = Canaries::new();
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let about = CaptureSignal { note: canaries.note.text().parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    let signal = karel.call(about).record.id;
    let kept = karel.call(CaptureSignal::tap(Topic::Work)).record.id;
    karel.call(LinkPerson {
        on: Target::Record(signal),
        who: WhoIs::Named(canaries.name.text().parse().expect("a name")),
    });
    world.settle();
    fatima.call(Erase { record: signal });
    world.settle();
    let rows = |tablet: &Tablet| {
        let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 9 };
        tablet.call(timeline).rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(rows(fatima), [kept]);
    assert_eq!(rows(karel), [kept]);
    for tablet in [fatima, karel] {
        assert_eq!(canaries.on(tablet), [canaries.name.text()], "the person is a record of their own, and stays");
    }
}
