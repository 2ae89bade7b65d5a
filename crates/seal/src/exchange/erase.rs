//! What the hub answers to tombstones. The body of an erase is the tombstones themselves, one after another.

use crate::tombstone::TombstoneRefusal;
use crate::wire::{DecodeError, Reader, Wire};

/// The most tombstones in one erase: carrying one out touches every envelope of its document.
pub const MAX_ERASE_COUNT: usize = 256;

/// What the hub did with one tombstone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EraseResult {
    /// It stands in the list, and what the hub had of the document is erased (1).
    Listed {
        /// Its place in the list, from 1.
        number: u32,
    },
    /// The document is gone already by a signed tombstone: this one or another (2).
    Known {
        /// The place of that one in the list.
        number: u32,
    },
    /// It does not hold. Nothing has changed (3).
    Refused(EraseRejection),
}

/// Why a tombstone was refused. Only [`EraseRejection::UnknownRoster`] can change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EraseRejection {
    /// It names a roster entry that the hub does not have (1).
    UnknownRoster,
    /// Its signer was not in the circle at that point of the roster, or could erase nothing (2).
    UnknownSigner,
    /// The signature is not the signer's over exactly this tombstone in this circle (3).
    BadSignature,
    /// The signer neither began the document nor leads the circle (4).
    NotTheirs,
    /// A reason of a newer version.
    Other(u8),
}

/// The result of every tombstone, in the order in which they were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EraseAnswer {
    /// One result per tombstone.
    pub results: Vec<EraseResult>,
}

impl From<TombstoneRefusal> for EraseRejection {
    fn from(refusal: TombstoneRefusal) -> Self {
        match refusal {
            TombstoneRefusal::UnknownRoster => Self::UnknownRoster,
            TombstoneRefusal::UnknownSigner => Self::UnknownSigner,
            // The circle is part of what is signed, so a tombstone of another circle is one with a wrong signature.
            TombstoneRefusal::OtherCircle | TombstoneRefusal::BadSignature => Self::BadSignature,
        }
    }
}

impl From<u8> for EraseRejection {
    fn from(byte: u8) -> Self {
        match byte {
            1 => Self::UnknownRoster,
            2 => Self::UnknownSigner,
            3 => Self::BadSignature,
            4 => Self::NotTheirs,
            other => Self::Other(other),
        }
    }
}

impl From<EraseRejection> for u8 {
    fn from(rejection: EraseRejection) -> Self {
        match rejection {
            EraseRejection::UnknownRoster => 1,
            EraseRejection::UnknownSigner => 2,
            EraseRejection::BadSignature => 3,
            EraseRejection::NotTheirs => 4,
            EraseRejection::Other(other) => other,
        }
    }
}

const LISTED: u8 = 1;
const KNOWN: u8 = 2;
const REFUSED: u8 = 3;

impl Wire for EraseResult {
    fn encode_into(&self, out: &mut Vec<u8>) {
        match self {
            Self::Listed { number } => {
                out.push(LISTED);
                out.extend(number.to_be_bytes());
            }
            Self::Known { number } => {
                out.push(KNOWN);
                out.extend(number.to_be_bytes());
            }
            Self::Refused(rejection) => out.extend([REFUSED, (*rejection).into()]),
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let result = match reader.u8()? {
            LISTED => Self::Listed { number: reader.u32()? },
            KNOWN => Self::Known { number: reader.u32()? },
            REFUSED => Self::Refused(reader.u8()?.into()),
            _ => return Err(DecodeError::Malformed("a tombstone has a result that this version does not know")),
        };
        Ok((result, reader.rest()))
    }
}

impl Wire for EraseAnswer {
    fn encode_into(&self, out: &mut Vec<u8>) {
        // An erase holds at most 256 tombstones.
        out.extend(u16::try_from(self.results.len()).unwrap_or(u16::MAX).to_be_bytes());
        for result in &self.results {
            result.encode_into(out);
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let count = reader.u16()?;
        let mut results = Vec::new();
        for _ in 0..count {
            results.push(reader.value()?);
        }
        Ok((Self { results }, reader.rest()))
    }
}
