//! Signing a request with the device's own key.

use rand_core::CryptoRng;

use super::{Request, RequestSignature, signed_message};
use crate::device::Signature;
use crate::device_keys::DeviceKeys;
use crate::ids::{CircleId, Device};

impl RequestSignature {
    /// Signs `request` as `device` of `circle` at `hub_time`, in seconds since 1970 by the hub's clock.
    #[must_use]
    pub fn sign(
        random: &mut impl CryptoRng,
        keys: &DeviceKeys,
        circle: CircleId,
        device: Device,
        hub_time: u64,
        request: &Request<'_>,
    ) -> Self {
        let mut nonce = [0; 16];
        random.fill_bytes(&mut nonce);
        let mut signature = Self { circle, device, hub_time, nonce, signature: Signature([0; 64]) };
        signature.signature = keys.sign(&signed_message(&signature, request));
        signature
    }
}
