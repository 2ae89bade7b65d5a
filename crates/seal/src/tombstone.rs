//! The signed word that a document is gone for good.
//!
//! A tombstone says which document and why, and nothing of where it went: the new record of a move names the old one inside its
//! own ciphertext (`supersedes`), so that the hub does not learn which record became which.

mod confirmation;
mod listed;
#[cfg(feature = "open")]
mod sign;
mod verify;

use crate::device::Signature;
use crate::ids::{CircleId, Device, DocumentId, RosterHash, RosterSequence};
use crate::wire::{DecodeError, Reader, Wire};

pub use confirmation::{CONFIRMATION_VERSION, Confirmation, ConfirmationRefusal};
pub use listed::{ListedTombstone, TombstoneCursor, TombstoneOrder};
#[cfg(feature = "open")]
pub use sign::SignTombstoneError;
pub use verify::{ErasureReach, TombstoneRefusal, VerifiedTombstone};

/// The version of the tombstone layout that this build writes and reads.
pub const TOMBSTONE_VERSION: u8 = 1;

/// What a tombstone's signature is derived under.
const SIGNING_CONTEXT: &str = "stoep tombstone v1";

/// Why a document is gone. The hub reads it; a tablet needs it for an edit that was made before the tombstone was heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TombstoneReason {
    /// Somebody erased it (1). An unshared edit of it is dropped, in words.
    Erased,
    /// It is a record of another circle now, or a redacted one of this circle (2). An unshared edit follows the new record.
    Moved,
    /// Its time was over (3). An unshared edit becomes a new record.
    Expired,
    /// A reason of a newer version. The document is gone all the same, as if erased.
    Other(u8),
}

impl From<u8> for TombstoneReason {
    fn from(byte: u8) -> Self {
        match byte {
            1 => Self::Erased,
            2 => Self::Moved,
            3 => Self::Expired,
            other => Self::Other(other),
        }
    }
}

impl From<TombstoneReason> for u8 {
    fn from(reason: TombstoneReason) -> Self {
        match reason {
            TombstoneReason::Erased => 1,
            TombstoneReason::Moved => 2,
            TombstoneReason::Expired => 3,
            TombstoneReason::Other(other) => other,
        }
    }
}

/// A signed word that a document is gone. [`Tombstone::verify`] checks it; on its own it proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tombstone {
    /// The circle.
    pub circle: CircleId,
    /// The document that is gone.
    pub document: DocumentId,
    /// Why.
    pub reason: TombstoneReason,
    /// The end of the roster when it was signed.
    pub roster_sequence: RosterSequence,
    /// The device that signed it.
    pub signer: Device,
    /// Its signature over everything above and the hash of that roster entry.
    pub signature: Signature,
}

impl Tombstone {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = 104;

    /// The 32 bytes that the signer signs. They name the roster by its hash: of two branches of a roster, only the one that the
    /// signer stood in can judge it.
    fn signed_message(&self, roster_head: RosterHash) -> [u8; 32] {
        let mut material = Vec::with_capacity(Self::SIZE);
        self.encode_unsigned_into(&mut material);
        material.extend(roster_head.as_bytes());
        blake3::derive_key(SIGNING_CONTEXT, &material)
    }

    fn encode_unsigned_into(&self, out: &mut Vec<u8>) {
        out.push(TOMBSTONE_VERSION);
        out.extend(self.circle.as_bytes());
        out.extend(self.document.as_bytes());
        out.push(self.reason.into());
        out.extend(self.roster_sequence.0.to_be_bytes());
        out.extend(self.signer.0.to_be_bytes());
    }
}

impl Wire for Tombstone {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.encode_unsigned_into(out);
        out.extend(self.signature.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(TOMBSTONE_VERSION)?;
        let tombstone = Self {
            circle: CircleId(reader.array()?),
            document: DocumentId(reader.array()?),
            reason: reader.u8()?.into(),
            roster_sequence: RosterSequence(reader.u32()?),
            signer: Device(reader.u16()?),
            signature: Signature(reader.array()?),
        };
        Ok((tombstone, reader.rest()))
    }
}
