//! The secret keys of a device in one circle.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};
use rand_core::CryptoRng;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::device::{DevicePublic, Signature};

/// An Ed25519 and an X25519 key, made on the device and never leaving it except wrapped by the system keystore.
///
/// Both are wiped from memory when dropped.
#[derive(Clone)]
pub struct DeviceKeys {
    signing: SigningKey,
    agreement: StaticSecret,
}

impl DeviceKeys {
    /// The size of [`DeviceKeys::to_bytes`]: the signing seed, then the agreement secret.
    pub const SIZE: usize = 64;

    /// Makes new keys.
    #[must_use]
    pub fn generate(random: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; Self::SIZE]);
        random.fill_bytes(bytes.as_mut());
        Self::from_bytes(&bytes)
    }

    /// Takes back what [`DeviceKeys::to_bytes`] gave. Any 64 bytes are keys; whether they are this device's shows in
    /// [`DeviceKeys::public`].
    #[must_use]
    pub fn from_bytes(bytes: &[u8; Self::SIZE]) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        let mut secret = Zeroizing::new([0; 32]);
        seed.copy_from_slice(&bytes[..32]);
        secret.copy_from_slice(&bytes[32..]);
        Self { signing: SigningKey::from_bytes(&seed), agreement: StaticSecret::from(*secret) }
    }

    /// The secret bytes, for the system keystore and nothing else.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; Self::SIZE]> {
        let mut bytes = Zeroizing::new([0; Self::SIZE]);
        bytes[..32].copy_from_slice(self.signing.as_bytes());
        bytes[32..].copy_from_slice(self.agreement.as_bytes());
        bytes
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> DevicePublic {
        DevicePublic {
            ed25519: self.signing.verifying_key().to_bytes(),
            x25519: PublicKey::from(&self.agreement).to_bytes(),
        }
    }

    pub(crate) fn sign(&self, message: &[u8; 32]) -> Signature {
        Signature(self.signing.sign(message).to_bytes())
    }

    pub(crate) fn agreement(&self) -> &StaticSecret {
        &self.agreement
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DeviceKeys(..)")
    }
}
