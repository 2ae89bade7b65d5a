//! The thread that shares by itself while the notebook is open.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use stoep_domain::CallError;
use stoep_domain::id::CircleId;
use stoep_domain::moment::Moment;

use super::exchange::{Exchanged, exchange_all};
use super::listen::{Listening, listen_to_all};
use super::plan::Pause;
use crate::Notebook;
use crate::circle::continue_joining;
use crate::error::Error;
use crate::notebook::Inner;

/// How often the hub is asked when nothing happens here and it tells nothing.
const QUIET: Duration = Duration::from_secs(30);

/// How long after a tap the exchange begins, so that several taps share one.
const GATHER: Duration = Duration::from_millis(150);

/// The first wait after a failure; it doubles up to [`LONGEST`].
const FIRST: Duration = Duration::from_secs(1);

/// The longest wait after failures. A network that comes back is noticed within it.
const LONGEST: Duration = Duration::from_secs(60);

/// What wakes the thread, and who may exchange now.
#[derive(Default)]
pub(crate) struct Sharing {
    nudged: Mutex<bool>,
    wake: Condvar,
    turn: Mutex<()>,
    turns: Mutex<BTreeMap<CircleId, Arc<Mutex<()>>>>,
    pub(super) listening: Listening,
    running: AtomicBool,
}

impl Sharing {
    /// Something changed: look whether it may leave.
    pub(crate) fn nudge(&self) {
        *unpoisoned(&self.nudged) = true;
        self.wake.notify_all();
    }

    /// What whoever exchanges with one circle's hub locks meanwhile.
    pub(crate) fn turn_of(&self, circle: CircleId) -> Arc<Mutex<()>> {
        Arc::clone(unpoisoned(&self.turns).entry(circle).or_default())
    }

    /// Waits for the right to go round all circles.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        unpoisoned(&self.turn)
    }

    fn sleep(&self, at_most: Duration) {
        let guard = unpoisoned(&self.nudged);
        let (mut nudged, _) =
            self.wake.wait_timeout_while(guard, at_most, |nudged| !*nudged).unwrap_or_else(PoisonError::into_inner);
        *nudged = false;
    }
}

/// A thread that broke off left nothing half done: what these guard is a flag, or nothing.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Notebook {
    /// Shares once as the thread does by itself: what the sharing pause holds stays. Answers when that may leave.
    ///
    /// # Errors
    /// [`CallError::Hub`] when a hub was not reached or said no; everything is kept and waits.
    pub fn share_quietly(&self) -> Result<Option<Moment>, CallError> {
        Ok(exchange(self)?)
    }

    /// Begins to share by itself. The threads end within some minutes after the last other clone of the notebook is dropped, and hold
    /// nothing of it meanwhile. Beginning twice is fine.
    pub fn start_sharing(&self) {
        if self.inner().sharing.running.swap(true, Ordering::SeqCst) {
            return;
        }
        let here = Arc::downgrade(self.inner());
        thread::spawn(move || share(&here));
    }
}

fn share(inner: &Weak<Inner>) {
    let mut failures = 0;
    while let Some(notebook) = Notebook::again(inner) {
        let wait = match exchange(&notebook) {
            Ok(next) => {
                failures = 0;
                next.map_or(QUIET, |next| until(&notebook, next))
            }
            Err(_) => {
                failures += 1;
                pause(&notebook, failures)
            }
        };
        // Circles come by founding and joining, and both wake this thread. One that cannot be listened to now is tried in the next round.
        drop(listen_to_all(&notebook));
        notebook.inner().sharing.sleep(wait.min(QUIET));
        drop(notebook);
        thread::sleep(GATHER);
    }
}

/// One round with every hub. `Ok` says when something that is held may leave.
fn exchange(notebook: &Notebook) -> Result<Option<Moment>, Error> {
    let _turn = notebook.inner().sharing.turn();
    continue_joining(notebook)?;
    let ended = exchange_all(notebook, Pause::Kept)?;
    let next = ended.iter().filter_map(|end| end.ok().and_then(|Exchanged { next, .. }| next)).min();
    match ended.into_iter().find_map(Result::err) {
        Some(trouble) if next.is_none() => Err(trouble.into()),
        _ => Ok(next),
    }
}

fn until(notebook: &Notebook, next: Moment) -> Duration {
    let milliseconds = next.milliseconds().saturating_sub(notebook.now().milliseconds());
    Duration::from_millis(u64::try_from(milliseconds).unwrap_or_default()).clamp(GATHER, QUIET)
}

/// Doubles with every failure, with jitter, so that a whole team does not fall on a hub that comes back.
fn pause(notebook: &Notebook, failures: u32) -> Duration {
    use rand::Rng as _;
    let doubled = FIRST.saturating_mul(1 << failures.min(6)).min(LONGEST);
    let jitter = notebook.write(|write| Ok(write.random.next_u32() % 500)).unwrap_or_default();
    doubled / 2 + doubled.mul_f64(f64::from(jitter) / 1000.0)
}
