//! Where a row of envelopes is cut into runs.

use super::{Entry, MAX_RUN_ENTRIES, MAX_RUN_SIZE, frame_len};
use crate::ids::RosterSequence;

/// Cuts `entries` into groups that each fit one run, as few as possible, in the same order.
///
/// Envelopes that were sent before may be cut elsewhere and signed again: a run's boundaries are no part of an envelope. A cut
/// also stands where the device, the incarnation or the row of numbers breaks.
#[must_use]
pub fn pack(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    // The widest frame, so that a group fits whichever roster entry its signature will name.
    let room = MAX_RUN_SIZE - frame_len(RosterSequence(u32::MAX));
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    let mut used = 0;
    for entry in entries {
        let size = entry.encoded_len();
        match groups.last_mut() {
            Some(group) if group.len() < MAX_RUN_ENTRIES && used + size <= room && follows(group, &entry) => {
                used += size;
                group.push(entry);
            }
            _ => {
                used = size;
                groups.push(vec![entry]);
            }
        }
    }
    groups
}

fn follows(group: &[Entry], next: &Entry) -> bool {
    group.last().is_some_and(|last| {
        let (last, next) = (last.header(), next.header());
        (last.device, last.incarnation) == (next.device, next.incarnation)
            && last.dseq.checked_add(1) == Some(next.dseq)
    })
}
