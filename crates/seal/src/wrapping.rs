//! Wrapping 32 bytes to one device with HPKE (RFC 9180: base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305), as keyframes and bundles do.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::aead::NotSealedWithThisKey;
use crate::device_keys::DeviceKeys;

type Kem = X25519HkdfSha256;
type Kdf = HkdfSha256;
type Cipher = ChaCha20Poly1305;

/// A secret that is wrapped to a device: the encapsulated key, and the secret under it with its tag.
pub(crate) type Wrapped = ([u8; 32], [u8; 48]);

/// Wraps a secret to an agreement key. `info` is what the wrap is bound to: under another one it does not open.
pub(crate) fn wrap(
    random: &mut impl CryptoRng,
    x25519: &[u8; 32],
    info: &[u8],
    secret: &[u8; 32],
) -> Result<Wrapped, NotSealedWithThisKey> {
    let refused = |_| NotSealedWithThisKey;
    let recipient = <Kem as hpke::Kem>::PublicKey::from_bytes(x25519).map_err(refused)?;
    let (encapsulated, sealed) =
        hpke::single_shot_seal_with_rng::<Cipher, Kdf, Kem>(&OpModeS::Base, &recipient, info, secret, &[], random)
            .map_err(refused)?;
    Ok((encapsulated.to_bytes().into(), sealed.try_into().map_err(|_| NotSealedWithThisKey)?))
}

/// Takes the secret out with the keys of the device that it was wrapped to.
pub(crate) fn unwrap(
    keys: &DeviceKeys,
    info: &[u8],
    (encapsulated, sealed): &Wrapped,
) -> Result<Zeroizing<[u8; 32]>, NotSealedWithThisKey> {
    let refused = |_| NotSealedWithThisKey;
    let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(keys.agreement().as_bytes()).map_err(refused)?;
    let encapsulated = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated).map_err(refused)?;
    let opened = hpke::single_shot_open::<Cipher, Kdf, Kem>(&OpModeR::Base, &secret, &encapsulated, info, sealed, &[])
        .map_err(refused)?;
    let opened = Zeroizing::new(opened);
    opened.as_slice().try_into().map(Zeroizing::new).map_err(|_| NotSealedWithThisKey)
}
