//! A second tablet of the same person: *Alleen ik* on both, one name in the team, and one of them lost.

use stoep_domain::call::{
    AddNote, CaptureSignal, CircleHistory, Circles, ConnectPrivate, Newcomer, Revoke, Revoked, Tablets, Target,
};
use stoep_domain::id::CircleId;
use stoep_domain::language::event_said;
use stoep_domain::view::{TabletIs, Who};
use stoep_domain::word::{CircleKind, Role, Topic};
use stoep_domain::{Language, Refusal};
use stoep_tests::world::{Tablet, World};

use super::{agree_on, notes};

fn private(tablet: &Tablet) -> CircleId {
    let circles = tablet.call(Circles {});
    let private: Vec<_> = circles.iter().filter(|circle| circle.kind == CircleKind::Private).collect();
    assert_eq!(private.len(), 1, "{circles:?}");
    assert_eq!(circles[0].id, private[0].id, "the private circle comes first");
    private[0].id
}

fn alone(tablet: &Tablet, text: &str) -> stoep_domain::id::RecordId {
    let signal =
        CaptureSignal { circle: Some(private(tablet)), note: text.parse().ok(), ..CaptureSignal::tap(Topic::Idea) };
    tablet.call(signal).record.id
}

#[test]
fn both_tablets_of_one_person_hold_the_same() {
    let mut world = World::team(2);
    alone(&world.tablets[0], "alleen voor mij");
    let connect = |tablet: &Tablet| tablet.try_call(ConnectPrivate { hub: None, founding_code: None });
    connect(&world.tablets[0]).unwrap();
    let circle = private(&world.tablets[0]);
    let me = |tablet: &Tablet, circle| {
        tablet.call(Tablets { circle: Some(circle) }).iter().find(|tablet| tablet.who == Who::You).unwrap().member
    };
    let new = world.arrive("Fatima");
    // She captured something on it before she thought of the other tablet.
    let early = alone(&world.tablets[new], "op de nieuwe begonnen");
    world.tablets[new].call(AddNote { on: Target::Record(early), text: "en nog iets".parse().unwrap() });
    world.let_in(0, new, circle, Newcomer::Tablet(me(&world.tablets[0], circle)));
    world.let_in(0, new, world.circle, Newcomer::Tablet(me(&world.tablets[0], world.circle)));
    agree_on(&world, &[0, new]);
    agree_on(&world, &[1]);
    assert_eq!(connect(&world.tablets[0]).unwrap_err(), Refusal::CircleExists.into());

    assert_eq!(private(&world.tablets[new]), circle);
    let expected = ["alleen voor mij", "en nog iets", "op de nieuwe begonnen"];
    assert_eq!(notes(&world.tablets[0]), expected);
    assert_eq!(notes(&world.tablets[new]), expected);
    assert!(notes(&world.tablets[1]).is_empty(), "nobody else reads along");

    // One person in the team, with two tablets, and both lead.
    let team = world.tablets[1].call(Circles {}).remove(1);
    assert_eq!(team.members.len(), 2);
    let fatima = team.members.iter().find(|member| !member.you).unwrap();
    assert_eq!((fatima.name.as_deref(), fatima.tablets, fatima.role.clone()), (Some("Fatima"), 2, Role::Lead));
    let from_new = CaptureSignal { note: "van mijn tweede tablet".parse().ok(), ..CaptureSignal::tap(Topic::Care) };
    let id = world.tablets[new].call(from_new).record.id;
    agree_on(&world, &[1]);
    let seen = world.tablets[0].call(stoep_domain::call::Detail { record: id });
    assert!(seen.record.own, "what one tablet wrote is the person's own on the other");
    let events = world.tablets[1].call(CircleHistory { circle: None });
    let last = event_said(events.last().unwrap(), Language::Dutch);
    assert_eq!(last, "Fatima liet nog een tablet van Fatima toe.");

    // The old one is lost: the new one closes it, everywhere it was.
    for circle in [circle, world.circle] {
        let tablets = world.tablets[new].call(Tablets { circle: Some(circle) });
        let old = tablets.iter().find(|tablet| tablet.is == TabletIs::Another && tablet.who == Who::You).unwrap();
        world.tablets[new].call(Revoke { circle: Some(circle), whom: Revoked::Tablet(old.number) });
    }
    alone(&world.tablets[new], "na het verlies");
    agree_on(&world, &[new]);
    assert_eq!(notes(&world.tablets[0]), Vec::<String>::new());
    // What is tapped on it from here on is its own again.
    assert_ne!(private(&world.tablets[0]), circle);
    alone(&world.tablets[0], "een nieuw begin");
    agree_on(&world, &[1]);
    let events = world.tablets[1].call(CircleHistory { circle: None });
    assert_eq!(event_said(events.last().unwrap(), Language::Dutch), "Fatima sloot een tablet van Fatima af.");
}
