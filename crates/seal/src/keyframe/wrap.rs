//! Wrapping an epoch's key to devices.

use rand_core::CryptoRng;
use thiserror::Error;

use super::{Keyframe, PreviousWrap, Wrap};
use crate::aead;
use crate::device::Signature;
use crate::device_keys::DeviceKeys;
use crate::ids::{CircleId, Device, Epoch};
use crate::roster::Roster;
use crate::secret::EpochKey;
use crate::wrapping;

/// Which devices a keyframe is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipients<'a> {
    /// Every device that is active in the roster: at founding and after a removal.
    Everyone,
    /// Devices that came in since the epoch began.
    Only(&'a [Device]),
}

/// Why a keyframe was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WrapError {
    /// The key is not the one that the roster names for its present epoch.
    #[error("this is not the key of the present epoch")]
    OtherKey,
    /// The key of the epoch before is missing or another one. The first epoch has none.
    #[error("the key of the epoch before is needed, and only that")]
    OtherPreviousKey,
    /// A recipient is not active in the circle, or there is none.
    #[error("keys go only to devices that are in the circle")]
    WrongDevices,
    /// The signer is not an active lead or the recovery kit, or the keys are not its own.
    #[error("only a lead can hand out keys")]
    NotALead,
    /// The recipient's key cannot do its work. The roster takes in no such key.
    #[error("the key cannot be wrapped to a device in the circle")]
    Key,
}

impl Keyframe {
    /// Wraps the key of the roster's present epoch to `recipients`, with the way back to the epoch before.
    ///
    /// After a removal the roster must already hold the removal, so that the epoch and its devices are the new ones.
    ///
    /// # Errors
    /// [`WrapError`] when a key, a recipient or the signer is not what the roster says.
    pub fn wrap(
        random: &mut impl CryptoRng,
        roster: &Roster,
        (signer, keys): (Device, &DeviceKeys),
        epoch_key: &EpochKey,
        previous_key: Option<&EpochKey>,
        recipients: Recipients<'_>,
    ) -> Result<Self, WrapError> {
        let (circle, epoch) = (roster.circle(), roster.epoch());
        if roster.epoch_fingerprint(epoch) != Some(epoch_key.fingerprint(epoch)) {
            return Err(WrapError::OtherKey);
        }
        let owner = roster.device(signer).filter(|entry| entry.is_active() && entry.role().administers());
        if owner.is_none_or(|entry| entry.public != keys.public()) {
            return Err(WrapError::NotALead);
        }
        let mut devices: Vec<Device> = match recipients {
            Recipients::Everyone => roster.active().map(|(device, _)| device).collect(),
            Recipients::Only(devices) => devices.to_vec(),
        };
        devices.sort_unstable();
        devices.dedup();
        if devices.is_empty() {
            return Err(WrapError::WrongDevices);
        }
        let mut wraps = Vec::with_capacity(devices.len());
        for device in devices {
            let entry = roster.device(device).filter(|entry| entry.is_active()).ok_or(WrapError::WrongDevices)?;
            wraps.push(wrap_to(random, circle, epoch, device, &entry.public.x25519, epoch_key)?);
        }
        let mut keyframe = Self {
            circle,
            epoch,
            roster_sequence: roster.sequence(),
            signer,
            wraps,
            previous: wrap_previous(random, roster, epoch_key, previous_key)?,
            signature: Signature([0; 64]),
        };
        keyframe.signature = keys.sign(&keyframe.signed_message());
        Ok(keyframe)
    }
}

fn wrap_to(
    random: &mut impl CryptoRng,
    circle: CircleId,
    epoch: Epoch,
    device: Device,
    x25519: &[u8; 32],
    epoch_key: &EpochKey,
) -> Result<Wrap, WrapError> {
    let (encapsulated, sealed) = wrapping::wrap(random, x25519, &info(circle, epoch, device), epoch_key.as_bytes())
        .map_err(|_| WrapError::Key)?;
    Ok(Wrap { device, encapsulated, sealed })
}

fn wrap_previous(
    random: &mut impl CryptoRng,
    roster: &Roster,
    epoch_key: &EpochKey,
    previous_key: Option<&EpochKey>,
) -> Result<Option<PreviousWrap>, WrapError> {
    let epoch = roster.epoch();
    match (epoch > Epoch::FIRST, previous_key) {
        (false, None) => Ok(None),
        (true, Some(previous_key)) => {
            let before = Epoch(epoch.0 - 1);
            if roster.epoch_fingerprint(before) != Some(previous_key.fingerprint(before)) {
                return Err(WrapError::OtherPreviousKey);
            }
            let nonce = aead::nonce(random);
            let associated = previous_associated(roster.circle(), epoch);
            let sealed = aead::seal(epoch_key.previous_key().as_bytes(), &nonce, &associated, previous_key.as_bytes())
                .map_err(|_| WrapError::OtherPreviousKey)?;
            let bytes = [nonce.as_slice(), &sealed].concat();
            Ok(Some(PreviousWrap(bytes.try_into().map_err(|_| WrapError::OtherPreviousKey)?)))
        }
        _ => Err(WrapError::OtherPreviousKey),
    }
}

/// What HPKE binds a wrap to, beside the recipient's key: a wrap of another circle, epoch or device does not open.
pub(super) fn info(circle: CircleId, epoch: Epoch, device: Device) -> Vec<u8> {
    let mut info = b"stoep keyframe v1".to_vec();
    info.extend(circle.as_bytes());
    info.extend(epoch.0.to_be_bytes());
    info.extend(device.0.to_be_bytes());
    info
}

/// What the way back is bound to: the circle and the epoch that leads back.
pub(super) fn previous_associated(circle: CircleId, epoch: Epoch) -> Vec<u8> {
    let mut associated = circle.as_bytes().to_vec();
    associated.extend(epoch.0.to_be_bytes());
    associated
}
