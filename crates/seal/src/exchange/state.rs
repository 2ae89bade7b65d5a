//! How a circle stands on the hub: enough to see in one short answer that there is nothing to do.

use super::cursor::Cursor;
use super::vector::{VectorDigest, VectorRow};
use crate::ids::{RosterHash, RosterSequence};
use crate::tombstone::TombstoneCursor;
use crate::wire::{DecodeError, Reader, Wire};

/// How a circle stands on the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The hub's time in seconds since 1970.
    pub hub_time: u64,
    /// The place after the last envelope.
    pub end: Cursor,
    /// The place of the last roster entry.
    pub roster_sequence: RosterSequence,
    /// Its hash.
    pub roster_head: RosterHash,
    /// How many keyframes the hub has of this circle.
    pub keyframes: u32,
    /// The end of the hub's list of documents that are gone. A tablet that knows another end at the same count, or more than
    /// this, has tombstones that the hub lost, and sends them again.
    pub tombstones: TombstoneCursor,
    /// How many confirmations came: another number means that another device has erased something.
    pub confirmations: u32,
    /// The digest of the vector.
    pub vector: VectorDigest,
    /// The vector itself, when it was asked for; by rising device and incarnation.
    pub rows: Option<Vec<VectorRow>>,
}

impl Wire for State {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.hub_time.to_be_bytes());
        self.end.encode_into(out);
        out.extend(self.roster_sequence.0.to_be_bytes());
        out.extend(self.roster_head.as_bytes());
        out.extend(self.keyframes.to_be_bytes());
        self.tombstones.encode_into(out);
        out.extend(self.confirmations.to_be_bytes());
        out.extend(self.vector.0);
        match &self.rows {
            None => out.push(0),
            Some(rows) => {
                out.push(1);
                // A device has at most 1,024 incarnations, so 32 bits hold every vector.
                out.extend(u32::try_from(rows.len()).unwrap_or(u32::MAX).to_be_bytes());
                for row in rows {
                    row.encode_into(out);
                }
            }
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let hub_time = reader.u64()?;
        let end = reader.value()?;
        let roster_sequence = RosterSequence(reader.u32()?);
        let roster_head = RosterHash(reader.array()?);
        let keyframes = reader.u32()?;
        let tombstones = reader.value()?;
        let confirmations = reader.u32()?;
        let vector = VectorDigest(reader.array()?);
        let rows = match reader.u8()? {
            0 => None,
            1 => {
                let count = reader.u32()?;
                let mut rows = Vec::new();
                for _ in 0..count {
                    rows.push(reader.value()?);
                }
                Some(rows)
            }
            _ => return Err(DecodeError::Malformed("a state carries something unknown")),
        };
        let state =
            Self { hub_time, end, roster_sequence, roster_head, keyframes, tombstones, confirmations, vector, rows };
        Ok((state, reader.rest()))
    }
}
