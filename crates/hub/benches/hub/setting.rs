//! One way to run a hub, measured.

use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow, ensure};
use serde_json::{Value, json};
use stoep_seal::exchange::{Call, HubSequence, Page, PushAnswer, RunResult};
use stoep_seal::{Role, Wire};

use crate::line::Line;
use crate::replica::Replica;
use crate::world::{Data, Tablet, World, open};

/// How many tablets push and pull, as in the worlds of the other benchmarks.
const TABLETS: usize = 30;

/// How many tablets listen.
pub(crate) const LISTENERS: usize = 1_000;

/// How far behind a tablet is that pulls.
const BEHIND: u64 = 16;

/// The bytes of a change before it is sealed: of a tap with a short note.
const CHANGE: usize = 120;

/// What was measured.
pub(crate) struct Figures {
    pub(crate) push_per_s: f64,
    pub(crate) pull_per_s: f64,
    pub(crate) kb_per_listener: f64,
    /// From a push until all that listen have heard of it.
    pub(crate) heard_ms: f64,
}

impl Figures {
    pub(crate) fn json(&self) -> Value {
        json!({
            "push_per_s": self.push_per_s, "pull_per_s": self.pull_per_s,
            "kb_per_listener": self.kb_per_listener, "heard_ms": self.heard_ms,
        })
    }
}

/// A tablet with the bodies that it will push.
struct Pusher {
    tablet: Tablet,
    bodies: Vec<Vec<u8>>,
}

/// Makes a circle of thirty tablets in `data`, and measures hubs on it: `records` pushes of one envelope, as many pulls of the last
/// few, and listening.
pub(crate) fn measure(data: &Data, replicas: usize, records: u64) -> Result<Figures> {
    let mut world = World::new_on(match data {
        Data::Folder(folder) => Data::Folder(tempfile::TempDir::with_prefix_in("data-", folder.path())?),
        Data::Database(address) => Data::Database(address.clone()),
    });
    let each = usize::try_from(records)?.div_ceil(TABLETS);
    let mut pushers: Vec<Pusher> = Vec::new();
    for _ in 0..TABLETS {
        let mut tablet = world.add(Role::Member);
        let bodies = (0..each)
            .map(|_| {
                let entry = world.seal(&mut tablet, CHANGE);
                world.sign_run(&tablet, &[entry]).encode()
            })
            .collect();
        pushers.push(Pusher { tablet, bodies });
    }
    let mut last = pushers[0].tablet.clone();
    let entry = world.seal(&mut last, CHANGE);
    let news = world.sign_run(&last, &[entry]).encode();
    let elsewhere = tempfile::tempdir()?;
    drop(std::mem::replace(&mut world.hub, open(elsewhere.path(), 0)));
    let hubs: Vec<Replica> = (0..replicas).map(|_| Replica::start(&world.data)).collect::<Result<_>>()?;

    let pushed = together(&world, &hubs, &pushers, |line, pusher| {
        for body in &pusher.bodies {
            let results = PushAnswer::decode(&line.ask(Call::Push, body)?)?.results;
            ensure!(matches!(results[..], [RunResult::Accepted { .. }]), "{results:?}");
        }
        Ok(pusher.bodies.len())
    })?;
    let total = (each * TABLETS) as u64;
    let pull = Call::Pull { after: HubSequence(total.saturating_sub(BEHIND)), max_bytes: None };
    let pulled = together(&world, &hubs, &pushers, |line, pusher| {
        for _ in &pusher.bodies {
            let runs = Page::decode(&line.ask(pull, &[])?)?.runs.len() as u64;
            ensure!(runs == BEHIND.min(total), "{runs} runs came");
        }
        Ok(pusher.bodies.len())
    })?;
    let (kb_per_listener, heard_ms) = listen(&world, &hubs, &pushers, &news)?;
    Ok(Figures { push_per_s: pushed.round(), pull_per_s: pulled.round(), kb_per_listener, heard_ms })
}

/// Lets every tablet work on a line of its own at the same time, and returns how much was done each second.
fn together(
    world: &World,
    hubs: &[Replica],
    pushers: &[Pusher],
    work: impl Fn(&mut Line<'_>, &Pusher) -> Result<usize> + Sync,
) -> Result<f64> {
    let circle = world.circle();
    let began = Instant::now();
    let done: Result<Vec<usize>> = thread::scope(|scope| {
        let working: Vec<_> = (0_u64..)
            .zip(pushers)
            .zip(hubs.iter().cycle())
            .map(|((seed, pusher), hub)| {
                let work = &work;
                scope.spawn(move || {
                    work(&mut Line::open(hub.address, circle, &pusher.tablet, random_seed(seed))?, pusher)
                })
            })
            .collect();
        working.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a tablet fell over"))?).collect()
    });
    let done: usize = done?.into_iter().sum();
    Ok(f64::from(u32::try_from(done)?) / began.elapsed().as_secs_f64())
}

/// Lets a thousand tablets listen: what one takes of the hubs' memory in kB, and how long news takes to all of them.
fn listen(world: &World, hubs: &[Replica], pushers: &[Pusher], news: &[u8]) -> Result<(f64, f64)> {
    let memory = || hubs.iter().map(Replica::memory).sum::<Result<f64>>();
    let before = memory()?;
    let mut lines = Vec::with_capacity(LISTENERS);
    for (index, hub) in (0..LISTENERS).zip(hubs.iter().cycle()) {
        let tablet = &pushers[index % TABLETS].tablet;
        let mut line = Line::open(hub.address, world.circle(), tablet, random_seed(index as u64))?;
        line.listen()?;
        lines.push(line);
    }
    let each = (memory()? - before) / f64::from(u32::try_from(LISTENERS)?);
    let mut speaker = Line::open(hubs[0].address, world.circle(), &pushers[0].tablet, random_seed(0))?;
    let began = Instant::now();
    speaker.ask(Call::Push, news)?;
    for line in &mut lines {
        line.hear()?;
    }
    Ok(((each * 10.0).round() / 10.0, (began.elapsed().as_secs_f64() * 1_000.0).round()))
}

/// A seed that no other line of this run has: a nonce that came before is refused.
fn random_seed(salt: u64) -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one((salt, Instant::now()))
}
