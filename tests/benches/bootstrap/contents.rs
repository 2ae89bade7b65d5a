//! What the world holds, counted while it is made.

use anyhow::Result;
use serde::{Deserialize, Serialize};
use stoep_seal::Entry;

use crate::record::Note;

/// How many notes hold the rare word, at most.
const RARE_NOTES: u64 = 50;

/// What the world holds, to be compared with what arrives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contents {
    /// Visits, signals and people that stand.
    pub(crate) records: u64,
    /// Notes on them.
    pub(crate) notes: u64,
    /// Notes among these with the rare word.
    pub(crate) rare_notes: u64,
    /// Envelopes, stubs included.
    pub(crate) envelopes: u64,
    /// Stubs.
    pub(crate) stubs: u64,
    /// Runs.
    pub(crate) runs: u64,
    /// Runs of one envelope.
    pub(crate) single_runs: u64,
}

impl Contents {
    /// Counts a note that stands, and says whether it is one of the rare ones, which are spread over the records that are wanted.
    pub(crate) fn add_note(&mut self, wanted: u64) -> Note {
        self.notes += 1;
        let every = (wanted * 2 / 5 / RARE_NOTES).max(1);
        if self.notes.is_multiple_of(every) && self.rare_notes < RARE_NOTES {
            self.rare_notes += 1;
            return Note::Rare;
        }
        Note::Ordinary
    }

    /// Counts a run.
    pub(crate) fn add_run(&mut self, entries: &[Entry]) -> Result<()> {
        self.envelopes += u64::try_from(entries.len())?;
        self.stubs += u64::try_from(entries.iter().filter(|entry| matches!(entry, Entry::Stub { .. })).count())?;
        self.runs += 1;
        self.single_runs += u64::from(entries.len() == 1);
        Ok(())
    }
}
