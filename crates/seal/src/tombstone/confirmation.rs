//! A device's signed word that it has erased what the tombstones say.

use thiserror::Error;

use super::TombstoneCursor;
use crate::device::{self, Signature};
use crate::ids::{CircleId, Device};
use crate::roster::Roster;
use crate::wire::{DecodeError, Reader, Wire};

/// The version of the confirmation layout that this build writes and reads.
pub const CONFIRMATION_VERSION: u8 = 1;

/// What a confirmation's signature is derived under.
const SIGNING_CONTEXT: &str = "stoep confirmation v1";

/// A device has carried out every tombstone up to one place of the hub's list: nothing of those documents is on it.
///
/// It names the tombstones by the hash of the list and not by their number alone, so a hub can neither claim it nor show a
/// confirmation of other tombstones. A reader compares `carried_out` with the cursor of its own list at that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Confirmation {
    /// The circle.
    pub circle: CircleId,
    /// The device whose word it is.
    pub device: Device,
    /// The tombstones that it has carried out.
    pub carried_out: TombstoneCursor,
    /// The device's signature over everything above.
    pub signature: Signature,
}

/// Why a confirmation is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConfirmationRefusal {
    /// The roster at hand is of another circle.
    #[error("this confirmation is for another circle")]
    OtherCircle,
    /// The device was never in the circle.
    #[error("the device is not in the circle")]
    UnknownDevice,
    /// The signature is not the device's over exactly this.
    #[error("the signature does not belong to this confirmation")]
    BadSignature,
}

impl Confirmation {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = 119;

    /// Checks that the device said this. That the list is the reader's own is for the reader to compare.
    ///
    /// # Errors
    /// [`ConfirmationRefusal`] says what does not hold.
    pub fn verify(&self, roster: &Roster) -> Result<(), ConfirmationRefusal> {
        if roster.circle() != self.circle {
            return Err(ConfirmationRefusal::OtherCircle);
        }
        let device = roster.device(self.device).ok_or(ConfirmationRefusal::UnknownDevice)?;
        device::verify(device.verifying_key(), &self.signed_message(), &self.signature)
            .map_err(|_| ConfirmationRefusal::BadSignature)
    }

    fn signed_message(&self) -> [u8; 32] {
        let mut unsigned = Vec::with_capacity(Self::SIZE);
        self.encode_unsigned_into(&mut unsigned);
        blake3::derive_key(SIGNING_CONTEXT, &unsigned)
    }

    fn encode_unsigned_into(&self, out: &mut Vec<u8>) {
        out.push(CONFIRMATION_VERSION);
        out.extend(self.circle.as_bytes());
        out.extend(self.device.0.to_be_bytes());
        self.carried_out.encode_into(out);
    }
}

#[cfg(feature = "open")]
mod signing {
    use super::{Confirmation, Signature};
    use crate::device_keys::DeviceKeys;
    use crate::ids::{CircleId, Device};
    use crate::tombstone::TombstoneCursor;

    impl Confirmation {
        /// Signs that every tombstone up to `carried_out` was carried out on this device.
        #[must_use]
        pub fn sign(circle: CircleId, (device, keys): (Device, &DeviceKeys), carried_out: TombstoneCursor) -> Self {
            let mut confirmation = Self { circle, device, carried_out, signature: Signature([0; 64]) };
            confirmation.signature = keys.sign(&confirmation.signed_message());
            confirmation
        }
    }
}

impl Wire for Confirmation {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.encode_unsigned_into(out);
        out.extend(self.signature.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(CONFIRMATION_VERSION)?;
        let confirmation = Self {
            circle: CircleId(reader.array()?),
            device: Device(reader.u16()?),
            carried_out: reader.value()?,
            signature: Signature(reader.array()?),
        };
        Ok((confirmation, reader.rest()))
    }
}
