//! What one push carries of one device: envelopes in a row, signed once.

mod entry;
mod pack;
#[cfg(feature = "open")]
mod sign;
#[cfg(feature = "open")]
mod together;
mod verify;

use thiserror::Error;

use crate::device::Signature;
use crate::ids::{CircleId, Device, DocumentId, Incarnation, RosterHash, RosterSequence};
use crate::wire::{DecodeError, Reader, Wire, varint_len, write_varint};

pub use entry::Entry;
pub use pack::pack;
#[cfg(feature = "open")]
pub use sign::SignRunError;
pub use verify::{RunRefusal, VerifiedRun};

/// The version of the run layout that this build writes and reads.
pub const RUN_VERSION: u8 = 1;

/// The most envelopes in a run.
pub const MAX_RUN_ENTRIES: usize = 64;

/// The largest encoded run in bytes.
pub const MAX_RUN_SIZE: usize = 262_144;

/// What a run's signature is derived under.
const SIGNING_CONTEXT: &str = "stoep run v1";

/// Envelopes of one device and incarnation with consecutive numbers, and one signature over all of them.
///
/// The signature names the roster's head by its sequence number; who verifies looks the hash up in an own copy of the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    roster_sequence: RosterSequence,
    entries: Vec<Entry>,
    signature: Signature,
}

/// Entries that cannot be one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RunShapeError {
    /// There are none.
    #[error("a run needs at least one envelope")]
    Empty,
    /// More than [`MAX_RUN_ENTRIES`] or [`MAX_RUN_SIZE`].
    #[error("a run is too large; cut it with `pack`")]
    TooLarge,
    /// Made by more than one device or incarnation.
    #[error("a run is of one device and incarnation")]
    MixedOrigin,
    /// The numbers do not follow each other.
    #[error("a run has consecutive numbers")]
    NotContiguous,
}

impl Run {
    /// Puts a run together again from stored parts, for example after some of its envelopes were erased.
    ///
    /// # Errors
    /// [`RunShapeError`] when the entries cannot be one run. The signature is not looked at; [`Run::verify`] does that.
    pub fn from_parts(
        roster_sequence: RosterSequence,
        entries: Vec<Entry>,
        signature: Signature,
    ) -> Result<Self, RunShapeError> {
        check_shape(roster_sequence, &entries)?;
        Ok(Self { roster_sequence, entries, signature })
    }

    /// The roster entry whose hash the signature covers.
    #[must_use]
    pub fn roster_sequence(&self) -> RosterSequence {
        self.roster_sequence
    }

    /// The envelopes and stubs, at least one, by rising number.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The signature, for storing beside the entries.
    #[must_use]
    pub fn signature(&self) -> Signature {
        self.signature
    }

    /// The entries, to be stored one by one or signed again with other boundaries.
    #[must_use]
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// The device that made every entry.
    #[must_use]
    pub fn device(&self) -> Device {
        self.entries[0].header().device
    }

    /// The life of that device's database.
    #[must_use]
    pub fn incarnation(&self) -> Incarnation {
        self.entries[0].header().incarnation
    }

    /// The number of the first entry.
    #[must_use]
    pub fn first_dseq(&self) -> u32 {
        self.entries[0].header().dseq
    }

    /// The number of the last entry.
    #[must_use]
    pub fn last_dseq(&self) -> u32 {
        self.entries[self.entries.len() - 1].header().dseq
    }

    /// Turns the envelopes of `document` into stubs and drops their keyboxes. The signature stays valid.
    ///
    /// Returns how many envelopes were erased now.
    pub fn erase(&mut self, document: DocumentId) -> usize {
        let mut erased = 0;
        for entry in &mut self.entries {
            if entry.header().document == document && matches!(entry, Entry::Full { .. }) {
                *entry = entry.erased();
                erased += 1;
            }
        }
        erased
    }
}

/// The 32 bytes that a run's device signs.
fn signed_message(circle: CircleId, roster_head: RosterHash, entries: &[Entry]) -> [u8; 32] {
    let mut material = Vec::with_capacity(48 + entries.len() * 64);
    material.extend(circle.as_bytes());
    material.extend(roster_head.as_bytes());
    for entry in entries {
        material.extend(entry.hash(circle).as_bytes());
        material.extend(entry.keybox_hash().map_or([0; 32], |hash| hash.0));
    }
    blake3::derive_key(SIGNING_CONTEXT, &material)
}

/// The bytes of a run around its entries.
fn frame_len(roster_sequence: RosterSequence) -> usize {
    1 + varint_len(roster_sequence.0) + 1 + 64
}

fn check_shape(roster_sequence: RosterSequence, entries: &[Entry]) -> Result<(), RunShapeError> {
    let first = entries.first().ok_or(RunShapeError::Empty)?.header();
    let size: usize = entries.iter().map(Entry::encoded_len).sum();
    if entries.len() > MAX_RUN_ENTRIES || frame_len(roster_sequence) + size > MAX_RUN_SIZE {
        return Err(RunShapeError::TooLarge);
    }
    let mut expected = Some(first.dseq);
    for entry in entries {
        let header = entry.header();
        if (header.device, header.incarnation) != (first.device, first.incarnation) {
            return Err(RunShapeError::MixedOrigin);
        }
        if Some(header.dseq) != expected {
            return Err(RunShapeError::NotContiguous);
        }
        expected = header.dseq.checked_add(1);
    }
    Ok(())
}

impl Wire for Run {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push(RUN_VERSION);
        write_varint(self.roster_sequence.0, out);
        out.push(u8::try_from(self.entries.len()).unwrap_or(u8::MAX));
        for entry in &self.entries {
            entry.encode_into(out);
        }
        out.extend(self.signature.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(RUN_VERSION)?;
        let roster_sequence = RosterSequence(reader.varint()?);
        let count = usize::from(reader.u8()?);
        if count > MAX_RUN_ENTRIES {
            return Err(DecodeError::Malformed("a run has too many envelopes"));
        }
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            entries.push(reader.value()?);
        }
        let signature = Signature(reader.array()?);
        let run = Self::from_parts(roster_sequence, entries, signature)
            .map_err(|_| DecodeError::Malformed("the envelopes are not one run"))?;
        Ok((run, reader.rest()))
    }
}
