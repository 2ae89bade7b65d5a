//! A closed tablet: the others hear of it from a stick, it reads no stick any more, and what it had given away and no hub accepted goes.

use stoep_domain::bundle::BundleRefusal;
use stoep_domain::call::{ExportBundle, Newcomer, Revoke, Revoked, ShareNow, Tablets};
use stoep_domain::view::{TabletState, Who};
use stoep_seal::DocumentId;
use stoep_tests::world::{Network, Tablet, World};

use super::super::agree_on;
use super::super::handmade::{Handmade, change, holds};
use super::{Stick, note, notes};

/// The tablet of somebody, as another one sees it: its number and how it stands.
fn seen(by: &Tablet, name: &str) -> (u16, TabletState) {
    let who = Who::Colleague(name.to_owned());
    let tablets = by.call(Tablets { circle: None });
    let found = tablets.iter().find(|tablet| tablet.who == who).unwrap();
    (found.number, found.state)
}

fn close(by: &Tablet, name: &str) {
    by.call(Revoke { circle: None, whom: Revoked::Tablet(seen(by, name).0) });
    assert_eq!(seen(by, name).1, TabletState::Closed);
}

#[test]
fn who_is_closed_travels_with_the_stick_and_so_does_the_new_key() {
    let world = World::team(3);
    let stick = Stick::new();
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let mut watcher = Handmade::join(&world, 0, world.circle, Newcomer::Member, stoep_seal::MemberId([2; 16]));
    let thief = Handmade::join(&world, 0, world.circle, Newcomer::Member, stoep_seal::MemberId([1; 16]));
    note(fatima, "zeehond van voor de breuk");
    world.settle();
    let thief_number = thief.device.0;
    karel.network(Network::Away);
    noor.network(Network::Away);
    // This waits on Noor's tablet, sealed under the key that the thief has.
    note(noor, "walvis van voor het horen");
    let made = fatima.call(Revoke { circle: None, whom: Revoked::Tablet(thief_number) });
    assert!(made.iter().any(|tablet| tablet.number == thief_number && tablet.state == TabletState::Closed));
    note(fatima, "dolfijn onder de nieuwe sleutel");
    fatima.network(Network::Away);

    stick.from(fatima, "een");
    let taken = stick.to(noor, "een");
    assert_eq!((taken.new, taken.apart, taken.refused), (1, 0, 0), "{taken:?}");
    let expected = ["dolfijn onder de nieuwe sleutel", "walvis van voor het horen", "zeehond van voor de breuk"];
    assert_eq!(notes(noor), expected);
    let known = noor.call(Tablets { circle: None });
    assert!(known.iter().any(|tablet| tablet.number == thief_number && tablet.state == TabletState::Closed));
    note(noor, "walvis van na het horen");

    // Whatever goes out from Noor now, the thief opens nothing of it; what it could open before is the control.
    agree_on(&world, &[0, 1, 2]);
    let all = watcher.dump(&world);
    for text in ["walvis van voor het horen", "walvis van na het horen", "dolfijn onder de nieuwe sleutel"] {
        assert!(holds(&watcher.reads(&all), text), "{text}");
        assert!(!holds(&thief.reads(&all), text), "{text}");
    }
    assert!(holds(&thief.reads(&all), "zeehond van voor de breuk"), "the scan finds what does open");
}

#[test]
fn a_closed_tablet_neither_reads_nor_brings_one() {
    let world = World::team(3);
    let stick = Stick::new();
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    world.settle();
    karel.network(Network::Away);
    note(karel, "van een gesloten tablet");
    stick.from(karel, "van karel");
    close(fatima, "Karel");
    note(fatima, "daarna");
    stick.from(fatima, "van fatima");

    assert_eq!(stick.try_to(karel, "van fatima"), Err(BundleRefusal::NotForThisTablet.into()));
    noor.call(ShareNow {});
    for tablet in [fatima, noor] {
        let before = tablet.notebook.projection().unwrap();
        assert_eq!(stick.try_to(tablet, "van karel"), Err(BundleRefusal::MakerIsClosed.into()));
        assert_eq!(tablet.notebook.projection().unwrap(), before);
    }
}

