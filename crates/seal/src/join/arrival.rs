//! The newcomer's side.

use rand_core::CryptoRng;

use super::code::InviteCode;
use super::digits::Digits;
use super::messages::{JoinRefusal, JoinRequest, Offer, Opening};
use crate::device::DevicePublic;
use crate::ids::{MailboxId, MemberId};

/// A newcomer that has read an offer and answers it with keys made for this circle.
#[derive(Debug)]
pub struct Arrival {
    mailbox: MailboxId,
    offer: Offer,
    request: JoinRequest,
}

impl Arrival {
    /// Answers `offer`. The keys behind `public` are new for every attempt, and so is the nonce that is drawn here.
    #[must_use]
    pub fn new(
        random: &mut impl CryptoRng,
        code: InviteCode,
        offer: Offer,
        member: MemberId,
        public: DevicePublic,
    ) -> Self {
        let mut nonce = [0; 32];
        random.fill_bytes(&mut nonce);
        Self { mailbox: code.mailbox(), offer, request: JoinRequest { member, public, nonce } }
    }

    /// Takes a joining up again that this device put down, with the offer it read and the request it made.
    #[must_use]
    pub fn resume(code: InviteCode, offer: Offer, request: JoinRequest) -> Self {
        Self { mailbox: code.mailbox(), offer, request }
    }

    /// The first message, as it was read before the request was made.
    #[must_use]
    pub fn offer(&self) -> &Offer {
        &self.offer
    }

    /// Where on the hub the messages go.
    #[must_use]
    pub fn mailbox(&self) -> MailboxId {
        self.mailbox
    }

    /// The second message.
    #[must_use]
    pub fn request(&self) -> &JoinRequest {
        &self.request
    }

    /// Checks the opening and gives the digits to compare. It is used up by that: another opening is another attempt.
    ///
    /// # Errors
    /// [`JoinRefusal`] when the opening is not what the offer committed to, or its keys cannot be the other tablet's.
    pub fn check(self, opening: &Opening) -> Result<Digits, JoinRefusal> {
        opening.check(self.mailbox, &self.offer)?;
        opening.public.check()?;
        let own = &self.request.public;
        if opening.public.ed25519 == own.ed25519 || opening.public.x25519 == own.x25519 {
            return Err(JoinRefusal::Reflected);
        }
        Ok(Digits::of(self.mailbox, &self.offer, &self.request, opening))
    }
}
