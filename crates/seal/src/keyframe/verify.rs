//! Whether a keyframe was made by who may, for who may.

use thiserror::Error;

use super::Keyframe;
use crate::device;
use crate::ids::{Device, Epoch};
use crate::roster::Roster;

/// Why a keyframe is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyframeRefusal {
    /// The roster at hand is of another circle.
    #[error("this keyframe is for another circle")]
    OtherCircle,
    /// It names a roster entry that is not here yet. Fetch the roster and try again.
    #[error("the roster is older than this keyframe; fetch the roster and try again")]
    UnknownRoster,
    /// Its epoch is not the one that held at its place in the roster.
    #[error("the keyframe is of another epoch than the roster says")]
    OtherEpoch,
    /// The signer was not in the circle then.
    #[error("the signer was not in the circle when this was made")]
    UnknownSigner,
    /// The signer was neither a lead nor the recovery kit.
    #[error("only a lead can hand out keys")]
    NotALead,
    /// It wraps the key to a device that was not in the circle, or to none.
    #[error("the keyframe wraps the key to a device outside the circle")]
    WrongDevices,
    /// The way back to the epoch before is missing, or there is one from the first epoch.
    #[error("the keyframe does not lead back to the epoch before")]
    PreviousMissing,
    /// The signature is not the signer's over exactly this keyframe.
    #[error("the signature does not belong to this keyframe")]
    BadSignature,
}

impl Keyframe {
    /// Checks epoch, signer, devices and signature against the roster.
    ///
    /// Everything is judged at the keyframe's own place in the roster. That is safe because the roster itself says where each
    /// epoch begins: a lead who was removed cannot date a keyframe back into an epoch that began with the removal.
    ///
    /// # Errors
    /// [`KeyframeRefusal`] says what does not hold; [`KeyframeRefusal::UnknownRoster`] is the one that another try can change.
    pub fn verify(&self, roster: &Roster) -> Result<(), KeyframeRefusal> {
        if roster.circle() != self.circle {
            return Err(KeyframeRefusal::OtherCircle);
        }
        let epoch = roster.epoch_at(self.roster_sequence).ok_or(KeyframeRefusal::UnknownRoster)?;
        if epoch != self.epoch {
            return Err(KeyframeRefusal::OtherEpoch);
        }
        let signer = roster.device(self.signer).ok_or(KeyframeRefusal::UnknownSigner)?;
        let role = signer.role_at(self.roster_sequence).ok_or(KeyframeRefusal::UnknownSigner)?;
        if !role.administers() {
            return Err(KeyframeRefusal::NotALead);
        }
        let in_the_circle =
            |device: Device| roster.device(device).is_some_and(|entry| entry.role_at(self.roster_sequence).is_some());
        let rising = self.wraps.windows(2).all(|pair| pair[0].device < pair[1].device);
        if self.wraps.is_empty() || !rising || !self.wraps.iter().all(|wrap| in_the_circle(wrap.device)) {
            return Err(KeyframeRefusal::WrongDevices);
        }
        if self.previous.is_some() != (self.epoch > Epoch::FIRST) {
            return Err(KeyframeRefusal::PreviousMissing);
        }
        device::verify(signer.verifying_key(), &self.signed_message(), &self.signature)
            .map_err(|_| KeyframeRefusal::BadSignature)
    }

    /// The devices that are active in the roster and cannot open this keyframe. The hub takes the first keyframe of an epoch
    /// only when there are none.
    #[must_use]
    pub fn left_out(&self, roster: &Roster) -> Vec<Device> {
        roster
            .active()
            .map(|(device, _)| device)
            .filter(|device| self.wraps.binary_search_by_key(device, |wrap| wrap.device).is_err())
            .collect()
    }
}
