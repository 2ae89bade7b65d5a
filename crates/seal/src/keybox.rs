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