#[test]
fn what_a_tablet_gave_before_it_was_closed_goes_where_no_hub_had_accepted_it() {
    let world = World::team(3);
    let stick = Stick::new();
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    note(karel, "aan de server gegeven");
    world.settle();
    karel.network(Network::Away);
    noor.network(Network::Away);
    let never = note(karel, "alleen op de stick");
    stick.from(karel, "van karel");
    // Noor does not know that Karel's tablet is about to be closed.
    assert_eq!(stick.to(noor, "van karel").new, 1);
    assert_eq!(notes(noor), ["aan de server gegeven", "alleen op de stick"], "the control");
    close(fatima, "Karel");
    noor.network(Network::Here);
    noor.call(ShareNow {});
    assert_eq!(notes(noor), ["aan de server gegeven"], "no other tablet can ever have it");
    assert!(noor.try_call(stoep_domain::call::Detail { record: never }).is_err());
    agree_on(&world, &[0, 2]);
}

#[test]
fn what_a_tablet_gave_before_it_was_closed_stays_where_the_hub_has_it() {
    let world = World::team(3);
    let stick = Stick::new();
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    world.settle();
    karel.network(Network::Away);
    note(karel, "op de stick");
    stick.from(karel, "van karel");
    stick.to(noor, "van karel");
    noor.call(ShareNow {});
    fatima.call(ShareNow {});
    close(fatima, "Karel");
    agree_on(&world, &[0, 2]);
    assert_eq!(notes(fatima), ["op de stick"]);
}

#[test]
fn what_left_on_a_stick_is_not_sealed_again_when_an_epoch_begins() {
    let world = World::team(3);
    let stick = Stick::new();
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let leaving = Handmade::join(&world, 0, world.circle, Newcomer::Member, stoep_seal::MemberId([1; 16]));
    world.settle();
    karel.network(Network::Away);
    noor.network(Network::Away);
    note(karel, "op de stick");
    stick.from(karel, "een");
    assert_eq!(stick.to(noor, "een").new, 1);
    fatima.call(Revoke { circle: None, whom: Revoked::Tablet(leaving.device.0) });
    // Karel hears of the new epoch from a stick, and Noor takes his note to the hub as he gave it.
    stick.from(fatima, "van fatima");
    stick.to(karel, "van fatima");
    noor.network(Network::Here);
    noor.call(ShareNow {});
    agree_on(&world, &[0, 1, 2]);
    assert_eq!(notes(fatima), ["op de stick"]);
    let chains = "SELECT count(DISTINCT incarnation) FROM envelope WHERE device = 1";
    let chains: u64 = world.look_into_hub(|hub| hub.query_row(chains, [], |row| row.get(0))).unwrap();
    assert_eq!(chains, 1, "sealed in two ways, it would have had to be written again");
}

#[test]
fn a_circle_with_nobody_else_has_no_stick() {
    let world = World::team(1);
    let stick = Stick::new();
    let alone = ExportBundle { circle: None, file: stick.path("een"), beyond: None };
    assert_eq!(world.tablets[0].try_call(alone), Err(BundleRefusal::NobodyElse.into()));
    assert!(!stick.file("een").exists());
    let mut handmade = Handmade::join(&world, 0, world.circle, Newcomer::Member, stoep_seal::MemberId([1; 16]));
    let dump = handmade.dump(&world);
    let written = change(&handmade.actor(), &[("kind", "signal"), ("topic", "money")]);
    let run = handmade.seal(&dump, DocumentId([5; 16]), &written);
    assert!(handmade.push(&world, &run).is_some());
    stick.from(&world.tablets[0], "een");
}
