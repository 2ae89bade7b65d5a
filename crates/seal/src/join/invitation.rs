//! The inviting tablet's side.

use std::fmt;

use rand_core::CryptoRng;

use super::code::InviteCode;
use super::digits::Digits;
use super::messages::{JoinRefusal, JoinRequest, Offer, Opening};
use crate::device::DevicePublic;
use crate::ids::{CircleId, Device, MailboxId};

/// An invitation that waits for its newcomer. It holds the nonce that nobody may see before the newcomer's request is there.
pub struct Invitation {
    code: InviteCode,
    opening: Opening,
}

impl Invitation {
    /// Makes an invitation to `circle` by its device `device`.
    #[must_use]
    pub fn new(random: &mut impl CryptoRng, circle: CircleId, device: Device, public: DevicePublic) -> Self {
        let code = InviteCode::generate(random);
        let mut nonce = [0; 32];
        random.fill_bytes(&mut nonce);
        Self { code, opening: Opening { circle, device, public, nonce } }
    }

    /// Takes an invitation up again that this device put down, with what [`Invitation::opening`] gave.
    ///
    /// The offer follows from the opening, so that nothing can be changed in between without the newcomer seeing it.
    #[must_use]
    pub fn resume(code: InviteCode, opening: Opening) -> Self {
        Self { code, opening }
    }

    /// What must be kept, and kept secret, to take the invitation up again.
    #[must_use]
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// What the newcomer types or scans.
    #[must_use]
    pub fn code(&self) -> InviteCode {
        self.code
    }

    /// Where on the hub the messages go.
    #[must_use]
    pub fn mailbox(&self) -> MailboxId {
        self.code.mailbox()
    }

    /// The first message.
    #[must_use]
    pub fn offer(&self) -> Offer {
        self.opening.offer(self.mailbox())
    }

    /// Answers the one request that this invitation is for. It is used up by that, because a second try would be a second
    /// chance for someone in between.
    ///
    /// # Errors
    /// [`JoinRefusal`] when the request's keys cannot be a newcomer's.
    pub fn answer(self, request: &JoinRequest) -> Result<(Opening, Digits), JoinRefusal> {
        request.public.check()?;
        let own = &self.opening.public;
        if request.public.ed25519 == own.ed25519 || request.public.x25519 == own.x25519 {
            return Err(JoinRefusal::Reflected);
        }
        let digits = Digits::of(self.mailbox(), &self.offer(), request, &self.opening);
        Ok((self.opening, digits))
    }
}

impl fmt::Debug for Invitation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Invitation(..)")
    }
}
