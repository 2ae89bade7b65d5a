//! Signing a run with the device's own key.

use thiserror::Error;

use super::{Entry, Run, RunShapeError, check_shape, signed_message};
use crate::device_keys::DeviceKeys;
use crate::roster::Roster;

/// Why entries were not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SignRunError {
    /// The entries cannot be one run.
    #[error(transparent)]
    Shape(#[from] RunShapeError),
    /// The keys are not those of the device that made the envelopes.
    #[error("only the device that made the envelopes can sign them")]
    OtherDevice,
}

impl Run {
    /// Signs `entries` under the roster's head.
    ///
    /// Entries that were sent before may be signed again with other boundaries, stubs included.
    ///
    /// # Errors
    /// [`SignRunError`] when the entries cannot be one run, or were made by another device than `keys` belong to.
    pub fn sign(roster: &Roster, keys: &DeviceKeys, entries: Vec<Entry>) -> Result<Self, SignRunError> {
        let roster_sequence = roster.sequence();
        check_shape(roster_sequence, &entries)?;
        let owner = roster.device(entries[0].header().device).ok_or(SignRunError::OtherDevice)?;
        if owner.public != keys.public() {
            return Err(SignRunError::OtherDevice);
        }
        let signature = keys.sign(&signed_message(roster.circle(), roster.head(), &entries));
        Ok(Self { roster_sequence, entries, signature })
    }
}
