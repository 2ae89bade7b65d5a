//! Verifying many runs of the same few devices.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Run, RunRefusal, VerifiedRun};
use crate::device;
use crate::ids::Device;
use crate::prepared::PreparedKey;
use crate::roster::Roster;

/// From so many runs of a device on its key is prepared: preparing it takes as long as it saves with them.
const MANY: u32 = 100;

/// Verifies the runs of a circle as [`Run::verify`] does, and those of a device that made many of them in less time.
pub struct RunVerifier<'roster> {
    roster: &'roster Roster,
    keys: BTreeMap<Device, Key>,
}

/// The key of a device.
#[derive(Default)]
struct Key {
    runs: AtomicU32,
    prepared: OnceLock<Option<PreparedKey>>,
}

impl<'roster> RunVerifier<'roster> {
    /// Verifies against a roster.
    #[must_use]
    pub fn new(roster: &'roster Roster) -> Self {
        Self { roster, keys: roster.devices().map(|(device, _)| (device, Key::default())).collect() }
    }

    /// The roster.
    #[must_use]
    pub fn roster(&self) -> &'roster Roster {
        self.roster
    }

    /// Checks signature, chain, author and removal.
    ///
    /// # Errors
    /// As [`Run::verify`].
    pub fn verify<'run>(&self, run: &'run Run) -> Result<VerifiedRun<'run>, RunRefusal> {
        run.verify_with(self.roster.circle(), self.roster, |author, message, signature| {
            let prepared = self.keys.get(&run.device()).and_then(|key| {
                let is_worth_it = key.runs.fetch_add(1, Ordering::Relaxed) >= MANY;
                is_worth_it.then(|| key.prepared.get_or_init(|| PreparedKey::new(author.verifying_key())).as_ref())?
            });
            match prepared {
                Some(key) => key.verify(message, signature),
                None => device::verify(author.verifying_key(), message, signature),
            }
        })
    }
}
