//! XChaCha20-Poly1305 as every layout here uses it: a random 24-byte nonce and everything readable as associated data.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use thiserror::Error;

use crate::envelope::NONCE_SIZE;

/// The bytes are not what was sealed, or the key is another one. Which of the two cannot be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sealed with another key, or damaged on the way")]
pub struct NotSealedWithThisKey;

pub(crate) fn nonce(random: &mut impl CryptoRng) -> [u8; NONCE_SIZE] {
    let mut nonce = [0; NONCE_SIZE];
    random.fill_bytes(&mut nonce);
    nonce
}

pub(crate) fn seal(
    key: &[u8; 32],
    nonce: &[u8; NONCE_SIZE],
    associated: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, NotSealedWithThisKey> {
    // The cipher only fails above 256 GiB, which nothing here comes near; the error is passed on all the same.
    XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad: associated })
        .map_err(|_| NotSealedWithThisKey)
}

pub(crate) fn open(
    key: &[u8; 32],
    nonce: &[u8; NONCE_SIZE],
    associated: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, NotSealedWithThisKey> {
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: associated })
        .map_err(|_| NotSealedWithThisKey)
}
