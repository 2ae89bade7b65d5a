//! Signing a tombstone with the device's own key.

use thiserror::Error;

use super::{Tombstone, TombstoneReason};
use crate::device::Signature;
use crate::device_keys::DeviceKeys;
use crate::ids::{Device, DocumentId};
use crate::roster::{Role, Roster};

/// Why a tombstone was not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SignTombstoneError {
    /// The device is not in the circle, or the keys are another device's.
    #[error("only a device of the circle can sign a tombstone, with its own keys")]
    OtherDevice,
    /// The device has a role of a newer version.
    #[error("this device has a role that a newer version knows; update Stoep to erase")]
    UnknownRole,
}

impl Tombstone {
    /// Signs that `document` is gone, under the roster's head. That the signer began the document or leads the circle is for the
    /// caller to know; everybody who reads the tombstone checks it.
    ///
    /// # Errors
    /// [`SignTombstoneError`] when the device may sign no tombstone at all.
    pub fn sign(
        roster: &Roster,
        (signer, keys): (Device, &DeviceKeys),
        document: DocumentId,
        reason: TombstoneReason,
    ) -> Result<Self, SignTombstoneError> {
        let owner = roster.device(signer).filter(|owner| owner.is_active() && owner.public == keys.public());
        let owner = owner.ok_or(SignTombstoneError::OtherDevice)?;
        if matches!(owner.role(), Role::Other(_)) {
            return Err(SignTombstoneError::UnknownRole);
        }
        let mut tombstone = Self {
            circle: roster.circle(),
            document,
            reason,
            roster_sequence: roster.sequence(),
            signer,
            signature: Signature([0; 64]),
        };
        tombstone.signature = keys.sign(&tombstone.signed_message(roster.head()));
        Ok(tombstone)
    }
}
