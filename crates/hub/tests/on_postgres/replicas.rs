use std::thread;

use stoep_hub::store::postgres::DatabaseAddress;
use stoep_hub::{Hub, HubTime, Options};
use stoep_leash::Postgres;
use stoep_seal::exchange::{
    Call, HubEpoch, HubSequence, PushAnswer, Refusal, RosterAppend, RunResult, State, VectorDetail,
};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{DeviceKeys, MailboxId, MemberId, Role, RosterChange, Wire, encode_all};

use crate::world::{START, World, options};
use crate::{address, call_at, replica};

#[test]
fn replicas_that_start_at_the_same_time_make_the_tables_once() {
    let address = Postgres::shared().database();
    let hubs: Vec<Hub> = thread::scope(|scope| {
        let opening: Vec<_> = (1_u8..=8)
            .map(|name| {
                let address = DatabaseAddress::parse(&address, None).unwrap();
                let options = Options { fresh_epoch: HubEpoch([name; 16]), replica: [name; 16], ..options(START) };
                scope.spawn(move || Hub::on_database(address, options).unwrap())
            })
            .collect();
        opening.into_iter().map(|hub| hub.join().unwrap()).collect()
    });
    assert!(hubs.iter().all(|hub| hub.is_ready(HubTime(START))));
    assert_eq!(Postgres::shared().ask(&address, "SELECT count(*), min(version) FROM hub"), "1|1");
}

#[test]
fn what_one_replica_accepts_is_there_for_the_other() {
    let mut world = World::new();
    let other = replica(&world, 9);
    world.member_pushes(3);
    let mut member = world.member.clone();
    let run = world.run(&mut member, 2);
    let answer = call_at(&mut world, &other, &member, Call::Push, &encode_all([&run, &run]));
    let results = PushAnswer::decode(&answer.body).unwrap().results;
    assert!(
        matches!(results[..], [RunResult::Accepted { sequence: HubSequence(5), .. }, RunResult::Duplicate { .. }]),
        "{results:?}"
    );
    let lead = world.lead.clone();
    let page = world.pull(&lead, 3, None).unwrap();
    assert_eq!(page.runs, [run]);

    // The name of this life of the data is of all replicas.
    other.begin_new_life(HubEpoch([8; 16])).unwrap();
    assert_eq!(world.state(&lead).end.hub_epoch, HubEpoch([8; 16]));
}

#[test]
fn a_request_is_served_once_by_all_replicas_together() {
    let mut world = World::new();
    let other = replica(&world, 9);
    let lead = world.lead.clone();
    let call = Call::State { vector: VectorDetail::Digest };
    let authorization = world.sign(&lead, call, &[], world.now);
    let served = world.send(call, Some(&authorization), &[]);
    assert!(State::decode(&served.body).is_ok());
    assert_eq!(world.send_to(&other, call, Some(&authorization), &[]).refusal(), Some(Refusal::Replayed));
    assert_eq!(world.send(call, Some(&authorization), &[]).refusal(), Some(Refusal::Replayed));
    // Another one is served.
    assert_eq!(call_at(&mut world, &other, &lead, call, &[]).refusal(), None);
}

#[test]
fn what_the_memory_of_requests_does_not_reach_back_to_is_signed_again() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let call = Call::State { vector: VectorDetail::Digest };
    let early = world.sign(&lead, call, &[], world.now);
    world.now += 10;
    // What a crash of the database does to tables that are not logged.
    Postgres::shared().ask(&address(&world), "TRUNCATE request, request_memory");
    assert_eq!(world.send(call, Some(&early), &[]).refusal(), Some(Refusal::WrongTime));
    assert_eq!(world.call(&lead, call, &[]).refusal(), None);
    assert_eq!(world.send(call, Some(&early), &[]).refusal(), Some(Refusal::Replayed));
    let again = world.sign(&lead, call, &[], world.now - 5);
    assert_eq!(world.send(call, Some(&again), &[]).refusal(), Some(Refusal::WrongTime));
}

#[test]
fn requests_whose_time_is_over_are_forgotten() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let call = Call::State { vector: VectorDetail::Digest };
    let count = |world: &World| -> usize {
        Postgres::shared().ask(&address(world), "SELECT count(*) FROM request").parse().unwrap()
    };
    for _ in 0..5 {
        world.call(&lead, call, &[]);
    }
    assert!(count(&world) >= 5);
    world.now += 1_000;
    world.call(&lead, call, &[]);
    assert_eq!(count(&world), 1);
}

#[test]
fn one_of_two_entries_that_meet_is_the_next_of_the_roster() {
    let mut world = World::new();
    let other = replica(&world, 9);
    let lead = world.lead.clone();
    let appends: Vec<RosterAppend> = [1_u8, 2]
        .map(|name| {
            let keys = DeviceKeys::generate(&mut world.random);
            let device = world.roster.next_device().unwrap();
            let change =
                RosterChange::Add { device, member: MemberId([name; 16]), role: Role::Member, public: keys.public() };
            let entry = world.propose(change);
            let mut roster = world.roster.clone();
            roster.append(entry.clone()).unwrap();
            let keyframe = Some(world.keyframe(&roster, Recipients::Only(&[device])));
            RosterAppend { entry, keyframe }
        })
        .into();
    let bodies: Vec<Vec<u8>> = appends.iter().map(Wire::encode).collect();
    let signed: Vec<String> =
        bodies.iter().map(|body| world.sign(&lead, Call::AppendRoster, body, world.now)).collect();
    let world = &world;
    let statuses: Vec<u16> = thread::scope(|scope| {
        let hubs = [&world.hub, &other];
        let sending: Vec<_> = hubs
            .into_iter()
            .zip(bodies.iter().zip(&signed))
            .map(|(hub, (body, signed))| {
                scope.spawn(move || world.send_to(hub, Call::AppendRoster, Some(signed), body).status)
            })
            .collect();
        sending.into_iter().map(|sending| sending.join().unwrap()).collect()
    });
    assert!(statuses == [201, 409] || statuses == [409, 201], "{statuses:?}");
}

#[test]
fn a_mailbox_is_one_for_all_replicas() {
    let mut world = World::new();
    let other = replica(&world, 9);
    let lead = world.lead.clone();
    let id = MailboxId([4; 16]);
    let offer = stoep_seal::join::Offer { commitment: [4; 32] };
    assert_eq!(world.call(&lead, Call::Offer(id), &offer.encode()).status, 201);
    assert_eq!(world.send_to(&other, Call::Mailbox(id), None, &[]).status, 200);
    let taken = stoep_seal::join::Offer { commitment: [5; 32] };
    let refused = call_at(&mut world, &other, &lead, Call::Offer(id), &taken.encode());
    assert_eq!(refused.refusal(), Some(Refusal::MailboxTaken));
}
