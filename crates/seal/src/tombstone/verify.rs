//! Whether a tombstone is what its device signed, and how far its word reaches.

use thiserror::Error;

use super::Tombstone;
use crate::device;
use crate::ids::MemberId;
use crate::roster::{Role, Roster};

/// Why a tombstone is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TombstoneRefusal {
    /// The roster at hand is of another circle.
    #[error("this tombstone is for another circle")]
    OtherCircle,
    /// It names a roster entry that is not here yet. Fetch the roster and try again.
    #[error("the roster is older than this tombstone; fetch the roster and try again")]
    UnknownRoster,
    /// The signer was not in the circle then, or had a role that a newer version knows.
    #[error("the signer could erase nothing when this was signed")]
    UnknownSigner,
    /// The signature is not the signer's over exactly this tombstone.
    #[error("the signature does not belong to this tombstone")]
    BadSignature,
}

/// Which documents a tombstone's signer may erase: "the author or a lead erases".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErasureReach {
    /// Every document of the circle: a lead, and the recovery kit like one.
    Everything,
    /// What this member began: a member or a guest.
    OwnOf(MemberId),
}

impl ErasureReach {
    /// Whether a document that `author` began may be erased.
    #[must_use]
    pub fn covers(self, author: MemberId) -> bool {
        match self {
            Self::Everything => true,
            Self::OwnOf(member) => member == author,
        }
    }
}

/// A tombstone whose signature holds. Whether it reaches its document is what comes next: [`ErasureReach::covers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifiedTombstone<'tombstone> {
    tombstone: &'tombstone Tombstone,
    member: MemberId,
    reach: ErasureReach,
}

impl<'tombstone> VerifiedTombstone<'tombstone> {
    /// The tombstone itself.
    #[must_use]
    pub fn tombstone(&self) -> &'tombstone Tombstone {
        self.tombstone
    }

    /// Who signed it, by the roster.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// Which documents the signer could erase.
    #[must_use]
    pub fn reach(&self) -> ErasureReach {
        self.reach
    }
}

impl Tombstone {
    /// Checks signer and signature against the roster, at the tombstone's own place in it: who was removed since has not unsaid
    /// what they erased before.
    ///
    /// # Errors
    /// [`TombstoneRefusal`] says what does not hold; [`TombstoneRefusal::UnknownRoster`] is the one that another try can change.
    pub fn verify(&self, roster: &Roster) -> Result<VerifiedTombstone<'_>, TombstoneRefusal> {
        if roster.circle() != self.circle {
            return Err(TombstoneRefusal::OtherCircle);
        }
        let head = roster.head_at(self.roster_sequence).ok_or(TombstoneRefusal::UnknownRoster)?;
        let signer = roster.device(self.signer).ok_or(TombstoneRefusal::UnknownSigner)?;
        let reach = match signer.role_at(self.roster_sequence) {
            Some(Role::Lead | Role::Recovery) => ErasureReach::Everything,
            Some(Role::Member | Role::Guest) => ErasureReach::OwnOf(signer.member),
            Some(Role::Other(_)) | None => return Err(TombstoneRefusal::UnknownSigner),
        };
        device::verify(signer.verifying_key(), &self.signed_message(head), &self.signature)
            .map_err(|_| TombstoneRefusal::BadSignature)?;
        Ok(VerifiedTombstone { tombstone: self, member: signer.member, reach })
    }
}
