//! How far a tablet has followed a hub.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use crate::ids::ChainHash;
use crate::wire::{DecodeError, Reader, Wire};

/// What an order hash is derived under.
const ORDER_CONTEXT: &str = "stoep hub order v1";

/// The name of one life of a hub's data: random, and drawn again when a backup is put back.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HubEpoch(pub [u8; 16]);

/// The place of an envelope in the order in which the hub accepted those of its circle. The first is 1, and there are no gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HubSequence(pub u64);

/// The hash of everything that a hub accepted in a circle up to one place, in that order.
///
/// Erasing keeps it: an envelope's hash is the same before and after.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct OrderHash(pub [u8; 32]);

/// A place in the hub's order, and what came before it. Two cursors at the same place of the same hub are equal, or one of
/// both sides lost something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// The life of the hub's data.
    pub hub_epoch: HubEpoch,
    /// The place of the last envelope; 0 before the first.
    pub sequence: HubSequence,
    /// The hash of everything up to and including that envelope.
    pub hash: OrderHash,
}

impl HubSequence {
    /// The place before the first envelope.
    pub const START: Self = Self(0);
}

impl OrderHash {
    /// The hash before the first envelope.
    pub const START: Self = Self([0; 32]);

    /// The hash after one more envelope.
    #[must_use]
    pub fn then(self, envelope: ChainHash) -> Self {
        let mut material = [0; 64];
        material[..32].copy_from_slice(&self.0);
        material[32..].copy_from_slice(envelope.as_bytes());
        Self(blake3::derive_key(ORDER_CONTEXT, &material))
    }
}

impl Cursor {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = 56;

    /// The cursor before the first envelope.
    #[must_use]
    pub fn start(hub_epoch: HubEpoch) -> Self {
        Self { hub_epoch, sequence: HubSequence::START, hash: OrderHash::START }
    }

    /// The cursor after one more envelope.
    #[must_use]
    pub fn then(self, envelope: ChainHash) -> Self {
        // A hub that accepted 2^64 envelopes does not exist.
        let sequence = HubSequence(self.sequence.0.saturating_add(1));
        Self { hub_epoch: self.hub_epoch, sequence, hash: self.hash.then(envelope) }
    }
}

impl Wire for Cursor {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.hub_epoch.0);
        out.extend(self.sequence.0.to_be_bytes());
        out.extend(self.hash.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let cursor = Self {
            hub_epoch: HubEpoch(reader.array()?),
            sequence: HubSequence(reader.u64()?),
            hash: OrderHash(reader.array()?),
        };
        Ok((cursor, reader.rest()))
    }
}

impl fmt::Display for HubSequence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for HubEpoch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HubEpoch({})", HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for OrderHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OrderHash({})", HEXLOWER.encode(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_hash_tells_the_order() {
        let (one, two) = (ChainHash([1; 32]), ChainHash([2; 32]));
        let start = Cursor::start(HubEpoch([9; 16]));
        assert_ne!(start.then(one).then(two), start.then(two).then(one));
        assert_eq!(start.then(one).then(two).sequence, HubSequence(2));
        assert_eq!(Cursor::decode(&start.then(one).encode()), Ok(start.then(one)));
        assert_eq!(start.encode().len(), Cursor::SIZE);
    }
}
