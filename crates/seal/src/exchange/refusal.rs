//! Why the hub did not do what a request asked.

use thiserror::Error;

use crate::wire::{DecodeError, Reader, Wire};

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal, $word:literal, $text:literal;)*) => {
        /// Why the hub did not do what a request asked. It is the whole body of every answer whose status is 400 or higher,
        /// as one byte, which stands in brackets.
        ///
        /// An answer that is not one such byte does not come from a hub but from something in between.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
        pub enum Refusal {
            $($(#[$doc])* #[error($text)] $name,)*
            /// A reason of a newer hub.
            #[error("the hub refuses for a reason that a newer version knows; update Stoep")]
            Other(u8),
        }

        impl Refusal {
            /// Every reason that this version knows.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The HTTP status that the hub sends with it.
            #[must_use]
            pub fn status(self) -> u16 {
                match self {
                    $(Self::$name => $status,)*
                    Self::Other(_) => 500,
                }
            }

            /// A short word for logs.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                    Self::Other(_) => "other",
                }
            }
        }

        impl From<u8> for Refusal {
            fn from(byte: u8) -> Self {
                match byte {
                    $($code => Self::$name,)*
                    other => Self::Other(other),
                }
            }
        }

        impl From<Refusal> for u8 {
            fn from(refusal: Refusal) -> Self {
                match refusal {
                    $(Refusal::$name => $code,)*
                    Refusal::Other(other) => other,
                }
            }
        }
    };
}

refusals! {
    /// No such call (1).
    UnknownCall = 1, 404, "unknown-call", "the hub does not know this call; check the hub's address and version";
    /// The call exists with another method (2).
    WrongMethod = 2, 405, "wrong-method", "the hub knows this call with another method";
    /// Body, query or header cannot be read (3).
    Malformed = 3, 400, "malformed", "the hub cannot read this request; update Stoep";
    /// The body is larger than the hub takes (4).
    TooLarge = 4, 413, "too-large", "the request is larger than the hub takes; send it in parts";
    /// Too many requests from one address or of one device in a short time (5).
    SlowDown = 5, 429, "slow-down", "too many requests; wait a minute";
    /// The call needs a device's signature and has none (6).
    SignatureMissing = 6, 401, "signature-missing", "this call needs a device's signature";
    /// The hub does not have this circle (7).
    UnknownCircle = 7, 404, "unknown-circle", "the hub does not have this circle; found it here, or check the hub's address";
    /// The device is not in the hub's roster (8).
    UnknownDevice = 8, 401, "unknown-device", "the hub's roster does not hold this device";
    /// The signature is not the device's over exactly this request (9).
    BadSignature = 9, 401, "bad-signature", "the signature does not belong to this request";
    /// The time under the signature is not the hub's. Sign again with the time in this answer (10).
    WrongTime = 10, 401, "wrong-time", "signed at another time than the hub's; sign again with the hub's time";
    /// The same request was here before. Sign again with another nonce (11).
    Replayed = 11, 401, "replayed", "the hub took this very request before; sign it again";
    /// The device was removed from the circle. It may still read the roster, which proves it (12).
    Removed = 12, 403, "removed", "this device was removed from the circle; the roster says by whom";
    /// Only a lead's device or the recovery kit may do this (13).
    NotALead = 13, 403, "not-a-lead", "only a lead can do this";
    /// This hub founds no circles from here (14).
    FoundingClosed = 14, 403, "founding-closed", "this hub founds no circles from here; ask its administrator for a founding code";
    /// The founding code is missing or another one (15).
    FoundingCode = 15, 403, "founding-code", "the founding code is not right; ask the hub's administrator";
    /// Another entry was first. Fetch the roster and plan again (16).
    RosterMovedOn = 16, 409, "roster-moved-on", "the roster has moved on; fetch it and try again";
    /// The entry breaks a rule of the roster (17).
    RosterRefused = 17, 422, "roster-refused", "this does not belong at the end of the circle's roster";
    /// The removal does not name the end of every chain that the hub has of the device. Ask for the vector and plan again (18).
    StaleRemoval = 18, 409, "stale-removal", "the removed device shared more in the meantime; fetch it and try again";
    /// The entry needs a keyframe beside it that reaches every active device (19).
    KeyframeMissing = 19, 422, "keyframe-missing", "this change needs a keyframe for every device in the circle";
    /// The keyframe does not hold (20).
    KeyframeRefused = 20, 422, "keyframe-refused", "the keyframe does not fit the circle's roster";
    /// No page ever ended at this place. Pull from 0 (21).
    UnknownCursor = 21, 409, "unknown-cursor", "the hub has no such place in its order; pull from the beginning";
    /// There is no such mailbox, or its ten minutes are over (22).
    NoSuchMailbox = 22, 404, "no-such-mailbox", "this code is not known or not valid any more; ask for a new one";
    /// The message is there already with other bytes: a mailbox has one attempt (23).
    MailboxTaken = 23, 409, "mailbox-taken", "this code was used already; ask for a new one";
    /// The message before this one is not there yet (24).
    MailboxNotReady = 24, 409, "mailbox-not-ready", "the other tablet has not answered yet";
    /// The message does not fit those before it, or comes from another device (25).
    MailboxRefused = 25, 403, "mailbox-refused", "this does not fit what is in the mailbox; start again with a new code";
    /// The hub has too much to do now (26).
    Busy = 26, 503, "busy", "the hub is busy; try again in a moment";
    /// The hub's disk is full (27).
    Full = 27, 507, "full", "the hub's disk is full; its administrator has to make room";
    /// Something went wrong in the hub; its log says what (28).
    Broken = 28, 500, "broken", "something is wrong with the hub; its administrator finds it in the log";
    /// The confirmation is not of a device of this circle (29).
    ConfirmationRefused = 29, 422, "confirmation-refused", "this is not a confirmation of a device of the circle";
    /// The hub's list of tombstones is another one up to that count. Fetch it from 0 and confirm again (30).
    UnknownTombstones = 30, 409, "unknown-tombstones", "the hub has another list of what was erased; fetch it from the beginning";
    /// The circle pushed as much today as the hub takes of one circle in a day (31).
    Quota = 31, 429, "quota", "this circle has shared as much today as the hub takes; it goes on by itself, or ask the hub's administrator";
}

impl Wire for Refusal {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push((*self).into());
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        Ok((reader.u8()?.into(), reader.rest()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_reason_has_a_code_and_a_word_of_its_own() {
        let words: BTreeSet<_> = Refusal::ALL.iter().map(|refusal| refusal.word()).collect();
        assert_eq!(words.len(), Refusal::ALL.len());
        for refusal in Refusal::ALL {
            assert_eq!(Refusal::decode(&refusal.encode()), Ok(*refusal));
            assert!((400..600).contains(&refusal.status()));
        }
        assert_eq!(Refusal::decode(&[0xee]), Ok(Refusal::Other(0xee)));
    }
}
