use stoep_seal::exchange::{Call, Refusal, RosterAppend};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{Device, Keyframe, MemberId, Role, Roster, RosterChange, Wire, decode_all};

use crate::world::{Tablet, World};

fn addition(world: &mut World, by: &Tablet, device: u16) -> RosterAppend {
    let newcomer = Tablet::new(&mut world.random, device);
    let change = RosterChange::Add {
        device: Device(device),
        member: MemberId([0xc0; 16]),
        role: Role::Member,
        public: newcomer.keys.public(),
    };
    RosterAppend { entry: world.roster.propose(by.device, &by.keys, change).unwrap(), keyframe: None }
}

fn append(world: &mut World, by: &Tablet, append: &RosterAppend) -> (u16, Option<Refusal>) {
    let answer = world.call(by, Call::AppendRoster, &append.encode());
    (answer.status, answer.refusal())
}

#[test]
fn of_two_leads_one_wins_and_the_other_plans_again() {
    let mut world = World::new();
    let (lead, second) = (world.lead.clone(), world.add(Role::Lead));
    let (one, other) = (addition(&mut world, &lead, 3), addition(&mut world, &second, 3));
    assert_eq!(append(&mut world, &lead, &one), (201, None));
    assert_eq!(append(&mut world, &second, &other), (409, Some(Refusal::RosterMovedOn)));
    // The winner's answer got lost, and it tries again.
    assert_eq!(append(&mut world, &lead, &one), (200, None));

    let after = Call::Roster { after: Some(world.roster.sequence()) };
    let news = world.call(&second, after, &[]);
    assert_eq!(decode_all(&news.body), Ok(vec![one.entry.clone()]));
    world.roster.append(one.entry).unwrap();
    let again = addition(&mut world, &second, 4);
    assert_eq!(append(&mut world, &second, &again), (201, None));
    world.roster.append(again.entry).unwrap();
    assert_eq!(world.hub_roster(&lead), world.roster);
}

#[test]
fn an_entry_whose_predecessor_is_not_here_waits_for_it() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let before = world.roster.clone();
    let first = addition(&mut world, &lead, 2);
    world.roster.append(first.entry.clone()).unwrap();
    let second = addition(&mut world, &lead, 3);
    assert_eq!(append(&mut world, &lead, &second), (409, Some(Refusal::RosterMovedOn)));
    assert_eq!(world.hub_roster(&lead), before);
    assert_eq!(append(&mut world, &lead, &first), (201, None));
    assert_eq!(append(&mut world, &lead, &second), (201, None));
}

#[test]
fn only_a_lead_changes_the_roster_and_only_by_its_rules() {
    let mut world = World::new();
    let (lead, member) = (world.lead.clone(), world.member.clone());
    let mut entry = addition(&mut world, &lead, 2).entry;
    entry.signer = member.device;
    let by_member = RosterAppend { entry, keyframe: None };
    assert_eq!(append(&mut world, &member, &by_member), (422, Some(Refusal::RosterRefused)));
    let mut forged = addition(&mut world, &lead, 2);
    forged.entry.signature.0[0] ^= 1;
    assert_eq!(append(&mut world, &lead, &forged), (422, Some(Refusal::RosterRefused)));
    let answer = world.call(&lead, Call::AppendRoster, b"nothing");
    assert_eq!(answer.refusal(), Some(Refusal::Malformed));
    // A member may bring what a lead signed.
    let brought = addition(&mut world, &lead, 2);
    assert_eq!(append(&mut world, &member, &brought), (201, None));
}

#[test]
fn a_newcomers_keyframe_comes_in_the_same_write_or_later() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let before = world.state(&lead).keyframes;
    let with = world.add(Role::Member);
    assert_eq!(world.state(&lead).keyframes, before + 1);

    let without = addition(&mut world, &lead, 3);
    assert_eq!(append(&mut world, &lead, &without), (201, None));
    world.roster.append(without.entry).unwrap();
    let roster = world.roster.clone();
    let later = world.keyframe(&roster, Recipients::Only(&[Device(3)]));
    assert_eq!(world.call(&lead, Call::AppendKeyframe, &later.encode()).status, 201);
    assert_eq!(world.call(&lead, Call::AppendKeyframe, &later.encode()).status, 200);

    let answer = world.call(&with, Call::Keyframes { after: before }, &[]);
    let keyframes: Vec<Keyframe> = decode_all(&answer.body).unwrap();
    assert_eq!(keyframes.len(), 2);
    assert_eq!(keyframes[1], later);
    assert_eq!(keyframes[0].wraps[0].device, with.device);
    let nothing = world.call(&with, Call::Keyframes { after: before + 2 }, &[]);
    assert_eq!((nothing.status, nothing.body.len()), (200, 0));
}

#[test]
fn a_keyframe_that_does_not_fit_its_entry_refuses_both() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let roster = world.roster.clone();
    let old = world.keyframe(&roster, Recipients::Everyone);
    let mut wrong = addition(&mut world, &lead, 2);
    wrong.keyframe = Some(old.clone());
    assert_eq!(append(&mut world, &lead, &wrong), (422, Some(Refusal::KeyframeRefused)));

    // It fits the roster and leaves the newcomer out.
    let mut grown: Roster = world.roster.clone();
    grown.append(wrong.entry.clone()).unwrap();
    wrong.keyframe = Some(world.keyframe(&grown, Recipients::Only(&[Device(1)])));
    assert_eq!(append(&mut world, &lead, &wrong), (422, Some(Refusal::KeyframeMissing)));
    assert_eq!(world.hub_roster(&lead), world.roster);

    let mut forged = old;
    forged.signature.0[5] ^= 1;
    let answer = world.call(&lead, Call::AppendKeyframe, &forged.encode());
    assert_eq!(answer.refusal(), Some(Refusal::KeyframeRefused));
}
