use std::thread;
use std::time::{Duration, Instant};

use stoep_hub::HubTime;
use stoep_leash::Postgres;
use stoep_seal::exchange::{Call, PushAnswer, Refusal, RunResult};
use stoep_seal::{Run, Wire, encode_all};

use crate::world::{Data, World};
use crate::{address, call_at, replica};

/// Pushes until the hub takes it, as a tablet does, and returns what it said last and how often it was busy.
fn push_until_taken(world: &mut World, run: &Run) -> (RunResult, u32) {
    let member = world.member.clone();
    let begin = Instant::now();
    let mut busy = 0;
    loop {
        let answer = world.call(&member, Call::Push, &encode_all([run]));
        match answer.refusal() {
            None => return (PushAnswer::decode(&answer.body).unwrap().results[0], busy),
            Some(Refusal::Busy) => busy += 1,
            // The database has begun again and does not remember earlier requests: a tablet signs again.
            Some(Refusal::WrongTime) => {}
            Some(other) => panic!("{other:?}"),
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "the hub does not come back");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_database_that_is_killed_and_comes_back_has_every_run_that_was_acknowledged_and_no_half_one() {
    let mut server = Postgres::start();
    let mut world = World::new_on(Data::Database(server.database()));
    let mut member = world.member.clone();
    let runs: Vec<Run> = (0..60).map(|index| world.run(&mut member, 1 + index % 4)).collect();
    let mut acknowledged = 0;
    for (index, run) in runs.iter().enumerate() {
        if index == 20 {
            // The sessions that are open end without a word; the next push meets them.
            server.kill();
            let lead = world.lead.clone();
            let answer =
                world.call(&lead, Call::Pull { after: stoep_seal::exchange::HubSequence(0), max_bytes: None }, &[]);
            assert_eq!(answer.refusal(), Some(Refusal::Busy));
            assert!(!world.hub.is_ready(HubTime(world.now)));
            server.resume();
        }
        if index == 40 {
            // In the middle of a push.
            thread::scope(|scope| {
                scope.spawn(|| {
                    thread::sleep(Duration::from_millis(3));
                    server.kill();
                    server.resume();
                });
                push_until_taken(&mut world, run);
            });
        }
        let (result, _) = push_until_taken(&mut world, run);
        assert!(matches!(result, RunResult::Accepted { .. } | RunResult::Duplicate { .. }), "{result:?}");
        acknowledged += run.entries().len() as u64;
        if index % 20 == 19 {
            let lead = world.lead.clone();
            let page = world.pull(&lead, 0, Some(1_000_000)).unwrap();
            assert_eq!(page.runs, runs[..=index]);
            assert_eq!(page.end.sequence.0, acknowledged);
        }
    }
}

#[test]
fn a_circle_that_somebody_holds_for_too_long_is_busy_and_not_broken() {
    let mut world = World::new();
    world.member_pushes(1);
    let server = Postgres::shared();
    let address = address(&world);
    thread::scope(|scope| {
        scope.spawn(|| server.ask(&address, "BEGIN; SELECT FROM circle FOR UPDATE; SELECT pg_sleep(8); ROLLBACK"));
        thread::sleep(Duration::from_millis(500));
        let mut member = world.member.clone();
        let run = world.run(&mut member, 1);
        let member = world.member.clone();
        let answer = world.call(&member, Call::Push, &encode_all([&run]));
        assert_eq!(answer.refusal(), Some(Refusal::Busy));
        // Reading waits for nobody.
        let lead = world.lead.clone();
        assert_eq!(world.state(&lead).end.sequence.0, 1);
    });
}

#[test]
fn sessions_that_ended_are_replaced_without_anybody_noticing() {
    let mut world = World::new();
    let other = replica(&world, 9);
    world.member_pushes(1);
    let server = Postgres::shared();
    // It waits until they have ended: one that ends during a commit leaves open whether it is kept, which is another test.
    let all = "SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity \
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for _ in 0..3 {
        let lead = world.lead.clone();
        assert_eq!(call_at(&mut world, &other, &lead, Call::Roster { after: None }, &[]).refusal(), None);
        assert_eq!(server.ask(&address(&world), all), "t");
        world.member_pushes(1);
    }
}
