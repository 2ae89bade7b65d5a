//! The code that a newcomer types or scans.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::ids::MailboxId;

/// What a mailbox is derived under.
const MAILBOX_CONTEXT: &str = "stoep joining mailbox v1";

/// Crockford's base 32: no I, L, O or U, which people take for other characters (<https://www.crockford.com/base32.html>).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters a code has.
const LENGTH: usize = 8;

/// Eight characters that say where the mailbox of an invitation is, and nothing more: the six digits protect, not the code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct InviteCode([u8; LENGTH]);

/// A text that is not an invite code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InviteCodeError {
    /// Too few or too many characters.
    #[error("a code has 8 characters")]
    Length,
    /// A character that no code has.
    #[error("a code has only digits and letters, and no U")]
    Character,
}

impl InviteCode {
    /// Makes a new random code of 40 bits.
    #[cfg(feature = "open")]
    #[must_use]
    pub fn generate(random: &mut impl rand_core::CryptoRng) -> Self {
        let mut code = [0; LENGTH];
        random.fill_bytes(&mut code);
        // A byte has eight times as many values as the alphabet, so every character is equally likely.
        Self(code.map(|byte| ALPHABET[usize::from(byte % 32)]))
    }

    /// Where on the hub the invitation's messages are.
    #[must_use]
    pub fn mailbox(&self) -> MailboxId {
        let [head @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = blake3::derive_key(MAILBOX_CONTEXT, &self.0);
        MailboxId(head)
    }
}

impl fmt::Display for InviteCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, character) in self.0.iter().enumerate() {
            if index == LENGTH / 2 {
                formatter.write_str("-")?;
            }
            write!(formatter, "{}", char::from(*character))?;
        }
        Ok(())
    }
}

impl fmt::Debug for InviteCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("InviteCode(..)")
    }
}

impl FromStr for InviteCode {
    type Err = InviteCodeError;

    /// Forgives small letters, spaces, hyphens, and O, I and L for the digits they look like.
    fn from_str(text: &str) -> Result<Self, InviteCodeError> {
        let mut code = Vec::with_capacity(LENGTH);
        for character in text.chars().filter(|character| !character.is_whitespace() && *character != '-') {
            let upper = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let byte = u8::try_from(upper).map_err(|_| InviteCodeError::Character)?;
            if !ALPHABET.contains(&byte) {
                return Err(InviteCodeError::Character);
            }
            code.push(byte);
        }
        code.try_into().map(Self).map_err(|_| InviteCodeError::Length)
    }
}
