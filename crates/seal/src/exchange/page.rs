//! A part of what the hub accepted, in its order.

use super::cursor::Cursor;
use crate::run::Run;
use crate::wire::{DecodeError, Reader, Wire};

/// How many bytes of runs a page holds when a tablet does not say.
pub const DEFAULT_PAGE_SIZE: u32 = 524_288;

/// The most bytes of runs in a page, whatever a tablet asks. A single run always fits.
pub const MAX_PAGE_SIZE: u32 = 1_048_576;

/// Whether a page is the last one for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuation {
    /// The tablet has everything that the hub had at that moment (0).
    Complete,
    /// There is more: pull again from the page's end (1).
    More,
}

/// Whole runs in the order in which the hub accepted them.
///
/// A tablet moves its own cursor with [`Cursor::then`] over the hash of every envelope of the page and compares it with `end`.
/// When they differ, this hub is not the one that the cursor was about, and the tablet pulls again from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The place after the last run, or the place that was asked for when there are none.
    pub end: Cursor,
    /// Whether there is more after it.
    pub continuation: Continuation,
    /// The runs.
    pub runs: Vec<Run>,
}

impl Wire for Page {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.end.encode_into(out);
        out.push(match self.continuation {
            Continuation::Complete => 0,
            Continuation::More => 1,
        });
        // A page of the largest size holds fewer than 65,536 of the smallest runs.
        out.extend(u16::try_from(self.runs.len()).unwrap_or(u16::MAX).to_be_bytes());
        for run in &self.runs {
            run.encode_into(out);
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let end = reader.value()?;
        let continuation = match reader.u8()? {
            0 => Continuation::Complete,
            1 => Continuation::More,
            _ => return Err(DecodeError::Malformed("a page continues in an unknown way")),
        };
        let count = reader.u16()?;
        let mut runs = Vec::new();
        for _ in 0..count {
            runs.push(reader.value()?);
        }
        Ok((Self { end, continuation, runs }, reader.rest()))
    }
}
