use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;
use stoep_hub::{Hub, HubTime, Request, Response};
use stoep_seal::exchange::{Call, Cursor, HubEpoch, HubSequence, Page, PushAnswer, RunResult, State, VectorDetail};
use stoep_seal::{CircleId, Entry, Role, Run, Wire, encode_all};

use crate::world::{Tablet, World, sign};

const PUSHERS: usize = 30;
const RUNS: usize = 5;

/// A tablet with what it will push.
struct Pusher {
    tablet: Tablet,
    runs: Vec<Run>,
}

/// How long everybody together may take. A pusher that failed would leave the readers waiting.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a thread needs of the world: a hub, and random numbers of its own.
struct Line<'a> {
    hub: &'a Hub,
    circle: CircleId,
    now: u64,
    random: ChaCha20Rng,
}

impl<'a> Line<'a> {
    fn new(world: &World, hub: &'a Hub, seed: u8) -> Self {
        Self { hub, circle: world.circle(), now: world.now, random: ChaCha20Rng::from_seed([seed; 32]) }
    }

    fn call(&mut self, tablet: &Tablet, call: Call, body: &[u8]) -> Response {
        let authorization = sign(&mut self.random, self.circle, tablet, call, body, self.now);
        let path_and_query = call.path_and_query();
        let request = Request {
            method: call.method().as_str(),
            path_and_query: &path_and_query,
            authorization: Some(&authorization),
            body,
            client: None,
        };
        let answer = self.hub.handle(&request, HubTime(self.now));
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

/// Pulls in small pages until everything is here, and checks that every page continues the one before, and that what a page says
/// is complete has everything that the hub says is there a moment before.
fn read_all(mut line: Line<'_>, tablet: &Tablet, total: u64, pages: &AtomicUsize) -> Vec<Run> {
    let mut cursor = Cursor::start(HubEpoch([7; 16]));
    let mut runs = Vec::new();
    let begin = Instant::now();
    while cursor.sequence.0 < total {
        assert!(begin.elapsed() < PATIENCE, "at {} of {total}, nothing more comes", cursor.sequence.0);
        let state = line.call(tablet, Call::State { vector: VectorDetail::Rows }, &[]).body;
        let state = State::decode(&state).unwrap();
        let envelopes: u64 = state.rows.unwrap().iter().map(|row| u64::from(row.dseq)).sum();
        assert_eq!(envelopes, state.end.sequence.0, "the order has as many places as there are envelopes");

        let call = Call::Pull { after: cursor.sequence, max_bytes: Some(3_000) };
        let page = Page::decode(&line.call(tablet, call, &[]).body).unwrap();
        let circle = line.circle;
        let entries = page.runs.iter().flat_map(Run::entries);
        cursor = entries.fold(cursor, |cursor, entry| cursor.then(entry.hash(circle)));
        assert_eq!(cursor, page.end, "a reader missed something");
        let is_complete = page.continuation == stoep_seal::exchange::Continuation::Complete;
        assert!(!is_complete || cursor.sequence >= state.end.sequence, "a page is complete without what was there");
        runs.extend(page.runs);
        pages.fetch_add(1, Ordering::Relaxed);
        thread::yield_now();
    }
    runs
}

/// Thirty tablets push while two read, each by the world's hub or by one of the `others` on the same data. Nobody misses a place at any moment.
pub(crate) fn everybody_pushes_while_two_read(world: &mut World, others: &[&Hub]) {
    let pushers: Vec<Pusher> = (0..PUSHERS)
        .map(|_| {
            let mut tablet = world.add(Role::Member);
            let runs = (0..RUNS).map(|index| world.run(&mut tablet, 1 + index % 3)).collect();
            Pusher { tablet, runs }
        })
        .collect();
    let sizes = pushers.iter().flat_map(|pusher| &pusher.runs).map(|run| run.entries().len() as u64);
    let total: u64 = sizes.sum();
    let pages = AtomicUsize::new(0);
    let (world, member, pages) = (&*world, &world.member, &pages);
    // The world's own hub is one of them.
    let hub = |index: usize| others.get(index % (others.len() + 1)).copied().unwrap_or(&world.hub);
    let (mut places, read) = thread::scope(|scope| {
        let pushing: Vec<_> = (1_u8..)
            .zip(&pushers)
            .map(|(seed, pusher)| {
                let line = Line::new(world, hub(seed.into()), seed);
                scope.spawn(move || push_all(line, pusher))
            })
            .collect();
        let reading: Vec<_> = [100_u8, 101]
            .map(|seed| {
                let line = Line::new(world, hub(seed.into()), seed);
                scope.spawn(move || read_all(line, member, total, pages))
            })
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
    assert!(pages.load(Ordering::Relaxed) > 10, "the readers read while others pushed");
}

#[test]
fn numbers_have_no_gaps_while_thirty_push_and_two_read() {
    let mut world = World::new();
    everybody_pushes_while_two_read(&mut world, &[]);
}

/// A page that is read while its documents are erased holds all the same: what is gone in that moment is a stub, under a signature
/// that holds and at its place in the order.
#[test]
fn pages_hold_while_two_erase_and_one_pushes() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let entries = world.entries(&mut member, 120);
    let runs: Vec<Run> = entries.chunks(3).map(|entries| world.sign_run(&member, entries)).collect();
    let (here, later) = runs.split_at(30);
    world.push(&member, here);
    let tombstones: Vec<_> =
        entries[..90].iter().map(|entry| world.tombstone(&world.lead, entry.header().document)).collect();
    let (world, lead, erasing) = (&world, &world.lead, AtomicUsize::new(2));
    let seen = thread::scope(|scope| {
        for (seed, tombstones) in (1_u8..).zip(tombstones.chunks(45)) {
            let (mut line, erasing) = (Line::new(world, &world.hub, seed), &erasing);
            scope.spawn(move || {
                for tombstone in tombstones {
                    line.call(lead, Call::Erase, &tombstone.encode());
                }
                erasing.fetch_sub(1, Ordering::SeqCst);
            });
        }
        let mut line = Line::new(world, &world.hub, 9);
        scope.spawn(move || {
            for run in later {
                line.call(&world.member, Call::Push, &run.encode());
            }
        });
        let mut line = Line::new(world, &world.hub, 10);
        let mut seen = BTreeSet::new();
        loop {
            // Asked before the page is: the last page is of after the last erasing.
            let done = erasing.load(Ordering::SeqCst) == 0;
            let call = Call::Pull { after: HubSequence::START, max_bytes: None };
            let page = Page::decode(&line.call(lead, call, &[]).body).unwrap();
            let mut end = Cursor::start(page.end.hub_epoch);
            for run in &page.runs {
                let verified = run.verify(world.circle(), &world.roster).unwrap();
                end = verified.entries().fold(end, |end, (_, hash)| end.then(hash));
            }
            assert_eq!(end, page.end);
            let entries = page.runs.iter().flat_map(Run::entries);
            seen.insert(entries.filter(|entry| matches!(entry, Entry::Stub { .. })).count());
            if done {
                return seen;
            }
        }
    });
    assert_eq!(seen.last(), Some(&90));
    assert!(seen.len() > 2, "nothing was read while something was erased: {seen:?}");
}
