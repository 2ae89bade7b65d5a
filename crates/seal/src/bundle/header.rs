//! The beginning of a bundle: what can be seen by everybody, which is next to nothing.

use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::BundleError;
use crate::device_keys::DeviceKeys;
use crate::ids::{CircleId, Device};
use crate::roster::{Role, Roster};
use crate::wire::{DecodeError, Reader, Wire};
use crate::wrapping::{self, Wrapped};

/// The version of the bundle layout that this build writes and reads.
pub const BUNDLE_VERSION: u8 = 1;

/// What every bundle begins with, so that another file is told from a damaged one.
const MAGIC: &[u8; 8] = b"STOEPBDL";

/// How many bytes stand before the wraps: enough to know how many bytes of wraps follow.
pub const HEADER_START_SIZE: usize = MAGIC.len() + 1 + 2;

/// The size of a wrap: encapsulated key and ciphertext.
const WRAP_SIZE: usize = 80;

/// Wraps come in multiples of this, so that a found bundle does not tell how many tablets a team has.
const WRAPS_TOGETHER: usize = 8;

/// What HPKE binds a wrap to, before the circle and the device.
const WRAP_CONTEXT: &[u8] = b"stoep bundle v1";

/// The key of one bundle, drawn for it alone. Wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct BundleKey(pub(super) [u8; 32]);

/// The first bytes of a bundle: its key, wrapped to every device of the circle. It names neither circle nor device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleHeader {
    wraps: Vec<Wrapped>,
}

impl BundleHeader {
    /// Draws a key and wraps it to every tablet that is active in the roster. A recovery kit lies in a safe and reads no bundles.
    ///
    /// # Errors
    /// [`BundleError::Key`] for a key that no roster takes in.
    pub fn make(random: &mut impl CryptoRng, roster: &Roster) -> Result<(Self, BundleKey), BundleError> {
        let mut key = BundleKey([0; 32]);
        random.fill_bytes(&mut key.0);
        let mut wraps = Vec::new();
        for (device, entry) in roster.active().filter(|(_, entry)| entry.role() != Role::Recovery) {
            let info = info(roster.circle(), device);
            wraps.push(wrapping::wrap(random, &entry.public.x25519, &info, &key.0).map_err(|_| BundleError::Key)?);
        }
        while wraps.len() % WRAPS_TOGETHER != 0 {
            // Wrapped to nobody. Without its secret a wrap does not tell whom it is for.
            let nobody = DeviceKeys::generate(random).public();
            let info = info(roster.circle(), Device(u16::MAX));
            wraps.push(wrapping::wrap(random, &nobody.x25519, &info, &key.0).map_err(|_| BundleError::Key)?);
        }
        Ok((Self { wraps }, key))
    }

    /// The bundle's key, when it is for this device of this circle.
    #[must_use]
    pub fn open(&self, circle: CircleId, device: Device, keys: &DeviceKeys) -> Option<BundleKey> {
        let info = info(circle, device);
        let opened = self.wraps.iter().find_map(|wrap| wrapping::unwrap(keys, &info, wrap).ok())?;
        Some(BundleKey(*opened))
    }

    /// How many bytes the whole header has, by its first [`HEADER_START_SIZE`] ones.
    ///
    /// # Errors
    /// [`BundleError::NotABundle`], or [`BundleError::Newer`] for another version than this.
    pub fn size(start: &[u8; HEADER_START_SIZE]) -> Result<usize, BundleError> {
        let mut reader = Reader::new(start);
        let count = match read_start(&mut reader) {
            Ok(count) => count,
            Err(DecodeError::Version(version)) => return Err(BundleError::Newer(version)),
            Err(_) => return Err(BundleError::NotABundle),
        };
        Ok(HEADER_START_SIZE + usize::from(count) * WRAP_SIZE)
    }
}

fn info(circle: CircleId, device: Device) -> Vec<u8> {
    let mut info = WRAP_CONTEXT.to_vec();
    info.extend(circle.as_bytes());
    info.extend(device.0.to_be_bytes());
    info
}

fn read_start(reader: &mut Reader<'_>) -> Result<u16, DecodeError> {
    if reader.array()? != *MAGIC {
        return Err(DecodeError::Malformed("this is not a bundle"));
    }
    reader.version(BUNDLE_VERSION)?;
    reader.u16()
}

impl Wire for BundleHeader {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(MAGIC);
        out.push(BUNDLE_VERSION);
        // There are fewer devices than 65,536, one of which is this one.
        out.extend(u16::try_from(self.wraps.len()).unwrap_or(u16::MAX).to_be_bytes());
        for (encapsulated, sealed) in &self.wraps {
            out.extend(encapsulated);
            out.extend(sealed);
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let count = read_start(&mut reader)?;
        let mut wraps = Vec::new();
        for _ in 0..count {
            wraps.push((reader.array()?, reader.array()?));
        }
        Ok((Self { wraps }, reader.rest()))
    }
}
