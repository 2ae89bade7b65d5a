//! Two leads at once: whatever both do, in whatever order it arrives, there is one roster and no key for a removed device.

use ed25519_dalek::Signer as _;
use rstest::rstest;
use stoep_domain::call::{Circles, Newcomer, Revoke, Revoked, SetRole, ShareNow, Tablets};
use stoep_domain::view::{TabletState, TabletView};
use stoep_domain::word::Role;
use stoep_seal::exchange::{Call, Refusal, RosterAppend};
use stoep_seal::{MemberId, RosterChange, Wire};
use stoep_tests::world::{Network, World};

use super::handmade::{Handmade, holds};
use super::{agree_on, note, notes};

/// A team of two leads, Fatima (0) and Karel (1), and two more tablets.
fn world() -> World {
    let world = World::team(4);
    let karel = world.tablets[1].call(Circles {})[1].members.iter().find(|member| member.you).unwrap().id;
    world.tablets[0].call(SetRole { circle: None, member: karel, role: Role::Lead });
    world.settle();
    world
}

fn tablets(world: &World, who: usize) -> Vec<TabletView> {
    world.tablets[who].call(Tablets { circle: None })
}

/// What anybody can see of who is in the circle.
fn roll(world: &World, who: usize) -> Vec<(u16, Role, TabletState)> {
    tablets(world, who).into_iter().map(|tablet| (tablet.number, tablet.role, tablet.state)).collect()
}

/// Both leads decide while neither hears of the other, and then share in this order.
fn both(world: &World, wishes: [u16; 2], order: &[usize]) {
    for who in [0, 1] {
        world.tablets[who].network(Network::Away);
        world.tablets[who].call(Revoke { circle: None, whom: Revoked::Tablet(wishes[who]) });
        note(&world.tablets[who], &format!("van lead {who}"));
    }
    for who in [0, 1] {
        world.tablets[who].network(Network::Here);
    }
    for who in order {
        world.tablets[*who].call(ShareNow {});
    }
}

#[rstest]
#[case(&[0, 1])]
#[case(&[1, 0])]
#[case(&[0, 2, 1])]
#[case(&[1, 2, 0, 3])]
#[case(&[2, 3, 0, 1, 0])]
fn both_close_the_same_tablet(#[case] order: &[usize]) {
    let world = world();
    both(&world, [3, 3], order);
    agree_on(&world, &[0, 1, 2]);
    assert_eq!(roll(&world, 0), roll(&world, 1));
    assert_eq!(roll(&world, 0), roll(&world, 2));
    assert_eq!(roll(&world, 0)[3].2, TabletState::Closed);
    assert_eq!(world.tablets[3].call(Circles {}).len(), 1);
    assert_eq!(notes(&world.tablets[2]), ["van lead 0", "van lead 1"]);
}

#[rstest]
#[case(&[0, 1])]
#[case(&[1, 0])]
#[case(&[0, 3, 1, 2])]
#[case(&[1, 2, 0, 3])]
fn each_closes_another_tablet(#[case] order: &[usize]) {
    let world = world();
    both(&world, [2, 3], order);
    agree_on(&world, &[0, 1]);
    assert_eq!(roll(&world, 0), roll(&world, 1));
    let closed: Vec<u16> = roll(&world, 0)
        .iter()
        .filter(|(.., state)| *state == TabletState::Closed)
        .map(|(number, ..)| *number)
        .collect();
    assert_eq!(closed, [2, 3]);
    for gone in [2, 3] {
        assert_eq!(world.tablets[gone].call(Circles {}).len(), 1);
    }
}

