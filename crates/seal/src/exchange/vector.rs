//! What the hub has of every device.

use std::fmt;

use data_encoding::HEXLOWER;

use crate::ids::{ChainHash, CircleId, Device, Incarnation};
use crate::roster::LastAccepted;
use crate::wire::{DecodeError, Reader, Wire};

/// What a vector's digest is derived under.
const DIGEST_CONTEXT: &str = "stoep hub vector v1";

/// The end of one chain of envelopes, as the hub or a tablet has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VectorRow {
    /// The device.
    pub device: Device,
    /// The life of its database.
    pub incarnation: Incarnation,
    /// The number of the last envelope.
    pub dseq: u32,
    /// Its hash.
    pub hash: ChainHash,
}

/// The hash of a vector. Who has the same envelopes of every device has the same digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct VectorDigest(pub [u8; 32]);

impl VectorRow {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = 42;

    /// What a removal of the device says of this chain.
    #[must_use]
    pub fn last_accepted(&self) -> LastAccepted {
        LastAccepted { incarnation: self.incarnation, dseq: self.dseq, hash: self.hash }
    }
}

impl VectorDigest {
    /// The digest of a vector of `circle`; the order of the rows does not matter.
    #[must_use]
    pub fn of(circle: CircleId, rows: &[VectorRow]) -> Self {
        let mut sorted = rows.to_vec();
        sorted.sort_unstable_by_key(|row| (row.device, row.incarnation));
        let mut material = circle.as_bytes().to_vec();
        for row in &sorted {
            row.encode_into(&mut material);
        }
        Self(blake3::derive_key(DIGEST_CONTEXT, &material))
    }
}

impl fmt::Debug for VectorDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "VectorDigest({})", HEXLOWER.encode(&self.0))
    }
}

impl Wire for VectorRow {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.device.0.to_be_bytes());
        out.extend(self.incarnation.0.to_be_bytes());
        out.extend(self.dseq.to_be_bytes());
        out.extend(self.hash.as_bytes());
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let row = Self {
            device: Device(reader.u16()?),
            incarnation: Incarnation(reader.u32()?),
            dseq: reader.u32()?,
            hash: ChainHash(reader.array()?),
        };
        Ok((row, reader.rest()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_tells_what_is_here_and_not_in_which_order_it_was_read() {
        let circle = CircleId([1; 16]);
        let row = |device, dseq| VectorRow {
            device: Device(device),
            incarnation: Incarnation(5),
            dseq,
            hash: ChainHash([7; 32]),
        };
        let digest = VectorDigest::of(circle, &[row(1, 3), row(2, 4)]);
        assert_eq!(digest, VectorDigest::of(circle, &[row(2, 4), row(1, 3)]));
        assert_ne!(digest, VectorDigest::of(circle, &[row(1, 3), row(2, 5)]));
        assert_ne!(digest, VectorDigest::of(circle, &[row(1, 3)]));
        assert_ne!(digest, VectorDigest::of(CircleId([2; 16]), &[row(1, 3), row(2, 4)]));
    }
}
