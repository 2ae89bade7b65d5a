//! An epoch's key, wrapped to the devices that may have it.

#[cfg(feature = "open")]
mod open;
mod verify;
#[cfg(feature = "open")]
mod wrap;

use crate::device::Signature;
use crate::ids::{CircleId, Device, Epoch, RosterSequence};
use crate::wire::{DecodeError, Reader, Wire};

#[cfg(feature = "open")]
pub use open::OpenKeyframeError;
pub use verify::KeyframeRefusal;
#[cfg(feature = "open")]
pub use wrap::{Recipients, WrapError};

/// The version of the keyframe layout that this build writes and reads.
pub const KEYFRAME_VERSION: u8 = 1;

/// What a keyframe's signature is derived under.
const SIGNING_CONTEXT: &str = "stoep keyframe v1";

/// An epoch key wrapped to one device with HPKE (RFC 9180: base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Wrap {
    /// The device that can open it.
    pub device: Device,
    /// The encapsulated key.
    pub encapsulated: [u8; 32],
    /// The wrapped epoch key with its tag.
    pub sealed: [u8; 48],
}

/// The previous epoch's key, wrapped under this one's: 24 bytes nonce and 48 bytes ciphertext.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PreviousWrap(pub [u8; 72]);

/// A signed set of wraps of one epoch's key. There can be several for one epoch: the first for all devices, later ones for
/// devices that came in since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyframe {
    /// The circle.
    pub circle: CircleId,
    /// The epoch whose key is wrapped.
    pub epoch: Epoch,
    /// The end of the roster when it was made.
    pub roster_sequence: RosterSequence,
    /// The lead's device, or the recovery kit, that made it.
    pub signer: Device,
    /// The wraps by rising device number, each device at most once.
    pub wraps: Vec<Wrap>,
    /// The way back to the epoch before; nothing for the first.
    pub previous: Option<PreviousWrap>,
    /// The signer's signature over everything above.
    pub signature: Signature,
}

impl Keyframe {
    /// The 32 bytes that the signer signs.
    fn signed_message(&self) -> [u8; 32] {
        let mut unsigned = Vec::new();
        self.encode_unsigned_into(&mut unsigned);
        blake3::derive_key(SIGNING_CONTEXT, &unsigned)
    }

    fn encode_unsigned_into(&self, out: &mut Vec<u8>) {
        out.push(KEYFRAME_VERSION);
        out.extend(self.circle.as_bytes());
        out.extend(self.epoch.0.to_be_bytes());
        out.extend(self.roster_sequence.0.to_be_bytes());
        out.extend(self.signer.0.to_be_bytes());
        match &self.previous {
            None => out.push(0),
            Some(previous) => {
                out.push(1);
                out.extend(previous.0);
            }
        }
        // Device numbers are 16 bits and rise, so there are at most 65,535 wraps beside the signer's own.
        out.extend(u16::try_from(self.wraps.len()).unwrap_or(u16::MAX).to_be_bytes());
        for wrap in &self.wraps {
            out.extend(wrap.device.0.to_be_bytes());
            out.extend(wrap.encapsulated);
            out.extend(wrap.sealed);
        }
    }
}

impl Wire for Keyframe {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.encode_unsigned_into(out);
        out.extend(self.signature.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(KEYFRAME_VERSION)?;
        let circle = CircleId(reader.array()?);
        let epoch = Epoch(reader.u16()?);
        let roster_sequence = RosterSequence(reader.u32()?);
        let signer = Device(reader.u16()?);
        let previous = match reader.u8()? {
            0 => None,
            1 => Some(PreviousWrap(reader.array()?)),
            _ => return Err(DecodeError::Malformed("a keyframe names the previous key in an unknown way")),
        };
        let count = reader.u16()?;
        let mut wraps: Vec<Wrap> = Vec::new();
        for _ in 0..count {
            let wrap = Wrap { device: Device(reader.u16()?), encapsulated: reader.array()?, sealed: reader.array()? };
            if wraps.last().is_some_and(|last| last.device >= wrap.device) {
                return Err(DecodeError::Malformed("a keyframe's devices do not rise"));
            }
            wraps.push(wrap);
        }
        let signature = Signature(reader.array()?);
        let keyframe = Self { circle, epoch, roster_sequence, signer, wraps, previous, signature };
        Ok((keyframe, reader.rest()))
    }
}
