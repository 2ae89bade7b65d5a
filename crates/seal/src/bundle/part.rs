//! What stands in a bundle, piece by piece.

use crate::device::Signature;
use crate::exchange::VectorRow;
use crate::ids::{CircleId, Device, RosterSequence};
use crate::keyframe::Keyframe;
use crate::roster::RosterEntry;
use crate::run::Run;
use crate::tombstone::Tombstone;
use crate::wire::{DecodeError, Reader, Wire};

/// Of which circle a bundle is, who put it together, and what that device has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleOpening {
    /// The circle.
    pub circle: CircleId,
    /// The device that put it together.
    pub maker: Device,
    /// The end of the roster when it did.
    pub roster_sequence: RosterSequence,
    /// The ends of the chains that the maker has without a gap, its own too: what a bundle for the maker need not carry.
    pub vector: Vec<VectorRow>,
}

/// A piece of a bundle. They come in the order in which they stand here; only the middle ones can be left out or come several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The first one (1).
    Opening(BundleOpening),
    /// The roster from its founding entry on (2).
    Roster(Vec<RosterEntry>),
    /// Keyframes (3).
    Keyframes(Vec<Keyframe>),
    /// Runs: of each chain in its order (4).
    Runs(Vec<Run>),
    /// Signed words that documents are gone (5). Behind the runs, which tell who began a document.
    Tombstones(Vec<Tombstone>),
    /// The last one: the maker's signature (6).
    Ending(Signature),
}

impl Part {
    /// The place of its kind among the others.
    pub(super) fn kind(&self) -> u8 {
        match self {
            Self::Opening(_) => 1,
            Self::Roster(_) => 2,
            Self::Keyframes(_) => 3,
            Self::Runs(_) => 4,
            Self::Tombstones(_) => 5,
            Self::Ending(_) => 6,
        }
    }

    /// Whether one of this kind may follow one of that.
    pub(super) fn may_follow(&self, before: Option<u8>) -> bool {
        match (before, self) {
            (None, Self::Opening(_)) => true,
            (None, _) | (Some(_), Self::Opening(_)) => false,
            (Some(before), _) => before < Self::Ending(Signature([0; 64])).kind() && before <= self.kind(),
        }
    }
}

impl Wire for BundleOpening {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.circle.as_bytes());
        out.extend(self.maker.0.to_be_bytes());
        out.extend(self.roster_sequence.0.to_be_bytes());
        // A vector has a row for each device and incarnation; thousands are many.
        out.extend(u32::try_from(self.vector.len()).unwrap_or(u32::MAX).to_be_bytes());
        for row in &self.vector {
            row.encode_into(out);
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let (circle, maker) = (CircleId(reader.array()?), Device(reader.u16()?));
        let (roster_sequence, count) = (RosterSequence(reader.u32()?), reader.u32()?);
        let mut vector = Vec::new();
        for _ in 0..count {
            vector.push(reader.value()?);
        }
        Ok((Self { circle, maker, roster_sequence, vector }, reader.rest()))
    }
}

impl Wire for Part {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push(self.kind());
        match self {
            Self::Opening(opening) => opening.encode_into(out),
            Self::Roster(entries) => write_all(entries, out),
            Self::Keyframes(keyframes) => write_all(keyframes, out),
            Self::Runs(runs) => write_all(runs, out),
            Self::Tombstones(tombstones) => write_all(tombstones, out),
            Self::Ending(signature) => out.extend(signature.0),
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let part = match reader.u8()? {
            1 => Self::Opening(reader.value()?),
            2 => Self::Roster(read_all(&mut reader)?),
            3 => Self::Keyframes(read_all(&mut reader)?),
            4 => Self::Runs(read_all(&mut reader)?),
            5 => Self::Tombstones(read_all(&mut reader)?),
            6 => Self::Ending(Signature(reader.array()?)),
            _ => return Err(DecodeError::Malformed("a bundle has a part that this version does not know")),
        };
        Ok((part, reader.rest()))
    }
}

fn write_all<T: Wire>(values: &[T], out: &mut Vec<u8>) {
    // A part holds fewer than 65,536 of the smallest of these.
    out.extend(u16::try_from(values.len()).unwrap_or(u16::MAX).to_be_bytes());
    for value in values {
        value.encode_into(out);
    }
}

fn read_all<T: Wire>(reader: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
    let count = reader.u16()?;
    let mut values = Vec::new();
    for _ in 0..count {
        values.push(reader.value()?);
    }
    Ok(values)
}
