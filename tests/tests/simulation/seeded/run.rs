//! Carrying plans out, and telling what broke.

use std::cell::Cell;
use std::env;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::plan::plan;
use super::scene::{Did, Scene};
use super::shorten::shortened;
use super::step::Step;

/// How many steps one world goes through: long enough for copies and losses to meet, and short enough to be shortened.
const STEPS: usize = 500;

/// How many worlds the suite goes through.
const WORLDS: u64 = 20;

/// The first seed of the suite.
const FIRST: u64 = 1;

/// Where a plan broke, and what.
#[derive(Debug, Clone)]
pub(crate) struct Break {
    pub(crate) at: usize,
    pub(crate) what: String,
}

/// Carries a plan out. Answers how many of its steps found what they speak of.
pub(crate) fn carried_out(seed: u64, steps: &[Step]) -> Result<usize, Break> {
    let at = Cell::new(0);
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let mut scene = Scene::begin(seed);
        let mut found = 0;
        for (number, step) in steps.iter().enumerate() {
            at.set(number);
            found += usize::from(scene.perform(step)? == Did::Something);
        }
        Ok(found)
    }));
    match ran {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(what)) => Err(Break { at: at.get(), what }),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
            Err(Break { at: at.get(), what: said.unwrap_or_else(|| "it broke off".to_owned()) })
        }
    }
}

/// What is asked for in the environment, or what the suite does.
fn asked(name: &str, usual: u64) -> u64 {
    let Ok(text) = env::var(name) else { return usual };
    text.parse().unwrap_or_else(|_| panic!("{name} is {text}, which is no number"))
}

/// A seed that failed, told so that it can be run again.
struct Failed {
    seed: u64,
    steps: Vec<Step>,
    broke: Break,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, steps, broke } = self;
        writeln!(f, "seed {seed} broke at step {} ({:?}): {}", broke.at, steps[broke.at], broke.what)?;
        writeln!(
            f,
            "to run it again: STOEP_SIMULATION_SEED={seed} STOEP_SIMULATION_STEPS={STEPS} \
             cargo test -p stoep-tests --test simulation seeded"
        )?;
        writeln!(f, "to see it with as few steps as still break it: the same with STOEP_SIMULATION_SHORTEN=1")
    }
}

/// Ten thousand steps in twenty worlds. More, or one seed alone: `STOEP_SIMULATION_STEPS`, `STOEP_SIMULATION_SEED`.
#[test]
fn whatever_happens_every_promise_is_kept() {
    let first = asked("STOEP_SIMULATION_SEED", FIRST);
    let worlds = asked("STOEP_SIMULATION_STEPS", WORLDS * STEPS as u64).div_ceil(STEPS as u64).max(1);
    let next = AtomicU64::new(0);
    let failed = Mutex::new(Vec::new());
    let found = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let world = next.fetch_add(1, Ordering::SeqCst);
                    if world >= worlds {
                        break;
                    }
                    let seed = first + world;
                    let steps = plan(seed, STEPS);
                    match carried_out(seed, &steps) {
                        Ok(count) => drop(found.fetch_add(count as u64, Ordering::SeqCst)),
                        Err(broke) => {
                            let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                            failed.push(Failed { seed, steps, broke });
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    for failed in &failed {
        println!("{failed}");
        if env::var_os("STOEP_SIMULATION_SHORTEN").is_some() {
            println!("{}", shortened(failed.seed, &failed.steps, &failed.broke));
        }
    }
    assert!(failed.is_empty(), "{} of {worlds} worlds broke a promise", failed.len());
    let found = found.into_inner();
    println!("{found} of {} steps found what they speak of", worlds * STEPS as u64);
    assert!(2 * found > worlds * STEPS as u64, "most steps must do something: {found}");
}
