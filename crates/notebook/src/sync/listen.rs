//! Listening to hubs, so that a colleague's signal shows soon after it was shared.
//!
//! Each circle has a listener of its own: circles may be on different hubs, a hub must not learn which circles are one tablet's, and
//! one that is away keeps none of the others from being heard. What is heard is fetched by the listener itself, beside the rounds of
//! [`super::thread`].

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use rand::Rng as _;
use stoep_domain::id::CircleId;

use super::client::{Client, Signer};
use super::exchange::{exchange_one, signer};
use super::plan::Pause;
use crate::Notebook;
use crate::error::Error;
use crate::notebook::Inner;
use crate::store::circle;

/// How long one listening lasts before it is begun anew.
const LISTEN: Duration = Duration::from_secs(120);

/// A listening that lasted so long went well.
const STEADY: Duration = Duration::from_secs(20);

/// The longest wait before listening begins again after failures; the first is a second, and it doubles.
const LONGEST: Duration = Duration::from_secs(60);

/// The circles that are listened to.
#[derive(Default)]
pub(super) struct Listening(Mutex<BTreeSet<CircleId>>);

impl Listening {
    /// Whether it was not listened to yet.
    fn begin(&self, circle: CircleId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(circle)
    }

    fn end(&self, circle: CircleId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&circle);
    }
}

/// Begins to listen to the hub of every circle that it knows and that nobody listens to yet.
pub(super) fn listen_to_all(notebook: &Notebook) -> Result<(), Error> {
    let circles = notebook.look(|look| circle::all(look.connection))?;
    for home in circles.into_iter().filter(|circle| circle.hub_knows && circle.hub.is_some()) {
        if notebook.inner().sharing.listening.begin(home.id) {
            let inner = Arc::downgrade(notebook.inner());
            thread::Builder::new().name("listen".to_owned()).spawn(move || listen(&inner, home.id))?;
        }
    }
    Ok(())
}

/// Listens for as long as the notebook is open and in the circle.
fn listen(inner: &Weak<Inner>, circle: CircleId) {
    let mut failures = 0;
    while let Some(notebook) = Notebook::again(inner) {
        let (client, signer) = match line(&notebook, circle) {
            Ok(Some(line)) => line,
            Ok(None) => return notebook.inner().sharing.listening.end(circle),
            Err(_) => {
                failures += 1;
                let pause = pause(&notebook, failures);
                drop(notebook);
                thread::sleep(pause);
                continue;
            }
        };
        // The notebook is let go while listening, so that it can be closed meanwhile.
        drop(notebook);
        let began = Instant::now();
        let mut heard = || {
            if let Some(notebook) = Notebook::again(inner) {
                // What goes wrong is noted with the circle, and the next round of everything tries again.
                drop(exchange_one(&notebook, circle, Pause::Kept));
            }
        };
        let ended = client.listen(&signer, LISTEN, &mut heard);
        // A hub, or what stands before it, that lets one in and ends at once is not asked every second either.
        failures = if ended.is_ok() && began.elapsed() >= STEADY { 0 } else { failures + 1 };
        let Some(notebook) = Notebook::again(inner) else { return };
        let pause = pause(&notebook, failures);
        drop(notebook);
        thread::sleep(pause);
    }
}

/// Doubles with every failure, with jitter, so that a whole team does not fall on a hub that comes back.
fn pause(notebook: &Notebook, failures: u32) -> Duration {
    let dice = notebook.write(|write| Ok(write.random.next_u32())).unwrap_or_default();
    longest_pause(failures).mul_f64(0.5 + f64::from(dice) / f64::from(u32::MAX) / 2.0)
}

/// The longest pause after so many failures; the shortest is half of it.
fn longest_pause(failures: u32) -> Duration {
    Duration::from_secs(1).saturating_mul(1 << failures.min(6)).min(LONGEST)
}

/// The way to a circle's hub; `None` when there is none any more.
fn line(notebook: &Notebook, circle: CircleId) -> Result<Option<(Client, Signer)>, Error> {
    let home = notebook.look(|look| circle::get(look.connection, circle))?;
    let Some(home) = home.filter(|home| home.hub_knows) else { return Ok(None) };
    let Some(hub) = home.hub.as_deref() else { return Ok(None) };
    Ok(Some((Client::new(notebook, hub)?, signer(&home))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_has_one_listener_at_a_time() {
        let (listening, circle) = (Listening::default(), CircleId::from_bytes([1; 16]));
        assert!(listening.begin(circle) && !listening.begin(circle));
        listening.end(circle);
        assert!(listening.begin(circle));
    }

    #[test]
    fn pauses_double_up_to_a_minute() {
        let seconds: Vec<u64> = (0..9).map(|failures| longest_pause(failures).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
