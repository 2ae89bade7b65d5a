//! The public half of a device's keys, and signatures made with the secret half.

use ed25519_dalek::VerifyingKey;
use thiserror::Error;

use crate::wire::{DecodeError, Reader, Wire};

/// An Ed25519 signature, checked by the strict rules (`verify_strict`: no small-order keys, one form only).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signature(pub [u8; 64]);

/// A signature does not belong to these bytes and this key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the signature does not belong to this message")]
pub(crate) struct BadSignature;

/// The public keys of a device in one circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DevicePublic {
    /// Verifies what the device signs.
    pub ed25519: [u8; 32],
    /// Wraps epoch keys to the device.
    pub x25519: [u8; 32],
}

/// Public keys that no honest device has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyRefusal {
    /// The signing key is not a point of the curve, or one that makes signatures mean nothing.
    #[error("the signing key is not usable; let the device make new keys")]
    Signing,
    /// The agreement key makes every shared secret the same.
    #[error("the agreement key is not usable; let the device make new keys")]
    Agreement,
}

/// The x-coordinates of small order, including the forms that are not reduced. Nothing can be wrapped to one of these, so a
/// device with such a key would block every new epoch. The list is the one of libsodium's `has_small_order`.
const SMALL_ORDER: [[u8; 32]; 7] = {
    let mut points = [[0; 32]; 7];
    points[1][0] = 1;
    points[2] = [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a, 0xda, 0x09,
        0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
    ];
    points[3] = [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b, 0x04, 0x44,
        0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
    ];
    let mut field = [0xff; 32];
    field[31] = 0x7f;
    points[4] = field;
    points[4][0] = 0xec;
    points[5] = field;
    points[5][0] = 0xed;
    points[6] = field;
    points[6][0] = 0xee;
    points
};

impl DevicePublic {
    /// The size of the binary form in bytes: the signing key, then the agreement key.
    pub const SIZE: usize = 64;

    /// Checks that both keys can do their work.
    ///
    /// # Errors
    /// [`KeyRefusal`] names the key that cannot.
    pub fn check(&self) -> Result<(), KeyRefusal> {
        self.verifying_key().map(|_| ())
    }

    pub(crate) fn verifying_key(&self) -> Result<VerifyingKey, KeyRefusal> {
        let key = VerifyingKey::from_bytes(&self.ed25519).map_err(|_| KeyRefusal::Signing)?;
        if key.is_weak() {
            return Err(KeyRefusal::Signing);
        }
        let mut agreement = self.x25519;
        // X25519 ignores the highest bit, so both forms are the same key.
        agreement[31] &= 0x7f;
        if SMALL_ORDER.contains(&agreement) {
            return Err(KeyRefusal::Agreement);
        }
        Ok(key)
    }
}

impl Wire for DevicePublic {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.ed25519);
        out.extend(self.x25519);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let public = Self { ed25519: reader.array()?, x25519: reader.array()? };
        Ok((public, reader.rest()))
    }
}

/// Checks `signature` over the 32 bytes that a message was derived to.
pub(crate) fn verify(key: &VerifyingKey, message: &[u8; 32], signature: &Signature) -> Result<(), BadSignature> {
    let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
    key.verify_strict(message, &signature).map_err(|_| BadSignature)
}

/// Checks many signatures at once, each over the 32 bytes that its message was derived to. Says only whether all of them hold.
///
/// Where it says yes, nobody without the secret keys made any of these signatures. It is laxer than [`verify`] in one thing, which takes
/// the secret key itself: a signature whose point has a part of small order can pass. See decision 76.
#[cfg(feature = "open")]
pub(crate) fn verify_together(signed: &[(VerifyingKey, [u8; 32], Signature)]) -> Result<(), BadSignature> {
    let messages: Vec<&[u8]> = signed.iter().map(|(_, message, _)| message.as_slice()).collect();
    let keys: Vec<VerifyingKey> = signed.iter().map(|(key, ..)| *key).collect();
    let signatures: Vec<ed25519_dalek::Signature> =
        signed.iter().map(|(.., signature)| ed25519_dalek::Signature::from_bytes(&signature.0)).collect();
    ed25519_dalek::verify_batch(&messages, &signatures, &keys).map_err(|_| BadSignature)
}
