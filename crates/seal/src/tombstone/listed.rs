//! The hub's list of documents that are gone, in the order in which it heard of them.

use std::fmt;

use data_encoding::HEXLOWER;

use super::Tombstone;
use crate::ids::DocumentId;
use crate::wire::{DecodeError, Reader, Wire};

/// What the hash of the list is derived under.
const ORDER_CONTEXT: &str = "stoep hub tombstones v1";

const SIGNED: u8 = 1;
const FORGOTTEN: u8 = 2;

/// One place in the hub's list of documents that are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListedTombstone {
    /// A device of the circle signed it (1).
    Signed(Tombstone),
    /// The hub forgot the document, because its time and the months of grace were over (2). No device signed that, so a tablet
    /// takes it only for what it is: the hub has the document no more.
    Forgotten(DocumentId),
}

impl ListedTombstone {
    /// The document that is gone.
    #[must_use]
    pub fn document(&self) -> DocumentId {
        match self {
            Self::Signed(tombstone) => tombstone.document,
            Self::Forgotten(document) => *document,
        }
    }
}

impl Wire for ListedTombstone {
    fn encode_into(&self, out: &mut Vec<u8>) {
        match self {
            Self::Signed(tombstone) => {
                out.push(SIGNED);
                tombstone.encode_into(out);
            }
            Self::Forgotten(document) => {
                out.push(FORGOTTEN);
                out.extend(document.as_bytes());
            }
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let listed = match reader.u8()? {
            SIGNED => Self::Signed(reader.value()?),
            FORGOTTEN => Self::Forgotten(DocumentId(reader.array()?)),
            _ => return Err(DecodeError::Malformed("a document is gone in a way that this version does not know")),
        };
        Ok((listed, reader.rest()))
    }
}

/// The hash of everything in the list up to one place, in that order.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TombstoneOrder(pub [u8; 32]);

/// A place in the hub's list, and what stands before it. Two equal cursors are about the same tombstones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TombstoneCursor {
    /// How many there are up to here. The first has number 1.
    pub count: u32,
    /// The hash of all of them.
    pub order: TombstoneOrder,
}

impl TombstoneCursor {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = 36;

    /// The place before the first tombstone.
    pub const START: Self = Self { count: 0, order: TombstoneOrder([0; 32]) };

    /// The place after one more.
    #[must_use]
    pub fn then(self, listed: &ListedTombstone) -> Self {
        let mut material = self.order.0.to_vec();
        listed.encode_into(&mut material);
        // A circle in which four thousand million documents were erased does not exist.
        Self {
            count: self.count.saturating_add(1),
            order: TombstoneOrder(blake3::derive_key(ORDER_CONTEXT, &material)),
        }
    }
}

impl Wire for TombstoneCursor {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.count.to_be_bytes());
        out.extend(self.order.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let cursor = Self { count: reader.u32()?, order: TombstoneOrder(reader.array()?) };
        Ok((cursor, reader.rest()))
    }
}

impl fmt::Debug for TombstoneOrder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TombstoneOrder({})", HEXLOWER.encode(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_hashed_in_its_order() {
        let [one, two] = [1, 2].map(|byte| ListedTombstone::Forgotten(DocumentId([byte; 16])));
        let start = TombstoneCursor::START;
        assert_ne!(start.then(&one).then(&two), start.then(&two).then(&one));
        assert_eq!(start.then(&one).then(&two).count, 2);
        assert_eq!(start.then(&one).encode().len(), TombstoneCursor::SIZE);
    }
}
