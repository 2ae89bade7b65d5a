use std::thread;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;
use stoep_hub::{HubTime, Request, Response};
use stoep_seal::exchange::{Call, Cursor, HubEpoch, Page, PushAnswer, RunResult};
use stoep_seal::{Role, Run, Wire, encode_all};

use crate::world::{Tablet, World, sign};

const PUSHERS: usize = 8;
const RUNS: usize = 12;

/// A tablet with what it will push.
struct Pusher {
    tablet: Tablet,
    runs: Vec<Run>,
}

/// What a thread needs of the world: its hub, and random numbers of its own.
struct Line<'a> {
    world: &'a World,
    random: ChaCha20Rng,
}

impl<'a> Line<'a> {
    fn new(world: &'a World, seed: u8) -> Self {
        Self { world, random: ChaCha20Rng::from_seed([seed; 32]) }
    }

    fn call(&mut self, tablet: &Tablet, call: Call, body: &[u8]) -> Response {
        let now = self.world.now;
        let authorization = sign(&mut self.random, self.world.circle(), tablet, call, body, now);
        let path_and_query = call.path_and_query();
        let request = Request {
            method: call.method().as_str(),
            path_and_query: &path_and_query,
            authorization: Some(&authorization),
            body,
            client: None,
        };
        let answer = self.world.hub.handle(&request, HubTime(now));
        assert_eq!(answer.refusal(), None);
        answer
    }
}

/// Pushes every run, each twice, and returns the place of each.
fn push_all(mut line: Line<'_>, pusher: &Pusher) -> Vec<u64> {
    let mut places = Vec::new();
    for run in &pusher.runs {
        let answer = line.call(&pusher.tablet, Call::Push, &encode_all([run, run]));
        match PushAnswer::decode(&answer.body).unwrap().results[..] {
            [RunResult::Accepted { sequence, .. }, RunResult::Duplicate { .. }] => places.push(sequence.0),
            ref other => panic!("{other:?}"),
        }
    }
    places
}

/// Pulls in small pages until everything is here, and checks that every page continues the one before.
fn read_all(mut line: Line<'_>, tablet: &Tablet, total: u64) -> Vec<Run> {
    let mut cursor = Cursor::start(HubEpoch([7; 16]));
    let mut runs = Vec::new();
    while cursor.sequence.0 < total {
        let call = Call::Pull { after: cursor.sequence, max_bytes: Some(3_000) };
        let page = Page::decode(&line.call(tablet, call, &[]).body).unwrap();
        let circle = line.world.circle();
        let entries = page.runs.iter().flat_map(Run::entries);
        cursor = entries.fold(cursor, |cursor, entry| cursor.then(entry.hash(circle)));
        assert_eq!(cursor, page.end, "a reader missed something");
        runs.extend(page.runs);
        thread::yield_now();
    }
    runs
}

#[test]
fn numbers_have_no_gaps_while_eight_push_and_two_read() {
    let mut world = World::new();
    let pushers: Vec<Pusher> = (0..PUSHERS)
        .map(|_| {
            let mut tablet = world.add(Role::Member);
            let runs = (0..RUNS).map(|index| world.run(&mut tablet, 1 + index % 3)).collect();
            Pusher { tablet, runs }
        })
        .collect();
    let sizes = pushers.iter().flat_map(|pusher| &pusher.runs).map(|run| run.entries().len() as u64);
    let total: u64 = sizes.sum();
    let (world, member) = (&world, &world.member);
    let (mut places, read) = thread::scope(|scope| {
        let pushing: Vec<_> = (1_u8..)
            .zip(&pushers)
            .map(|(seed, pusher)| scope.spawn(move || push_all(Line::new(world, seed), pusher)))
            .collect();
        let reading: Vec<_> = [100, 101]
            .map(|seed| scope.spawn(move || read_all(Line::new(world, seed), member, total)))
            .into_iter()
            .collect();
        let places: Vec<u64> = pushing.into_iter().flat_map(|pusher| pusher.join().unwrap()).collect();
        let read: Vec<_> = reading.into_iter().map(|reader| reader.join().unwrap()).collect();
        (places, read)
    });
    assert_eq!(read[0], read[1]);
    assert_eq!(read[0].len(), PUSHERS * RUNS);
    places.sort_unstable();
    let ends = read[0].iter().scan(0, |place, run| {
        *place += run.entries().len() as u64;
        Some(*place)
    });
    assert_eq!(places, ends.collect::<Vec<_>>(), "every run stands directly behind the one before");
}
