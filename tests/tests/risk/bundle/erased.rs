//! Erasing and sticks: an old stick brings nothing back, a stick carries the word that something is gone, and nobody erases with one what
//! they could not erase otherwise.

use stoep_domain::call::{Detail, Erase, Newcomer, ShareNow};
use stoep_domain::id::RecordId;
use stoep_seal::bundle::Part;
use stoep_seal::{DocumentId, MemberId, Tombstone, TombstoneReason};
use stoep_tests::scan::Canary;
use stoep_tests::world::{Network, Tablet, World};

use super::super::erasure::pages;
use super::super::handmade::Handmade;
use super::crafted::Crafted;
use super::{Stick, agree, note, notes};

fn is_here(tablet: &Tablet, record: RecordId) -> bool {
    tablet.try_call(Detail { record }).is_ok()
}

fn stands_on(tablet: &Tablet, canary: &Canary) -> bool {
    pages::in_clear(tablet).iter().any(|page| canary.in_bytes(page).is_some())
}

#[test]
fn an_old_stick_brings_back_nothing_that_was_erased() {
    let world = World::team(3);
    let stick = Stick::new();
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let canary = Canary::new("Qzvkanarie6021");
    noor.network(Network::Away);
    let erased = note(karel, canary.text());
    note(karel, "blijft");
    karel.call(ShareNow {});
    fatima.call(ShareNow {});
    stick.from(karel, "oud");
    fatima.call(Erase { record: erased });
    for tablet in [fatima, karel] {
        tablet.call(ShareNow {});
        stick.to(tablet, "oud");
        assert!(!is_here(tablet, erased));
        assert_eq!(notes(tablet), ["blijft"]);
    }
    assert!(!stands_on(fatima, &canary));
    // The control: who has not heard of the erasing reads it, and lets go of it when they do.
    stick.to(noor, "oud");
    assert!(is_here(noor, erased) && stands_on(noor, &canary));
    agree(&world);
    assert!(!is_here(noor, erased));
}

#[test]
fn the_word_that_something_is_gone_travels_with_the_stick() {
    let world = World::team(2);
    let stick = Stick::new();
    let canary = Canary::new("Xqwkanarie7122");
    let erased = note(&world.tablets[1], canary.text());
    let moved_on = note(&world.tablets[1], "blijft");
    world.settle();
    let [fatima, karel] = world.apart();
    fatima.call(Erase { record: erased });
    stick.from(fatima, "een");
    assert!(stands_on(karel, &canary), "the control");
    let taken = stick.to(karel, "een");
    assert_eq!((taken.erased, is_here(karel, erased), is_here(karel, moved_on)), (1, false, true), "{taken:?}");
    assert_eq!(stick.to(karel, "een").erased, 0);
    // Karel meets the hub first: the hub hears of it from him.
    karel.network(Network::Here);
    karel.call(ShareNow {});
    assert_eq!(
        world.look_into_hub(|hub| hub.query_row("SELECT count(*) FROM tombstone", [], |row| row.get::<_, u64>(0))),
        Ok(1)
    );
    agree(&world);
    assert!(!stands_on(karel, &canary));
}

#[test]
fn nobody_erases_with_a_stick_what_is_not_theirs() {
    let world = World::team(2);
    let stick = Stick::new();
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let mut mallory = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let known = note(fatima, "van Fatima, hier al");
    world.settle();
    karel.network(Network::Away);
    let unknown = note(fatima, "van Fatima, nog niet hier");
    fatima.call(ShareNow {});

    let dump = mallory.dump(&world);
    let word = |record: RecordId| {
        let document = DocumentId(*record.as_bytes());
        Tombstone::sign(&dump.roster, (mallory.device, &mallory.keys), document, TombstoneReason::Erased).unwrap()
    };
    let words = vec![word(known), word(unknown)];
    Crafted::of(&mallory, &dump).with(Part::Tombstones(words)).write(&stick.file("van mallory"));
    assert_eq!(stick.to(karel, "van mallory").erased, 0);
    assert!(is_here(karel, known));
    agree(&world);
    assert!(is_here(karel, unknown), "what came later is not kept out either");
}
