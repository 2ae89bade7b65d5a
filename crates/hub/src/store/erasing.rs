//! Whether a tombstone reaches its document, and what becomes of an envelope whose document is gone.
//!
//! The hub reads no document, so it knows its author by one thing: the member whose envelope brought the keybox.

use stoep_seal::exchange::{EraseRejection, EraseResult};
use stoep_seal::{Entry, ErasureReach, MemberId, VerifiedTombstone};

use super::forgetting::kept_until;
use crate::hub_time::HubTime;

/// How a document is gone, with its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// A device signed it.
    Signed(u32),
    /// The hub forgot it.
    Forgotten(u32),
}

impl Gone {
    /// The place in the list.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Self::Signed(number) | Self::Forgotten(number) => number,
        }
    }
}

/// What the hub knows of a document. Of one that it never heard of, it knows nothing: [`DocumentHere::default`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DocumentHere {
    /// The member whose envelope brought the keybox.
    pub author: Option<MemberId>,
    /// The month from whose first day on no envelope keeps it; nothing when there are only stubs of it.
    pub kept_until: Option<u16>,
    /// How it is gone.
    pub gone: Option<Gone>,
}

/// A tombstone that was listed when the hub did not know the document's author, as after it lost something. It takes effect when
/// the author turns out to be this member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Its place in the list.
    pub number: u32,
    /// Who signed it.
    pub member: MemberId,
}

/// What to do with a tombstone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// List it and erase every envelope of the document.
    Erase,
    /// List it as one that waits for its document.
    Wait(MemberId),
    /// Change nothing and answer this.
    Answer(EraseResult),
}

/// Judges a tombstone by what is here. `waiting` are the tombstones that wait for the same document.
///
/// The first tombstone of a document is the one that counts: of an erasure and a move at the same time, everybody sees the one that
/// the hub heard of first. What the hub forgot by itself can still get a signed one, which tells the tablets to erase it too.
#[must_use]
pub fn judge(tombstone: &VerifiedTombstone<'_>, here: &DocumentHere, waiting: &[Waiting]) -> Erasure {
    if let Some(Gone::Signed(number)) = here.gone {
        return Erasure::Answer(EraseResult::Known { number });
    }
    match (tombstone.reach(), here.author) {
        (ErasureReach::Everything, _) => Erasure::Erase,
        (reach, Some(author)) if reach.covers(author) => Erasure::Erase,
        (_, Some(_)) => Erasure::Answer(EraseResult::Refused(EraseRejection::NotTheirs)),
        (ErasureReach::OwnOf(member), None) => match waiting.iter().find(|waiting| waiting.member == member) {
            Some(waiting) => Erasure::Answer(EraseResult::Known { number: waiting.number }),
            None => Erasure::Wait(member),
        },
    }
}

/// In which form an envelope is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// As it came.
    AsItCame,
    /// As a stub, because its document is gone.
    AsStub,
}

/// What becomes of an envelope that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// In which form it is kept.
    pub keeping: Keeping,
    /// What the hub knows of its document from now on.
    pub document: DocumentHere,
    /// A tombstone that waited for this envelope: it takes effect now, also for what is here of the document already.
    pub proven: Option<u32>,
}

/// Decides what becomes of an accepted `entry` of `member`. `waiting` are the tombstones that wait for its document.
#[must_use]
pub fn arrive(entry: &Entry, member: MemberId, received: HubTime, here: DocumentHere, waiting: &[Waiting]) -> Arrival {
    let mut document = here;
    let mut proven = None;
    if document.author.is_none() && entry.keybox_hash().is_some() {
        document.author = Some(member);
        let mine = waiting.iter().find(|waiting| waiting.member == member);
        if let (Some(waiting), None | Some(Gone::Forgotten(_))) = (mine, document.gone) {
            document.gone = Some(Gone::Signed(waiting.number));
            proven = Some(waiting.number);
        }
    }
    if document.gone.is_some() {
        document.kept_until = None;
        return Arrival { keeping: Keeping::AsStub, document, proven };
    }
    if matches!(entry, Entry::Full { .. }) {
        let until = kept_until(entry.header().expires, received);
        document.kept_until = document.kept_until.max(Some(until));
    }
    Arrival { keeping: Keeping::AsItCame, document, proven }
}
