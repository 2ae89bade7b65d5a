//! The secret of a document, wrapped once under the epoch key of its making.

use crate::wire::{DecodeError, Reader, Wire};

/// A wrapped document secret: 24 bytes nonce and 48 bytes ciphertext.
///
/// It does not name its circle, document or epoch: it travels with the document's first envelope, whose header does, and all
/// three are authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Keybox(pub [u8; Keybox::SIZE]);

impl Keybox {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = 72;

    /// What a run signs for this keybox, and what stays when it is erased.
    #[must_use]
    pub fn hash(&self) -> KeyboxHash {
        KeyboxHash(*blake3::hash(&self.0).as_bytes())
    }
}

impl Wire for Keybox {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let keybox = Self(reader.array()?);
        Ok((keybox, reader.rest()))
    }
}

/// The BLAKE3 hash of a keybox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyboxHash(pub [u8; 32]);

#[cfg(feature = "open")]
mod sealed {
    use rand_core::CryptoRng;
    use zeroize::Zeroizing;

    use super::Keybox;
    use crate::aead::{self, NotSealedWithThisKey};
    use crate::ids::{CircleId, DocumentId, Epoch};
    use crate::secret::{DocumentSecret, EpochKey};

    impl Keybox {
        /// Wraps the secret of a new document under the key of the epoch it is made in.
        ///
        /// # Errors
        /// [`NotSealedWithThisKey`] never happens for a secret of this size; the cipher's own error is passed on.
        pub fn seal(
            random: &mut impl CryptoRng,
            circle: CircleId,
            document: DocumentId,
            (epoch, epoch_key): (Epoch, &EpochKey),
            secret: &DocumentSecret,
        ) -> Result<Self, NotSealedWithThisKey> {
            let nonce = aead::nonce(random);
            let associated = associated(circle, document, epoch);
            let sealed = aead::seal(epoch_key.keybox_key().as_bytes(), &nonce, &associated, secret.as_bytes())?;
            let bytes = [nonce.as_slice(), &sealed].concat();
            bytes.try_into().map(Self).map_err(|_| NotSealedWithThisKey)
        }

        /// Takes the document's secret out, with the key of the epoch it was made in.
        ///
        /// # Errors
        /// [`NotSealedWithThisKey`] when circle, document, epoch or key is not that of its making.
        pub fn open(
            &self,
            circle: CircleId,
            document: DocumentId,
            (epoch, epoch_key): (Epoch, &EpochKey),
        ) -> Result<DocumentSecret, NotSealedWithThisKey> {
            let (nonce, sealed) = self.0.split_first_chunk().ok_or(NotSealedWithThisKey)?;
            let associated = associated(circle, document, epoch);
            let opened = Zeroizing::new(aead::open(epoch_key.keybox_key().as_bytes(), nonce, &associated, sealed)?);
            let secret = opened.as_slice().try_into().map_err(|_| NotSealedWithThisKey)?;
            Ok(DocumentSecret::from_bytes(secret))
        }
    }

    fn associated(circle: CircleId, document: DocumentId, epoch: Epoch) -> Vec<u8> {
        let mut associated = circle.as_bytes().to_vec();
        associated.extend(document.as_bytes());
        associated.extend(epoch.0.to_be_bytes());
        associated
    }
}
