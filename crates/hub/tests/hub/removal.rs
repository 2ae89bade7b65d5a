use stoep_hub::{HubTime, Request};
use stoep_seal::exchange::{Call, Refusal, RosterAppend, RunRejection, RunResult, VectorDetail};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{Role, Wire};

use crate::world::World;

fn append(world: &mut World, body: &RosterAppend) -> (u16, Option<Refusal>) {
    let lead = world.lead.clone();
    let answer = world.call(&lead, Call::AppendRoster, &body.encode());
    (answer.status, answer.refusal())
}

#[test]
fn a_removed_device_is_cut_off_and_can_read_only_that_it_was() {
    let mut world = World::new();
    world.member_pushes(3);
    let mut member = world.member.clone();
    let unshared = world.run(&mut member, 2);
    let (removal, roster) = world.removal(vec![world.member.removal()]);
    assert_eq!(append(&mut world, &removal), (201, None));
    world.roster = roster;

    let calls = [
        Call::Pull { after: stoep_seal::exchange::HubSequence(0), max_bytes: None },
        Call::State { vector: VectorDetail::Digest },
        Call::Keyframes { after: 0 },
        Call::Events,
        Call::Push,
    ];
    for call in calls {
        let answer = world.call(&member, call, &[]);
        assert_eq!((answer.status, answer.refusal()), (403, Some(Refusal::Removed)), "{call:?}");
    }
    let roster = world.hub_roster(&member);
    assert!(!roster.device(member.device).unwrap().is_active());
    // Nobody else can bring its later work in either.
    let lead = world.lead.clone();
    assert_eq!(world.push(&lead, &[unshared]), [RunResult::Refused(RunRejection::Removed)]);
}

#[test]
fn a_removal_knows_everything_that_was_accepted() {
    let mut world = World::new();
    world.member_pushes(3);
    let seen = world.member.removal();
    let (stale, _) = world.removal(vec![seen]);
    world.epoch_keys.pop();
    world.member_pushes(1);
    assert_eq!(append(&mut world, &stale), (409, Some(Refusal::StaleRemoval)));
    let lead = world.lead.clone();
    assert_eq!(world.hub_roster(&lead), world.roster);

    let rows = world.state(&lead).rows.unwrap();
    let last = rows.iter().filter(|row| row.device == world.member.device).map(|row| row.last_accepted()).collect();
    let (current, roster) = world.removal(vec![stoep_seal::Removal { device: world.member.device, last }]);
    assert_eq!(append(&mut world, &current), (201, None));
    assert_eq!(world.hub_roster(&lead), roster);
}

#[test]
fn a_removal_without_a_keyframe_for_everyone_left_is_refused() {
    let mut world = World::new();
    let third = world.add(Role::Member);
    let (mut removal, roster) = world.removal(vec![world.member.removal()]);
    let complete = removal.keyframe.take();
    assert_eq!(append(&mut world, &removal), (422, Some(Refusal::KeyframeMissing)));
    removal.keyframe = Some(world.keyframe(&roster, Recipients::Only(&[third.device])));
    assert_eq!(append(&mut world, &removal), (422, Some(Refusal::KeyframeMissing)));
    removal.keyframe = complete;
    assert_eq!(append(&mut world, &removal), (201, None));
}

#[test]
fn a_removed_listener_hears_nothing_more() {
    let mut world = World::new();
    let mut listeners = Vec::new();
    for tablet in [world.lead.clone(), world.member.clone()] {
        let path = Call::Events.path_and_query();
        let now = world.now;
        let authorization = world.sign(&tablet, Call::Events, &[], now);
        let request = Request {
            method: "GET",
            path_and_query: &path,
            authorization: Some(&authorization),
            body: &[],
            client: None,
        };
        listeners.push(world.hub.listen(&request, HubTime(now)).unwrap());
    }
    let [lead, member] = &mut listeners[..] else { panic!("two listeners") };
    let heard = |listener: &mut stoep_hub::Listener| listener.try_next().map(|event| event.seq.0);
    assert_eq!((heard(lead), heard(lead)), (Some(0), None));
    assert_eq!(heard(member), Some(0));
    world.member_pushes(2);
    world.member_pushes(1);
    assert_eq!((heard(lead), heard(lead)), (Some(3), None), "what came together is one event");
    assert_eq!(heard(member), Some(3));

    let (removal, roster) = world.removal(vec![world.member.removal()]);
    assert_eq!(append(&mut world, &removal), (201, None));
    world.roster = roster;
    assert_eq!(heard(lead), Some(3), "a new roster is news");
    let mut by_lead = world.lead.clone();
    let run = world.run(&mut by_lead, 1);
    world.push(&by_lead, &[run]);
    assert_eq!(heard(lead), Some(4));
    assert_eq!(heard(member), None);
}
