//! Whether a run is what its device signed, and whether the roster lets that device say it.

#[cfg(feature = "open")]
use ed25519_dalek::VerifyingKey;
use thiserror::Error;

use super::{Entry, Run, signed_message};
use crate::device;
#[cfg(feature = "open")]
use crate::device::Signature;
use crate::ids::{ChainHash, CircleId, Device, Incarnation, Link, MemberId};
use crate::roster::{DeviceEntry, DeviceState, Role, Roster};

/// Why a run is refused. One refusal refuses the whole run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RunRefusal {
    /// The roster at hand is of another circle.
    #[error("this run is for another circle")]
    OtherCircle,
    /// The run names a roster entry that is not here yet. Fetch the roster and try again.
    #[error("the roster is older than this run; fetch the roster and try again")]
    UnknownRoster,
    /// No such device in the circle at that point of the roster.
    #[error("the device was not in the circle when this was signed")]
    UnknownDevice,
    /// An envelope names an epoch that had not begun when the run was signed.
    #[error("an envelope names an epoch that had not begun")]
    EpochAhead,
    /// An envelope does not name the one before it.
    #[error("an envelope does not follow the one before it")]
    BrokenChain,
    /// The signature is not the device's over exactly these envelopes and keyboxes.
    #[error("the signature does not belong to this run")]
    BadSignature,
    /// The device was removed, and this is not among what was accepted of it.
    #[error("the device was removed before this was accepted")]
    Removed,
}

/// A run that is whole, with what its device has to have signed.
pub(super) struct Claim<'run, 'roster> {
    run: &'run Run,
    hashes: Vec<ChainHash>,
    author: &'roster DeviceEntry,
    message: [u8; 32],
}

impl<'run> Claim<'run, '_> {
    /// Who has to have signed what, and the signature.
    #[cfg(feature = "open")]
    pub(super) fn signed(&self) -> (VerifyingKey, [u8; 32], Signature) {
        (*self.author.verifying_key(), self.message, self.run.signature)
    }

    /// Checks the signature by itself.
    pub(super) fn check_signature(&self) -> Result<(), RunRefusal> {
        device::verify(self.author.verifying_key(), &self.message, &self.run.signature)
            .map_err(|_| RunRefusal::BadSignature)
    }

    /// What a claim becomes whose signature holds.
    pub(super) fn settle(self) -> Result<VerifiedRun<'run>, RunRefusal> {
        let Self { run, hashes, author, .. } = self;
        run.check_removal(author, &hashes)?;
        Ok(VerifiedRun { run, hashes, member: author.member, role: author.role() })
    }
}

/// A run whose signature, chain and author hold. Opening its envelopes is what comes next.
#[derive(Debug, Clone)]
pub struct VerifiedRun<'run> {
    run: &'run Run,
    hashes: Vec<ChainHash>,
    member: MemberId,
    role: Role,
}

impl<'run> VerifiedRun<'run> {
    /// The run itself.
    #[must_use]
    pub fn run(&self) -> &'run Run {
        self.run
    }

    /// The author of every envelope, by the roster.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// The role the device has now, or had last.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// The device that made the run.
    #[must_use]
    pub fn device(&self) -> Device {
        self.run.device()
    }

    /// The life of that device's database.
    #[must_use]
    pub fn incarnation(&self) -> Incarnation {
        self.run.incarnation()
    }

    /// The entries, each with the hash of its envelope.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&'run Entry, ChainHash)> + '_ {
        self.run.entries.iter().zip(self.hashes.iter().copied())
    }

    /// What the run follows: compare it with the link of the last envelope that is here of the same device and incarnation.
    #[must_use]
    pub fn follows(&self) -> Link {
        self.run.entries[0].header().previous
    }

    /// The hash of the last envelope: the new end of the chain.
    #[must_use]
    pub fn last_hash(&self) -> ChainHash {
        self.hashes[self.hashes.len() - 1]
    }
}

impl Run {
    /// Checks signature, chain, author and removal against the roster of `circle`.
    ///
    /// That the run continues what is already here is for the caller to check, by [`VerifiedRun::follows`].
    ///
    /// # Errors
    /// [`RunRefusal`] says what does not hold; [`RunRefusal::UnknownRoster`] is the one that another try can change.
    pub fn verify(&self, circle: CircleId, roster: &Roster) -> Result<VerifiedRun<'_>, RunRefusal> {
        let claim = self.claim(circle, roster)?;
        claim.check_signature()?;
        claim.settle()
    }

    /// Everything but the signature and the removal: what is claimed, and by whom.
    pub(super) fn claim<'roster>(
        &self,
        circle: CircleId,
        roster: &'roster Roster,
    ) -> Result<Claim<'_, 'roster>, RunRefusal> {
        if roster.circle() != circle {
            return Err(RunRefusal::OtherCircle);
        }
        let head = roster.head_at(self.roster_sequence).ok_or(RunRefusal::UnknownRoster)?;
        let author = roster
            .device(self.device())
            .filter(|author| author.added() <= self.roster_sequence)
            .ok_or(RunRefusal::UnknownDevice)?;
        let epoch = roster.epoch_at(self.roster_sequence);
        if self.entries.iter().any(|entry| Some(entry.header().epoch) > epoch) {
            return Err(RunRefusal::EpochAhead);
        }
        let hashes: Vec<ChainHash> = self.entries.iter().map(|entry| entry.hash(circle)).collect();
        let chained = hashes.iter().zip(&self.entries[1..]).all(|(hash, next)| next.header().previous == hash.link());
        if !chained {
            return Err(RunRefusal::BrokenChain);
        }
        let message = signed_message(circle, head, &self.entries);
        Ok(Claim { run: self, hashes, author, message })
    }

    /// A removed device keeps what was accepted of it and adds nothing.
    fn check_removal(&self, author: &DeviceEntry, hashes: &[ChainHash]) -> Result<(), RunRefusal> {
        let DeviceState::Removed { last, .. } = &author.state else { return Ok(()) };
        let last = last.iter().find(|last| last.incarnation == self.incarnation()).ok_or(RunRefusal::Removed)?;
        if self.last_dseq() > last.dseq {
            return Err(RunRefusal::Removed);
        }
        let at_the_end = self.entries.iter().zip(hashes).find(|(entry, _)| entry.header().dseq == last.dseq);
        match at_the_end {
            Some((_, hash)) if *hash != last.hash => Err(RunRefusal::Removed),
            _ => Ok(()),
        }
    }
}
