//! The thread that shares by itself while the notebook is open.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use stoep_domain::CallError;
use stoep_domain::moment::Moment;

use super::client::{Client, Signer};
use super::exchange::{Exchanged, exchange_all, signer};
use super::plan::Pause;
use crate::Notebook;
use crate::circle::continue_joining;
use crate::error::Error;
use crate::notebook::Inner;
use crate::store::circle;

/// How often the hub is asked when nothing happens here and it tells nothing.
const QUIET: Duration = Duration::from_secs(30);

/// How long after a tap the exchange begins, so that several taps share one.
const GATHER: Duration = Duration::from_millis(150);

/// The first wait after a failure; it doubles up to [`LONGEST`].
const FIRST: Duration = Duration::from_secs(1);

/// The longest wait after failures. A network that comes back is noticed within it.
const LONGEST: Duration = Duration::from_secs(60);

/// How long one listening lasts before it is begun anew.
const LISTEN: Duration = Duration::from_secs(120);

/// What wakes the thread, and who may exchange now.
#[derive(Default)]
pub(crate) struct Sharing {
    nudged: Mutex<bool>,
    wake: Condvar,
    turn: Mutex<()>,
    running: AtomicBool,
}

impl Sharing {
    /// Something changed: look whether it may leave.
    pub(crate) fn nudge(&self) {
        *unpoisoned(&self.nudged) = true;
        self.wake.notify_all();
    }

    /// Waits for the right to exchange: one exchange at a time.
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

    /// Begins to share by itself. The threads end within half a minute after the last
    /// other clone of the notebook is dropped. Beginning twice is fine.
    pub fn start_sharing(&self) {
        if self.inner().sharing.running.swap(true, Ordering::SeqCst) {
            return;
        }
        let here = Arc::downgrade(self.inner());
        let there = Weak::clone(&here);
        thread::spawn(move || share(&here));
        thread::spawn(move || listen(&there));
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

/// Listens to the hub of each circle in turn, so that a colleague's signal shows soon after it was shared.
fn listen(inner: &Weak<Inner>) {
    let mut wait = FIRST;
    while let Some(notebook) = Notebook::again(inner) {
        let heard = line(&notebook).and_then(|line| {
            // The notebook is let go while listening, so that it can be closed meanwhile.
            drop(notebook);
            let Some((client, signer)) = line else { return Ok(()) };
            let mut heard = || {
                if let Some(inner) = inner.upgrade() {
                    inner.sharing.nudge();
                }
            };
            client.listen(&signer, LISTEN, &mut heard).map_err(Error::from)
        });
        wait = if heard.is_ok() { FIRST } else { (wait * 2).min(LONGEST) };
        thread::sleep(wait);
    }
}

/// The hub to listen to: that of the first circle that has one. Others are asked in every round of [`share`].
fn line(notebook: &Notebook) -> Result<Option<(Client, Signer)>, Error> {
    let circles = notebook.look(|look| circle::all(look.connection))?;
    let home = circles.into_iter().find(|circle| circle.hub_knows);
    let Some((home, hub)) = home.and_then(|home| home.hub.clone().map(|hub| (home, hub))) else { return Ok(None) };
    Ok(Some((Client::new(notebook, &hub)?, signer(&home))))
}
