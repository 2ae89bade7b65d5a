//! Making roster entries with the device's own key.

use super::entry::{NO_PREDECESSOR, RosterChange, RosterEntry};
use super::{Roster, RosterRefusal};
use crate::device::Signature;
use crate::device_keys::DeviceKeys;
use crate::ids::{Device, Epoch, MemberId, RosterSequence};
use crate::secret::EpochKey;

impl Roster {
    /// Founds a circle with one member, one device and the first epoch key.
    ///
    /// # Errors
    /// [`RosterRefusal`] only when the keys cannot do their work, which generated keys can.
    pub fn found(member: MemberId, keys: &DeviceKeys, epoch_key: &EpochKey) -> Result<Self, RosterRefusal> {
        let change =
            RosterChange::Found { member, public: keys.public(), epoch_key: epoch_key.fingerprint(Epoch::FIRST) };
        Self::from_founding(&signed(RosterSequence(0), NO_PREDECESSOR, Device::FOUNDER, change, keys))
    }

    /// Signs the entry that makes `change` after the present end. The hub swaps the head for it, and only then does it go
    /// into this roster by [`Roster::append`].
    ///
    /// # Errors
    /// [`RosterRefusal`] names the rule that the change would break.
    pub fn propose(
        &self,
        signer: Device,
        keys: &DeviceKeys,
        change: RosterChange,
    ) -> Result<RosterEntry, RosterRefusal> {
        self.check(signer, &change)?;
        let owner = self.device(signer).ok_or(RosterRefusal::UnknownSigner)?;
        if owner.public != keys.public() {
            return Err(RosterRefusal::BadSignature);
        }
        let sequence = self.next_sequence().ok_or(RosterRefusal::NotNext)?;
        Ok(signed(sequence, self.head(), signer, change, keys))
    }
}

fn signed(
    sequence: RosterSequence,
    previous: crate::ids::RosterHash,
    signer: Device,
    change: RosterChange,
    keys: &DeviceKeys,
) -> RosterEntry {
    let mut entry = RosterEntry { sequence, previous, signer, change, signature: Signature([0; 64]) };
    entry.signature = keys.sign(entry.hash().as_bytes());
    entry
}
