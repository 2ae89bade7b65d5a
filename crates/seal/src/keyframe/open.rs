//! Taking an epoch's key out of a keyframe.

use thiserror::Error;
use zeroize::Zeroizing;

use super::wrap::{info, previous_associated};
use super::{Keyframe, KeyframeRefusal};
use crate::aead;
use crate::device_keys::DeviceKeys;
use crate::ids::{Device, Epoch};
use crate::roster::Roster;
use crate::secret::EpochKey;
use crate::wrapping;

/// Why a keyframe gave no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OpenKeyframeError {
    /// The keyframe does not hold.
    #[error(transparent)]
    Refused(#[from] KeyframeRefusal),
    /// It has no wrap for this device. Another keyframe of the epoch may.
    #[error("this keyframe is not for this device")]
    NotForThisDevice,
    /// The first epoch has none before it.
    #[error("there is no epoch before the first")]
    NoPrevious,
    /// The wrap is damaged or was made for other keys.
    #[error("the key does not come out of its wrap; ask a lead to hand it out again")]
    Damaged,
    /// What came out is not the key that the roster names for the epoch.
    #[error("this is not the key that the roster names; ask a lead to hand it out again")]
    OtherKey,
}

impl Keyframe {
    /// Verifies the keyframe and opens it with the keys of `device`.
    ///
    /// # Errors
    /// [`OpenKeyframeError`] says why there is no key. A key that is not the roster's is never returned.
    pub fn open(&self, roster: &Roster, device: Device, keys: &DeviceKeys) -> Result<EpochKey, OpenKeyframeError> {
        self.verify(roster)?;
        let wrap = self.wraps.iter().find(|wrap| wrap.device == device).ok_or(OpenKeyframeError::NotForThisDevice)?;
        let opened = wrapping::unwrap(keys, &info(self.circle, self.epoch, device), &(wrap.encapsulated, wrap.sealed))
            .map_err(|_| OpenKeyframeError::Damaged)?;
        checked(roster, self.epoch, opened.as_slice())
    }

    /// Verifies the keyframe and opens the way back to the key of the epoch before.
    ///
    /// # Errors
    /// [`OpenKeyframeError`] says why there is no key. A key that is not the roster's is never returned.
    pub fn open_previous(&self, roster: &Roster, epoch_key: &EpochKey) -> Result<EpochKey, OpenKeyframeError> {
        self.verify(roster)?;
        let previous = self.previous.as_ref().ok_or(OpenKeyframeError::NoPrevious)?;
        let (nonce, sealed) = previous.0.split_first_chunk().ok_or(OpenKeyframeError::Damaged)?;
        let associated = previous_associated(self.circle, self.epoch);
        let opened = aead::open(epoch_key.previous_key().as_bytes(), nonce, &associated, sealed)
            .map(Zeroizing::new)
            .map_err(|_| OpenKeyframeError::Damaged)?;
        checked(roster, Epoch(self.epoch.0.saturating_sub(1)), &opened)
    }
}

fn checked(roster: &Roster, epoch: Epoch, opened: &[u8]) -> Result<EpochKey, OpenKeyframeError> {
    let bytes = opened.try_into().map_err(|_| OpenKeyframeError::Damaged)?;
    let key = EpochKey::from_bytes(bytes);
    if roster.epoch_fingerprint(epoch) == Some(key.fingerprint(epoch)) {
        Ok(key)
    } else {
        Err(OpenKeyframeError::OtherKey)
    }
}
