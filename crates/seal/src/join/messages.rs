//! What two tablets leave for each other in a mailbox on the hub.

use thiserror::Error;

use crate::device::{DevicePublic, KeyRefusal};
use crate::ids::{CircleId, Device, MailboxId, MemberId, RosterSequence};
use crate::roster::Roster;
use crate::wire::{DecodeError, Reader, Wire};

/// The version of the joining messages that this build writes and reads.
pub const JOIN_VERSION: u8 = 1;

/// What a commitment is derived under.
const COMMITMENT_CONTEXT: &str = "stoep joining commitment v1";

/// Why joining stops. A new attempt needs a new code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum JoinRefusal {
    /// The opening is not what the offer committed to: someone in between exchanged it.
    #[error("the invitation was changed on the way; start again with a new code")]
    OpeningDoesNotMatch,
    /// The keys on the other side cannot do their work.
    #[error(transparent)]
    Key(#[from] KeyRefusal),
    /// The other side shows this side's own keys: someone in between sends messages back.
    #[error("the other tablet showed this tablet's own keys; start again with a new code")]
    Reflected,
    /// The roster does not hold the device that invited.
    #[error("the circle's roster does not hold the tablet that invited; start again with a new code")]
    NotInTheRoster,
}

/// First message, from the inviting tablet: it has chosen, and cannot choose again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offer {
    /// The hash of the mailbox and the [`Opening`].
    pub commitment: [u8; 32],
}

/// Second message, from the newcomer: who it is, and a nonce that nobody could foresee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JoinRequest {
    /// The newcomer, or a member who brings another tablet.
    pub member: MemberId,
    /// The keys the newcomer's device made for this circle.
    pub public: DevicePublic,
    /// Random.
    pub nonce: [u8; 32],
}

/// Third message, from the inviting tablet: what it had committed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Opening {
    /// The circle to join, which its roster proves.
    pub circle: CircleId,
    /// The inviting tablet's number in the circle.
    pub device: Device,
    /// The inviting tablet's keys.
    pub public: DevicePublic,
    /// Random, and secret until this message.
    pub nonce: [u8; 32],
}

/// Last message, from the inviting tablet after the lead said yes: where to look. It proves nothing; the roster does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Welcome {
    /// The number that the newcomer's device was given.
    pub device: Device,
    /// The roster entry that added it.
    pub roster_sequence: RosterSequence,
}

impl Opening {
    /// The offer that commits to this opening in `mailbox`.
    #[must_use]
    pub fn offer(&self, mailbox: MailboxId) -> Offer {
        let mut material = mailbox.as_bytes().to_vec();
        self.encode_into(&mut material);
        Offer { commitment: blake3::derive_key(COMMITMENT_CONTEXT, &material) }
    }

    /// Checks that this is what `offer` committed to.
    ///
    /// # Errors
    /// [`JoinRefusal::OpeningDoesNotMatch`] when it is not.
    pub fn check(&self, mailbox: MailboxId, offer: &Offer) -> Result<(), JoinRefusal> {
        if self.offer(mailbox) == *offer { Ok(()) } else { Err(JoinRefusal::OpeningDoesNotMatch) }
    }

    /// Checks that the roster the newcomer fetched is of the circle it was shown, with the inviting tablet in it.
    ///
    /// # Errors
    /// [`JoinRefusal::NotInTheRoster`] when it is not.
    pub fn check_roster(&self, roster: &Roster) -> Result<(), JoinRefusal> {
        let invited_by = roster.device(self.device).filter(|entry| entry.is_active() && entry.public == self.public);
        if roster.circle() == self.circle && invited_by.is_some_and(|entry| entry.role().administers()) {
            Ok(())
        } else {
            Err(JoinRefusal::NotInTheRoster)
        }
    }
}

impl Wire for Offer {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push(JOIN_VERSION);
        out.extend(self.commitment);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(JOIN_VERSION)?;
        let offer = Self { commitment: reader.array()? };
        Ok((offer, reader.rest()))
    }
}

impl Wire for JoinRequest {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push(JOIN_VERSION);
        out.extend(self.member.as_bytes());
        self.public.encode_into(out);
        out.extend(self.nonce);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(JOIN_VERSION)?;
        let request = Self { member: MemberId(reader.array()?), public: reader.value()?, nonce: reader.array()? };
        Ok((request, reader.rest()))
    }
}

impl Wire for Opening {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push(JOIN_VERSION);
        out.extend(self.circle.as_bytes());
        out.extend(self.device.0.to_be_bytes());
        self.public.encode_into(out);
        out.extend(self.nonce);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(JOIN_VERSION)?;
        let opening = Self {
            circle: CircleId(reader.array()?),
            device: Device(reader.u16()?),
            public: reader.value()?,
            nonce: reader.array()?,
        };
        Ok((opening, reader.rest()))
    }
}

impl Wire for Welcome {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push(JOIN_VERSION);
        out.extend(self.device.0.to_be_bytes());
        out.extend(self.roster_sequence.0.to_be_bytes());
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(JOIN_VERSION)?;
        let welcome = Self { device: Device(reader.u16()?), roster_sequence: RosterSequence(reader.u32()?) };
        Ok((welcome, reader.rest()))
    }
}
