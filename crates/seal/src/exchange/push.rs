//! What the hub answers to pushed runs. The body of a push is the runs themselves, one after another.

use super::cursor::HubSequence;
use super::gone::GoneEntries;
use crate::run::RunRefusal;
use crate::wire::{DecodeError, Reader, Wire};

/// The most bytes of runs in one push.
pub const MAX_PUSH_SIZE: usize = 1_048_576;

/// What the hub did with one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunResult {
    /// It is stored, and other tablets can pull it (1; 6 when some of it is gone).
    Accepted {
        /// The place of its last envelope. The others stand directly before it.
        sequence: HubSequence,
        /// The envelopes that were kept as stubs.
        gone: GoneEntries,
    },
    /// Every envelope of it was here already, byte for byte, whatever the boundaries of the runs (2; 7 when some of it is gone).
    Duplicate {
        /// The envelopes of which the hub keeps stubs.
        gone: GoneEntries,
    },
    /// The hub has this device and incarnation up to another place than the run begins at, either because it knows the run's
    /// first part already or because something before it is missing. Nothing was stored. Sign again what comes after `dseq`
    /// and push that (3).
    KnownUpTo {
        /// The number of the last envelope that the hub has; 0 when it has none.
        dseq: u32,
    },
    /// An envelope of this name was accepted with other bytes: this database has a twin. Nothing was stored (4).
    Equivocation,
    /// The run does not hold. Nothing was stored (5).
    Refused(RunRejection),
}

/// Why a run was refused. Only [`RunRejection::UnknownRoster`] can change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunRejection {
    /// It names a roster entry that the hub does not have (1).
    UnknownRoster,
    /// Its device was not in the circle at that point of the roster (2).
    UnknownDevice,
    /// An envelope names an epoch that had not begun (3).
    EpochAhead,
    /// An envelope does not follow the one before it in the same run (4).
    BrokenChain,
    /// The signature is not the device's over exactly this run in this circle (5).
    BadSignature,
    /// The device was removed before this was accepted (6).
    Removed,
    /// The device has had as many incarnations as a removal can name: [`crate::roster::MAX_INCARNATIONS`] (7).
    TooManyIncarnations,
    /// A reason of a newer version.
    Other(u8),
}

/// The result of every pushed run, in the order in which they were pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushAnswer {
    /// One result per run.
    pub results: Vec<RunResult>,
}

impl From<RunRefusal> for RunRejection {
    fn from(refusal: RunRefusal) -> Self {
        match refusal {
            RunRefusal::UnknownRoster => Self::UnknownRoster,
            RunRefusal::UnknownDevice => Self::UnknownDevice,
            RunRefusal::EpochAhead => Self::EpochAhead,
            RunRefusal::BrokenChain => Self::BrokenChain,
            // The circle is part of what is signed, so a run of another circle is one with a wrong signature.
            RunRefusal::OtherCircle | RunRefusal::BadSignature => Self::BadSignature,
            RunRefusal::Removed => Self::Removed,
        }
    }
}

impl From<u8> for RunRejection {
    fn from(byte: u8) -> Self {
        match byte {
            1 => Self::UnknownRoster,
            2 => Self::UnknownDevice,
            3 => Self::EpochAhead,
            4 => Self::BrokenChain,
            5 => Self::BadSignature,
            6 => Self::Removed,
            7 => Self::TooManyIncarnations,
            other => Self::Other(other),
        }
    }
}

impl From<RunRejection> for u8 {
    fn from(rejection: RunRejection) -> Self {
        match rejection {
            RunRejection::UnknownRoster => 1,
            RunRejection::UnknownDevice => 2,
            RunRejection::EpochAhead => 3,
            RunRejection::BrokenChain => 4,
            RunRejection::BadSignature => 5,
            RunRejection::Removed => 6,
            RunRejection::TooManyIncarnations => 7,
            RunRejection::Other(other) => other,
        }
    }
}

const ACCEPTED: u8 = 1;
const DUPLICATE: u8 = 2;
const KNOWN_UP_TO: u8 = 3;
const EQUIVOCATION: u8 = 4;
const REFUSED: u8 = 5;
const ACCEPTED_AND_GONE: u8 = 6;
const DUPLICATE_AND_GONE: u8 = 7;

impl Wire for RunResult {
    fn encode_into(&self, out: &mut Vec<u8>) {
        match self {
            Self::Accepted { sequence, gone } => {
                out.push(if gone.is_empty() { ACCEPTED } else { ACCEPTED_AND_GONE });
                out.extend(sequence.0.to_be_bytes());
                encode_gone(*gone, out);
            }
            Self::Duplicate { gone } => {
                out.push(if gone.is_empty() { DUPLICATE } else { DUPLICATE_AND_GONE });
                encode_gone(*gone, out);
            }
            Self::KnownUpTo { dseq } => {
                out.push(KNOWN_UP_TO);
                out.extend(dseq.to_be_bytes());
            }
            Self::Equivocation => out.push(EQUIVOCATION),
            Self::Refused(rejection) => out.extend([REFUSED, (*rejection).into()]),
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let result = match reader.u8()? {
            ACCEPTED => Self::Accepted { sequence: HubSequence(reader.u64()?), gone: GoneEntries::NONE },
            ACCEPTED_AND_GONE => {
                Self::Accepted { sequence: HubSequence(reader.u64()?), gone: decode_gone(&mut reader)? }
            }
            DUPLICATE => Self::Duplicate { gone: GoneEntries::NONE },
            DUPLICATE_AND_GONE => Self::Duplicate { gone: decode_gone(&mut reader)? },
            KNOWN_UP_TO => Self::KnownUpTo { dseq: reader.u32()? },
            EQUIVOCATION => Self::Equivocation,
            REFUSED => Self::Refused(reader.u8()?.into()),
            _ => return Err(DecodeError::Malformed("a run has a result that this version does not know")),
        };
        Ok((result, reader.rest()))
    }
}

/// Appends the set, or nothing when it is empty: the result's own code says which.
fn encode_gone(gone: GoneEntries, out: &mut Vec<u8>) {
    if !gone.is_empty() {
        out.extend(gone.to_bits().to_be_bytes());
    }
}

fn decode_gone(reader: &mut Reader<'_>) -> Result<GoneEntries, DecodeError> {
    GoneEntries::from_bits(reader.u64()?).ok_or(DecodeError::Malformed("a run names no entry that is gone"))
}

impl Wire for PushAnswer {
    fn encode_into(&self, out: &mut Vec<u8>) {
        // A push of the largest size holds fewer than 65,536 of the smallest runs.
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
