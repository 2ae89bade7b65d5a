//! Changes in a file: two tablets without a hub in reach have the same after a stick went to and fro, nothing is called shared because of
//! it, nothing is doubled when the hub is there again, and what nobody may say is without effect.

mod closing;
mod crafted;
mod erased;
mod refused;

use std::path::Path;
use std::time::Duration;

use stoep_domain::CallError;
use stoep_domain::call::{Detail, ExportBundle, ImportBundle, ShareNow, Timeline, TimelineFilter};
use stoep_domain::id::RecordId;
use stoep_domain::view::{BundleMadeView, BundleTakenView, Sharing, Waiting};
use stoep_tests::world::{Network, Tablet, Twin, World};
use tempfile::TempDir;

use super::{agree, note, notes};

/// A stick, with files by name.
struct Stick(TempDir);

impl Stick {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// A tablet of the team puts everything on it.
    fn from(&self, tablet: &Tablet, name: &str) -> BundleMadeView {
        tablet.call(ExportBundle { circle: None, file: self.path(name), beyond: None })
    }

    /// The same, but what another one had.
    fn beyond(&self, tablet: &Tablet, name: &str, theirs: &str) -> BundleMadeView {
        tablet.call(ExportBundle { circle: None, file: self.path(name), beyond: Some(self.path(theirs)) })
    }

    fn to(&self, tablet: &Tablet, name: &str) -> BundleTakenView {
        tablet.call(ImportBundle { file: self.path(name) })
    }

    fn try_to(&self, tablet: &Tablet, name: &str) -> Result<BundleTakenView, CallError> {
        tablet.try_call(ImportBundle { file: self.path(name) })
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        Path::new(&self.path(name)).to_owned()
    }
}

fn sharing(tablet: &Tablet, record: RecordId) -> Sharing {
    tablet.call(Detail { record }).record.sharing
}

fn waiting(tablet: &Tablet) -> u64 {
    match tablet.call(stoep_domain::call::Sharing {}).waiting {
        Waiting::Records { count, .. } => count,
        Waiting::Nothing | Waiting::NothingToShare => 0,
    }
}

/// How many envelopes the hub has.
fn at_the_hub(world: &World) -> u64 {
    world.look_into_hub(|hub| hub.query_row("SELECT count(*) FROM envelope", [], |row| row.get(0))).unwrap()
}

#[test]
fn a_stick_that_goes_to_and_fro_gives_both_the_same_and_nothing_is_called_shared() {
    let world = World::team(2);
    let stick = Stick::new();
    let [fatima, karel] = world.apart();
    let before = at_the_hub(&world);
    let hers = note(fatima, "van Fatima");
    note(karel, "van Karel");
    let made = stick.from(fatima, "een");
    assert_eq!((made.name.as_str(), made.waiting), ("Waterhoek", 1));
    assert_eq!(made.bytes, std::fs::metadata(stick.file("een")).unwrap().len());
    let taken = stick.to(karel, "een");
    assert_eq!((taken.new, taken.apart, taken.refused, taken.erased), (1, 0, 0, 0), "{taken:?}");
    // His goes back, without what hers says that she has.
    let back = stick.beyond(karel, "twee", "een");
    assert_eq!(back.changes, 1, "{back:?}");
    let taken = stick.to(fatima, "twee");
    assert_eq!((taken.new, taken.known), (1, 0), "{taken:?}");
    for tablet in [fatima, karel] {
        assert_eq!(notes(tablet), ["van Fatima", "van Karel"]);
        assert_eq!((sharing(tablet, hers), waiting(tablet)), (Sharing::OnlyHere, 2), "a stick is no hub");
    }
    assert_eq!(at_the_hub(&world), before);
    agree(&world);
    for tablet in [fatima, karel] {
        assert_eq!((sharing(tablet, hers), waiting(tablet)), (Sharing::Shared, 0));
    }
    assert_eq!(at_the_hub(&world), before + 2, "nothing is doubled");
}

#[test]
fn who_takes_it_over_takes_it_to_the_hub_as_it_was_signed() {
    let world = World::team(3);
    let stick = Stick::new();
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    world.away();
    let before = at_the_hub(&world);
    let hers = note(fatima, "van Fatima");
    note(fatima, "nog iets");
    stick.from(fatima, "een");
    stick.to(karel, "een");
    // From hand to hand: Noor gets it from Karel, who did not make it.
    stick.from(karel, "twee");
    assert_eq!(stick.to(noor, "twee").new, 2);
    assert_eq!(notes(noor), ["nog iets", "van Fatima"]);
    assert_eq!(sharing(noor, hers), Sharing::OnlyHere);

    // Fatima's tablet falls into the canal here. Karel meets the hub.
    karel.network(Network::Here);
    karel.call(ShareNow {});
    assert_eq!((sharing(karel, hers), waiting(karel), at_the_hub(&world)), (Sharing::Shared, 0, before + 2));
    assert_eq!((sharing(fatima, hers), waiting(fatima)), (Sharing::OnlyHere, 2), "nobody told her yet");
    noor.network(Network::Here);
    noor.call(ShareNow {});
    assert_eq!((sharing(noor, hers), waiting(noor)), (Sharing::Shared, 0));
    // It did not, after all.
    agree(&world);
    assert_eq!((sharing(fatima, hers), at_the_hub(&world)), (Sharing::Shared, before + 2));
}

