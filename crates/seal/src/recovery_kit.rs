//! The recovery kit (noodsleutel): a device of the circle that lies in a safe, as an age file under a passphrase.
//!
//! It is in the roster with the role [`crate::Role::Recovery`] and so in every keyframe: it opens what was sealed after it was made as
//! well as what was sealed before.

use std::fmt;

use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::age::{self, AgeError, Work};
use crate::device_keys::DeviceKeys;
use crate::ids::{CircleId, Device};
use crate::wire::{DecodeError, Reader, write_varint};

/// The version of the layout that this build writes and reads.
pub const RECOVERY_KIT_VERSION: u8 = 1;

/// The longest address of a hub, in bytes.
pub const LONGEST_HUB: usize = 2_048;

/// What a kit holds.
#[derive(Clone)]
pub struct RecoveryKit {
    /// The circle.
    pub circle: CircleId,
    /// The kit's number in the roster.
    pub device: Device,
    /// The kit's secret keys. They belong on paper, and never stay on a tablet.
    pub keys: DeviceKeys,
    /// Where the circle's hub was when the kit was made.
    pub hub: String,
}

/// Why a kit was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RecoveryKitError {
    /// There is no recovery kit in the text.
    #[error("no recovery kit in this text")]
    NotAKit,
    /// The passphrase is another one.
    #[error("another passphrase")]
    WrongPassphrase,
    /// It asks for more work than any kit does, to hang whoever opens it.
    #[error("opening it would take more work than a recovery kit asks for")]
    TooMuchWork,
    /// A character of it was changed, added or left out.
    #[error("the recovery kit is damaged")]
    Damaged,
    /// It was made by a newer version.
    #[error("made by a newer version ({0})")]
    Newer(u8),
}

impl From<AgeError> for RecoveryKitError {
    fn from(error: AgeError) -> Self {
        match error {
            AgeError::NotAge => Self::NotAKit,
            AgeError::WrongPassphrase => Self::WrongPassphrase,
            AgeError::TooMuchWork => Self::TooMuchWork,
            AgeError::Damaged => Self::Damaged,
        }
    }
}

impl RecoveryKit {
    /// Seals the kit under a passphrase, as text that can be printed. Takes about a second and 128 MiB.
    ///
    /// # Errors
    /// [`RecoveryKitError::Damaged`] when the hub's address is longer than [`LONGEST_HUB`].
    pub fn seal(&self, random: &mut impl CryptoRng, passphrase: &str) -> Result<String, RecoveryKitError> {
        if self.hub.len() > LONGEST_HUB {
            return Err(RecoveryKitError::Damaged);
        }
        Ok(age::seal(random, passphrase, Work::WRITTEN, &self.to_bytes())?)
    }

    /// Opens the kit that stands somewhere in a text. Takes about as long as sealing, and never more than twice that.
    ///
    /// # Errors
    /// [`RecoveryKitError`] says why not.
    pub fn open(passphrase: &str, text: &str) -> Result<Self, RecoveryKitError> {
        Self::from_bytes(&age::open(passphrase, text)?)
    }

    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // Room for everything at once: a buffer that grows leaves keys behind where it was.
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 + 16 + 2 + DeviceKeys::SIZE + 5 + self.hub.len()));
        bytes.push(RECOVERY_KIT_VERSION);
        bytes.extend(self.circle.as_bytes());
        bytes.extend(self.device.0.to_be_bytes());
        bytes.extend(self.keys.to_bytes().iter());
        // At most LONGEST_HUB.
        write_varint(u32::try_from(self.hub.len()).unwrap_or(u32::MAX), &mut bytes);
        bytes.extend(self.hub.as_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, RecoveryKitError> {
        let mut reader = Reader::new(bytes);
        let kit = Self::read(&mut reader).map_err(|error| match error {
            DecodeError::Version(version) => RecoveryKitError::Newer(version),
            // Its age file was whole, so something else was sealed in it.
            _ => RecoveryKitError::NotAKit,
        })?;
        if reader.rest().is_empty() { Ok(kit) } else { Err(RecoveryKitError::NotAKit) }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.version(RECOVERY_KIT_VERSION)?;
        let circle = CircleId(reader.array()?);
        let device = Device(reader.u16()?);
        let keys = DeviceKeys::from_bytes(&Zeroizing::new(reader.array()?));
        let length = usize::try_from(reader.varint()?).unwrap_or(usize::MAX);
        if length > LONGEST_HUB {
            return Err(DecodeError::Malformed("an address of a hub is too long"));
        }
        let hub = std::str::from_utf8(reader.bytes(length)?).map_err(|_| DecodeError::Malformed("no text"))?;
        Ok(Self { circle, device, keys, hub: hub.to_owned() })
    }
}

impl fmt::Debug for RecoveryKit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RecoveryKit").field("circle", &self.circle).field("device", &self.device).finish()
    }
}

#[cfg(test)]
mod tests {
    use rand_core::SeedableRng;

    use super::*;

    fn kit() -> RecoveryKit {
        RecoveryKit {
            circle: CircleId([3; 16]),
            device: Device(258),
            keys: DeviceKeys::from_bytes(&[5; 64]),
            hub: "https://stoep.gemeente.nl".to_owned(),
        }
    }

    #[test]
    fn a_kit_survives_being_sealed_and_printed() {
        let mut random = chacha20::ChaCha20Rng::from_seed([1; 32]);
        let text = kit().seal(&mut random, "drie stoeptegels").unwrap();
        let opened = RecoveryKit::open("drie stoeptegels", &text).unwrap();
        assert_eq!((opened.circle, opened.device, opened.hub), (kit().circle, kit().device, kit().hub));
        assert_eq!(opened.keys.public(), kit().keys.public());
    }

    /// The layout, byte by byte: docs/protocol.md.
    #[test]
    fn the_layout_is_the_one_that_is_written_down() {
        let bytes = kit().to_bytes();
        let expected = [&[1][..], &[3; 16], &[1, 2], &[5; 64], &[25], b"https://stoep.gemeente.nl"].concat();
        assert_eq!(bytes.as_slice(), expected);
        assert!(RecoveryKit::from_bytes(&bytes).is_ok());
    }

    #[test]
    fn other_contents_are_refused_and_a_newer_version_is_named() {
        let bytes = kit().to_bytes();
        for shorter in 0..bytes.len() {
            assert!(RecoveryKit::from_bytes(&bytes[..shorter]).is_err(), "the first {shorter} bytes");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert_eq!(RecoveryKit::from_bytes(&longer).err(), Some(RecoveryKitError::NotAKit));
        let newer = [&[2][..], &bytes[1..]].concat();
        assert_eq!(RecoveryKit::from_bytes(&newer).err(), Some(RecoveryKitError::Newer(2)));
    }
}
