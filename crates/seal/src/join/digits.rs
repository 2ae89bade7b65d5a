//! The six digits that two people compare.

use std::fmt;

use super::messages::{JoinRequest, Offer, Opening};
use crate::ids::MailboxId;
use crate::wire::Wire;

/// What the digits are derived under.
const DIGITS_CONTEXT: &str = "stoep joining digits v1";

/// How many different digits there are.
const RANGE: u64 = 1_000_000;

/// Six digits over everything that both tablets said. They are the same on both sides when nobody in between changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digits(u32);

impl Digits {
    /// The digits of one joining as one side saw it. Use `Invitation` and `Arrival`, which check before they show.
    #[must_use]
    pub fn of(mailbox: MailboxId, offer: &Offer, request: &JoinRequest, opening: &Opening) -> Self {
        let mut material = mailbox.as_bytes().to_vec();
        offer.encode_into(&mut material);
        request.encode_into(&mut material);
        opening.encode_into(&mut material);
        let [a, b, c, d, e, f, g, h, ..] = blake3::derive_key(DIGITS_CONTEXT, &material);
        let number = u64::from_be_bytes([a, b, c, d, e, f, g, h]) % RANGE;
        Self(u32::try_from(number).unwrap_or_default())
    }

    /// The number that the digits write, below a million.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:03} {:03}", self.0 / 1_000, self.0 % 1_000)
    }
}