/// The first one to arrive stays, the other is out, and the circle has a lead.
#[rstest]
#[case(&[0, 1], 0)]
#[case(&[1, 0], 1)]
#[case(&[2, 1, 3, 0], 1)]
fn each_closes_the_other(#[case] order: &[usize], #[case] stays: usize) {
    let world = world();
    both(&world, [1, 0], order);
    agree_on(&world, &[stays, 2, 3]);
    assert_eq!(world.tablets[1 - stays].call(Circles {}).len(), 1);
    let leads = roll(&world, 2);
    let leads: Vec<u16> = leads
        .iter()
        .filter(|(_, role, state)| *role == Role::Lead && *state == TabletState::Active)
        .map(|(number, ..)| *number)
        .collect();
    assert_eq!(leads, [u16::try_from(stays).unwrap()]);
}

#[test]
fn one_closes_while_the_other_lets_somebody_in() {
    let mut world = world();
    let thief = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let mut watcher = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([2; 16]));
    world.settle();
    // Karel has not heard that Fatima closed the thief's tablet when he lets Dina in.
    world.tablets[0].call(Revoke { circle: None, whom: Revoked::Tablet(thief.device.0) });
    let dina = world.arrive("Dina");
    world.let_in(1, dina, world.circle, Newcomer::Member);
    note(&world.tablets[dina], "eerste bericht van Dina");
    note(&world.tablets[1], "welkom Dina");
    agree_on(&world, &[0, 1, 2, 3, dina]);
    assert_eq!(notes(&world.tablets[dina]), ["eerste bericht van Dina", "welkom Dina"]);
    let dump = watcher.dump(&world);
    let (stolen, rightful) = (thief.reads(&dump), watcher.reads(&dump));
    for text in ["eerste bericht van Dina", "welkom Dina"] {
        assert!(holds(&rightful, text) && !holds(&stolen, text), "{text}");
    }
    assert_eq!(thief.epochs(&dump).len(), 1, "no keyframe since then is for the thief");
}

#[test]
fn both_let_somebody_in() {
    let mut world = world();
    let (dina, emre) = (world.arrive("Dina"), world.arrive("Emre"));
    // Each lead's tablet knows only its own newcomer when it signs: the second one is refused and signs again on top.
    world.let_in(0, dina, world.circle, Newcomer::Member);
    world.let_in(1, emre, world.circle, Newcomer::Member);
    agree_on(&world, &[0, 1, 2, 3, dina, emre]);
    let numbers: Vec<u16> = tablets(&world, dina).iter().map(|tablet| tablet.number).collect();
    assert_eq!(numbers, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn who_does_not_lead_changes_nothing_at_the_hub() {
    let world = World::team(2);
    let mut member = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let mut dump = member.dump(&world);
    // Fatima's own change, signed by somebody else: as the hub would get it from a tablet that does not ask first.
    let change = RosterChange::SetRole { device: member.device, role: stoep_seal::Role::Lead };
    assert!(dump.roster.propose(member.device, &member.keys, change.clone()).is_err());
    let mut entry = dump.roster.entries().last().unwrap().clone();
    entry.sequence = stoep_seal::RosterSequence(entry.sequence.0 + 1);
    entry.previous = dump.roster.head();
    entry.signer = member.device;
    entry.change = change;
    let seed: [u8; 32] = member.keys.to_bytes()[..32].try_into().unwrap();
    let signed = ed25519_dalek::SigningKey::from_bytes(&seed).sign(entry.hash().as_bytes());
    entry.signature = stoep_seal::Signature(signed.to_bytes());
    assert!(dump.roster.append(entry.clone()).is_err());
    let body = RosterAppend { entry: entry.clone(), keyframe: None }.encode();
    let answer = member.call(&world, Call::AppendRoster, &body);
    assert_eq!(answer.refusal(), Some(Refusal::NotALead));
    // In a lead's name it is no better.
    entry.signer = stoep_seal::Device::FOUNDER;
    let answer = member.call(&world, Call::AppendRoster, &RosterAppend { entry, keyframe: None }.encode());
    assert_eq!(answer.refusal(), Some(Refusal::RosterRefused));
    agree_on(&world, &[0, 1]);
}
