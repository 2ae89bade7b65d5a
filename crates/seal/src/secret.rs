//! Epoch keys, document secrets, and the key that one document has in one epoch.

use std::fmt;

use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::ids::{CircleId, DocumentId, Epoch, EpochFingerprint};

const FINGERPRINT_CONTEXT: &str = "stoep epoch fingerprint v1";
const KEYBOX_CONTEXT: &str = "stoep keybox v1";
const PREVIOUS_CONTEXT: &str = "stoep previous epoch v1";

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
        pub struct $name([u8; 32]);

        impl $name {
            /// Makes a new random one.
            #[must_use]
            pub fn generate(random: &mut impl CryptoRng) -> Self {
                let mut secret = Self([0; 32]);
                random.fill_bytes(&mut secret.0);
                secret
            }

            /// Takes back what [`Self::as_bytes`] gave.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The secret bytes, for the encrypted database and nothing else.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}

secret!(
    /// The key of one epoch of a circle, which every device that is active in it has. Wiped from memory when dropped.
    EpochKey
);
secret!(
    /// The secret of one document, the same in every epoch. Destroying it erases the document. Wiped from memory when dropped.
    DocumentSecret
);

impl EpochKey {
    /// What the roster says of this key, so that nobody can be given another one for the same epoch.
    #[must_use]
    pub fn fingerprint(&self, epoch: Epoch) -> EpochFingerprint {
        let mut material = [0; 34];
        material[..2].copy_from_slice(&epoch.0.to_be_bytes());
        material[2..].copy_from_slice(&self.0);
        let fingerprint = EpochFingerprint(blake3::derive_key(FINGERPRINT_CONTEXT, &material));
        material.zeroize();
        fingerprint
    }

    /// The key that wraps document secrets. Each use of an epoch key has its own, so that none can be taken for another.
    pub(crate) fn keybox_key(&self) -> Self {
        Self(blake3::derive_key(KEYBOX_CONTEXT, &self.0))
    }

    /// The key that wraps the key of the epoch before.
    pub(crate) fn previous_key(&self) -> Self {
        Self(blake3::derive_key(PREVIOUS_CONTEXT, &self.0))
    }
}

/// The key that seals the changes of one document in one epoch, and knows which these are.
#[derive(Clone, ZeroizeOnDrop)]
pub struct DocumentKey {
    #[zeroize(skip)]
    circle: CircleId,
    #[zeroize(skip)]
    document: DocumentId,
    #[zeroize(skip)]
    epoch: Epoch,
    key: [u8; 32],
}

impl DocumentKey {
    /// HKDF-SHA256 with the document secret as salt, the epoch key as input and circle, document and epoch as info.
    ///
    /// Both secrets are needed: erasing destroys the first, and a removed device lacks the second.
    #[must_use]
    pub fn derive(
        circle: CircleId,
        document: DocumentId,
        epoch: Epoch,
        secret: &DocumentSecret,
        epoch_key: &EpochKey,
    ) -> Self {
        let mut derived = Self { circle, document, epoch, key: [0; 32] };
        Hkdf::<Sha256>::new(Some(secret.as_bytes()), epoch_key.as_bytes())
            .expand_multi_info(&[circle.as_bytes(), document.as_bytes(), &epoch.0.to_be_bytes()], &mut derived.key)
            .expect("HKDF-SHA256 gives up to 8160 bytes, and this asks for 32");
        derived
    }

    /// The circle of the document.
    #[must_use]
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> DocumentId {
        self.document
    }

    /// The epoch.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.key
    }
}

impl fmt::Debug for DocumentKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("DocumentKey").field("document", &self.document).field("epoch", &self.epoch).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_key_depends_on_everything_it_is_derived_from() {
        let derive = |circle, document, epoch, secret, epoch_key| {
            let (secret, epoch_key) = (DocumentSecret::from_bytes([secret; 32]), EpochKey::from_bytes([epoch_key; 32]));
            let key = DocumentKey::derive(
                CircleId([circle; 16]),
                DocumentId([document; 16]),
                Epoch(epoch),
                &secret,
                &epoch_key,
            );
            *key.as_bytes()
        };
        let key = derive(1, 2, 3, 4, 5);
        assert_eq!(key, derive(1, 2, 3, 4, 5));
        for other in [
            derive(0, 2, 3, 4, 5),
            derive(1, 0, 3, 4, 5),
            derive(1, 2, 0, 4, 5),
            derive(1, 2, 3, 0, 5),
            derive(1, 2, 3, 4, 0),
        ] {
            assert_ne!(key, other);
        }
    }

    #[test]
    fn an_epoch_key_is_never_used_as_it_is() {
        let key = EpochKey::from_bytes([7; 32]);
        let used = [*key.as_bytes(), key.keybox_key().0, key.previous_key().0, key.fingerprint(Epoch(1)).0];
        for (index, one) in used.iter().enumerate() {
            assert!(!used[index + 1..].contains(one));
        }
        assert_ne!(key.fingerprint(Epoch(1)), key.fingerprint(Epoch(2)));
    }

    #[test]
    fn secrets_do_not_show_themselves() {
        assert_eq!(format!("{:?}", EpochKey::from_bytes([7; 32])), "EpochKey(..)");
        assert_eq!(format!("{:?}", DocumentSecret::from_bytes([7; 32])), "DocumentSecret(..)");
    }
}
