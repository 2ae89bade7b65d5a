//! A key wrapped under a passphrase, for machines without a system keystore.

use argon2::{Algorithm, Argon2, Params, Version};
use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::aead;
use crate::envelope::NONCE_SIZE;

/// The version of the layout that this build writes and reads.
pub const WRAPPED_KEY_VERSION: u8 = 1;

const SALT_SIZE: usize = 16;
const SEALED_SIZE: usize = 48;

/// The most memory that a wrapped key may ask for, in KiB: a file from elsewhere must not be able to ask for all there is.
const MOST_MEMORY: u32 = 1 << 20;

/// The size of a wrapped key: version, Argon2id's memory, passes and lanes, salt, nonce and sealed key.
pub const WRAPPED_KEY_SIZE: usize = 1 + 12 + SALT_SIZE + NONCE_SIZE + SEALED_SIZE;

/// Why a wrapped key was not made or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PassphraseError {
    /// The passphrase is another one, or the bytes are damaged. Which of the two cannot be told apart.
    #[error("another passphrase, or damaged")]
    WrongPassphrase,
    /// The bytes are no wrapped key of a version that this build knows.
    #[error("no wrapped key of a known version")]
    NotAWrappedKey,
}

/// Wraps a key under a passphrase: Argon2id (RFC 9106) with the crate's recommended cost, then XChaCha20-Poly1305.
///
/// # Errors
/// [`PassphraseError::NotAWrappedKey`] never for a passphrase of ordinary length; Argon2's own limit is 4 GiB.
pub fn wrap_key(
    random: &mut impl CryptoRng,
    passphrase: &str,
    key: &[u8; 32],
) -> Result<[u8; WRAPPED_KEY_SIZE], PassphraseError> {
    let mut salt = [0; SALT_SIZE];
    random.fill_bytes(&mut salt);
    let cost = Params::DEFAULT;
    let mut readable = vec![WRAPPED_KEY_VERSION];
    for number in [cost.m_cost(), cost.t_cost(), cost.p_cost()] {
        readable.extend(number.to_be_bytes());
    }
    readable.extend(salt);
    let wrapping = stretch(passphrase, &salt, cost)?;
    let nonce = aead::nonce(random);
    let sealed = aead::seal(&wrapping, &nonce, &readable, key).map_err(|_| PassphraseError::NotAWrappedKey)?;
    [readable.as_slice(), &nonce, &sealed].concat().try_into().map_err(|_| PassphraseError::NotAWrappedKey)
}

/// Opens what [`wrap_key`] gave.
///
/// # Errors
/// [`PassphraseError`] when the passphrase is another one or the bytes are no wrapped key.
pub fn unwrap_key(passphrase: &str, wrapped: &[u8]) -> Result<Zeroizing<[u8; 32]>, PassphraseError> {
    let refused = PassphraseError::NotAWrappedKey;
    let (readable, rest) = wrapped.split_at_checked(1 + 12 + SALT_SIZE).ok_or(refused)?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_SIZE>().ok_or(refused)?;
    if readable[0] != WRAPPED_KEY_VERSION || sealed.len() != SEALED_SIZE {
        return Err(refused);
    }
    let number = |at: usize| {
        readable.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes).ok_or(refused)
    };
    let (memory, passes, lanes) = (number(1)?, number(5)?, number(9)?);
    if memory > MOST_MEMORY || passes > 64 || lanes > 16 {
        return Err(refused);
    }
    let cost = Params::new(memory, passes, lanes, None).map_err(|_| refused)?;
    let wrapping = stretch(passphrase, &readable[13..], cost)?;
    let opened =
        Zeroizing::new(aead::open(&wrapping, nonce, readable, sealed).map_err(|_| PassphraseError::WrongPassphrase)?);
    let mut key = Zeroizing::new([0; 32]);
    if opened.len() != key.len() {
        return Err(refused);
    }
    key.copy_from_slice(&opened);
    Ok(key)
}

fn stretch(passphrase: &str, salt: &[u8], cost: Params) -> Result<Zeroizing<[u8; 32]>, PassphraseError> {
    let mut wrapping = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
        .hash_password_into(passphrase.as_bytes(), salt, wrapping.as_mut())
        .map_err(|_| PassphraseError::NotAWrappedKey)?;
    Ok(wrapping)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_core::SeedableRng;

    #[test]
    fn only_the_same_passphrase_opens_a_key() {
        let mut random = chacha20::ChaCha20Rng::from_seed([1; 32]);
        let wrapped = wrap_key(&mut random, "drie stoeptegels", &[7; 32]).unwrap();
        assert_eq!(unwrap_key("drie stoeptegels", &wrapped).as_deref(), Ok(&[7; 32]));
        assert_eq!(unwrap_key("drie Stoeptegels", &wrapped).err(), Some(PassphraseError::WrongPassphrase));
    }

    #[test]
    fn bytes_that_are_no_wrapped_key_are_refused_at_once() {
        assert_eq!(unwrap_key("x", &[]).err(), Some(PassphraseError::NotAWrappedKey));
        assert_eq!(unwrap_key("x", &[255; WRAPPED_KEY_SIZE]).err(), Some(PassphraseError::NotAWrappedKey));
        let mut greedy = [255; WRAPPED_KEY_SIZE];
        greedy[0] = WRAPPED_KEY_VERSION;
        assert_eq!(unwrap_key("x", &greedy).err(), Some(PassphraseError::NotAWrappedKey));
    }
}
