//! Whether a request was made by a device of the circle.

use thiserror::Error;

use super::{Request, RequestSignature, signed_message};
use crate::device;
use crate::roster::{DeviceEntry, Roster};

/// Why a request is not a device's own.
///
/// Time and nonce are the hub's to judge: it knows the time, and which nonces it has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RequestRefusal {
    /// The roster at hand is of another circle.
    #[error("this request is about another circle")]
    OtherCircle,
    /// No such device in the circle.
    #[error("the device is not in the circle")]
    UnknownDevice,
    /// The signature is not the device's over exactly this request.
    #[error("the signature does not belong to this request")]
    BadSignature,
    /// The signature is good, and the device was removed. It may still learn that it was, from the roster.
    #[error("the device was removed from the circle")]
    Removed,
}

impl RequestSignature {
    /// Checks that an active device of the circle made exactly this request.
    ///
    /// # Errors
    /// [`RequestRefusal`] says what does not hold. [`RequestRefusal::Removed`] is only said to who holds the device's key.
    pub fn verify<'roster>(
        &self,
        roster: &'roster Roster,
        request: &Request<'_>,
    ) -> Result<&'roster DeviceEntry, RequestRefusal> {
        if roster.circle() != self.circle {
            return Err(RequestRefusal::OtherCircle);
        }
        let author = roster.device(self.device).ok_or(RequestRefusal::UnknownDevice)?;
        let message = signed_message(self, request);
        device::verify(author.verifying_key(), &message, &self.signature).map_err(|_| RequestRefusal::BadSignature)?;
        if author.is_active() { Ok(author) } else { Err(RequestRefusal::Removed) }
    }
}
