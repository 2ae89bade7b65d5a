//! Checking many signatures of the same key.
//!
//! A check multiplies two points. Of the curve's base point the library keeps multiples at hand; with those of the device's key beside
//! them, nearly all doublings fall away. What is accepted is exactly what [`crate::device::verify`] accepts, in which everybody has to
//! agree: a check of several signatures at once, which would be quicker still, would not always say the same
//! (docs/decisions/0073-keys-of-many-runs-are-prepared.md).

use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsBasepointTable};
use curve25519_dalek::traits::BasepointTable as _;
use curve25519_dalek::{EdwardsPoint, Scalar};
use ed25519_dalek::VerifyingKey;
use sha2::{Digest as _, Sha512};

use crate::device::{BadSignature, Signature};

/// A key with multiples of it at hand: 30 KB, which take as long to make as a few dozen checks.
pub(crate) struct PreparedKey {
    bytes: [u8; 32],
    opposite: EdwardsBasepointTable,
}

impl PreparedKey {
    /// Prepares a key; `None` for one under which signatures mean nothing.
    pub(crate) fn new(key: &VerifyingKey) -> Option<Self> {
        let bytes = key.to_bytes();
        let point = CompressedEdwardsY(bytes).decompress().filter(|point| !point.is_small_order())?;
        Some(Self { bytes, opposite: EdwardsBasepointTable::create(&-point) })
    }

    /// Checks `signature` over the 32 bytes that a message was derived to, by the strict rules.
    pub(crate) fn verify(&self, message: &[u8; 32], signature: &Signature) -> Result<(), BadSignature> {
        let (commitment, response) = signature.0.split_first_chunk::<32>().ok_or(BadSignature)?;
        let response: [u8; 32] = response.try_into().map_err(|_| BadSignature)?;
        // Only one form of the number counts.
        let response = Option::from(Scalar::from_canonical_bytes(response)).ok_or(BadSignature)?;
        let mut hasher = Sha512::new();
        hasher.update(commitment);
        hasher.update(self.bytes);
        hasher.update(message);
        let challenge = Scalar::from_bytes_mod_order_wide(&hasher.finalize().into());
        let expected = &self.opposite * &challenge + EdwardsPoint::mul_base(&response);
        // The one form of a point is compared, so a commitment in another one is refused, and with it what is no point.
        if expected.compress().as_bytes() == commitment && !expected.is_small_order() {
            Ok(())
        } else {
            Err(BadSignature)
        }
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer as _, SigningKey};
    use proptest::prelude::*;

    use super::*;
    use crate::device;

    fn both(key: &VerifyingKey, message: &[u8; 32], signature: [u8; 64]) -> (bool, bool) {
        let signature = Signature(signature);
        let prepared = PreparedKey::new(key).is_some_and(|key| key.verify(message, &signature).is_ok());
        (prepared, device::verify(key, message, &signature).is_ok())
    }

    /// Everything of small order, of which four have a second form, as points and as parts of signatures.
    fn unusual() -> Vec<[u8; 32]> {
        let order_eight = [
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        ];
        let mut points: Vec<[u8; 32]> = order_eight
            .iter()
            .map(|hex| data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap())
            .collect();
        for (first, last) in [(0, 0), (1, 0), (0xec, 0x7f), (0xed, 0x7f), (0xee, 0x7f)] {
            let mut point = if last == 0 { [0; 32] } else { [0xff; 32] };
            (point[0], point[31]) = (first, last);
            points.push(point);
        }
        let signs: Vec<[u8; 32]> = points
            .iter()
            .map(|point| {
                let mut other = *point;
                other[31] |= 0x80;
                other
            })
            .collect();
        points.extend(signs);
        points
    }

    proptest! {
        #[test]
        fn a_prepared_key_accepts_what_the_key_accepts(seed: [u8; 32], message: [u8; 32], bit in 0_usize..1_024) {
            let key = SigningKey::from_bytes(&seed);
            let good = key.sign(&message).to_bytes();
            prop_assert_eq!(both(&key.verifying_key(), &message, good), (true, true));
            let mut flipped = good;
            flipped[bit / 8 % 64] ^= 1 << (bit % 8);
            let (prepared, strict) = both(&key.verifying_key(), &message, flipped);
            prop_assert_eq!(prepared, strict);
        }

        /// A key to which a point of small order was added: of its signatures some hold and some do not, by the bits of the challenge.
        /// Both ways must say the same of each, which a check of several at once would not.
        #[test]
        fn they_agree_on_keys_and_commitments_that_nobody_makes_by_accident(
            secret: [u8; 32],
            nonce in prop::option::of(any::<[u8; 32]>()),
            message: [u8; 32],
            key_part in 0_usize..14,
            commitment_part in 0_usize..14,
        ) {
            let unusual: Vec<EdwardsPoint> =
                unusual().into_iter().filter_map(|bytes| CompressedEdwardsY(bytes).decompress()).collect();
            let secret = Scalar::from_bytes_mod_order(secret);
            // Without one the commitment is of small order itself.
            let nonce = nonce.map_or(Scalar::ZERO, Scalar::from_bytes_mod_order);
            let key = EdwardsPoint::mul_base(&secret) + unusual[key_part % unusual.len()];
            let commitment = EdwardsPoint::mul_base(&nonce) + unusual[commitment_part % unusual.len()];
            let (key, commitment) = (key.compress(), commitment.compress());
            let mut hasher = Sha512::new();
            hasher.update(commitment.as_bytes());
            hasher.update(key.as_bytes());
            hasher.update(message);
            let challenge = Scalar::from_bytes_mod_order_wide(&hasher.finalize().into());
            let response = nonce + challenge * secret;
            let signature = [commitment.to_bytes(), response.to_bytes()].concat();
            let key = VerifyingKey::from_bytes(key.as_bytes()).unwrap();
            let (prepared, strict) = both(&key, &message, signature.try_into().unwrap());
            prop_assert_eq!(prepared, strict);
        }
    }

    #[test]
    fn they_agree_on_everything_of_small_order_and_on_forms_that_are_not_the_one() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let good = key.sign(&[1; 32]).to_bytes();
        // The order of the base point, which added to the response gives a second form of it.
        let order = data_encoding::HEXLOWER
            .decode(b"edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
            .unwrap();
        let mut second = good;
        let mut carry = 0_u16;
        for (byte, more) in second[32..].iter_mut().zip(order) {
            let sum = u16::from(*byte) + u16::from(more) + carry;
            *byte = u8::try_from(sum & 0xff).unwrap();
            carry = sum >> 8;
        }
        assert_eq!(both(&key.verifying_key(), &[1; 32], second), (false, false));
        for part in unusual() {
            for response in [[0; 32], good[32..].try_into().unwrap()] {
                let signature = [part, response].concat().try_into().unwrap();
                assert_eq!(both(&key.verifying_key(), &[1; 32], signature), (false, false));
                if let Ok(weak) = VerifyingKey::from_bytes(&part) {
                    assert_eq!(both(&weak, &[1; 32], signature), (false, false));
                }
            }
        }
    }
}