#[test]
fn twice_and_out_of_order_is_without_effect() {
    let world = World::team(2);
    let stick = Stick::new();
    let [fatima, karel] = world.apart();
    let first = note(fatima, "eerste");
    stick.from(fatima, "een");
    note(fatima, "tweede");
    stick.from(fatima, "twee");
    stick.from(karel, "van karel zelf");
    note(fatima, "derde");

    // The newer one first; the older one brings nothing then.
    assert_eq!(stick.to(karel, "twee").new, 2);
    let held = karel.notebook.projection().unwrap();
    for name in ["een", "twee", "een", "van karel zelf"] {
        let taken = stick.to(karel, name);
        assert_eq!((taken.new, taken.apart, taken.refused), (0, 0, 0), "{name}: {taken:?}");
    }
    assert_eq!(karel.notebook.projection().unwrap(), held);
    agree(&world);
    assert_eq!(notes(karel), ["derde", "eerste", "tweede"]);
    assert_eq!(sharing(karel, first), Sharing::Shared);
}

#[test]
fn what_does_not_lead_on_from_what_is_here_makes_no_hole() {
    let mut world = World::team(3);
    let stick = Stick::new();
    world.away();
    note(&world.tablets[0], "eerste");
    stick.from(&world.tablets[0], "een");
    stick.to(&world.tablets[1], "een");
    stick.from(&world.tablets[1], "karel");
    note(&world.tablets[0], "tweede");
    // For Karel, who has the first one. Noor has not.
    stick.beyond(&world.tablets[0], "voor karel", "karel");
    let noor = &world.tablets[2];
    let taken = stick.to(noor, "voor karel");
    assert_eq!((taken.new, taken.apart), (0, 1), "{taken:?}");
    assert_eq!(notes(noor), [""; 0]);
    // With the first one it leads on.
    assert_eq!(stick.to(noor, "een").new, 1);
    assert_eq!(stick.to(noor, "voor karel").new, 1);
    assert_eq!(notes(noor), ["eerste", "tweede"]);
    world.tablets[2].restart();
    assert_eq!(notes(&world.tablets[2]), ["eerste", "tweede"], "it is on the disk");
    agree(&world);
}

#[test]
fn between_twins_the_hub_decides_and_no_stick() {
    let mut world = World::team(2);
    let stick = Stick::new();
    world.away();
    world.tablets.push(world.tablets[0].twin(Twin::OfTheMachine));
    let [fatima, karel, twin] = &world.tablets[..] else { panic!("three tablets") };
    twin.network(Network::Away);
    note(fatima, "van de eerste");
    note(twin, "van de tweede");
    stick.from(fatima, "eerste");
    stick.from(twin, "tweede");
    assert_eq!(stick.to(karel, "eerste").new, 1);
    let taken = stick.to(karel, "tweede");
    assert_eq!((taken.new, taken.apart), (0, 1), "{taken:?}");
    // Its twin's stick takes nothing from one of the two either.
    assert_eq!(stick.to(fatima, "tweede").new, 0);
    assert_eq!(notes(fatima), ["van de eerste"]);
    // The hub hears the second one first.
    twin.network(Network::Here);
    twin.call(ShareNow {});
    agree(&world);
    assert_eq!(notes(karel), ["van de eerste", "van de tweede"]);
}

#[test]
fn a_locked_tablet_carries_on_and_stays_locked() {
    let world = World::team(2);
    let stick = Stick::new();
    let [fatima, karel] = world.apart();
    world.wait(Duration::from_secs(40 * 86_400));
    note(fatima, "op slot geschreven");
    stick.from(fatima, "een");
    assert_eq!(stick.to(karel, "een").new, 1);
    let reads = karel.try_call(Timeline { filter: TimelineFilter::default(), after: None, limit: 10 });
    assert_eq!(reads.map(drop), Err(CallError::Locked), "only the hub ends a lock");
    agree(&world);
    assert_eq!(notes(karel).len(), 1);
}
