//! One signed entry of a roster and its binary form.

use super::member::Role;
use crate::device::{DevicePublic, Signature};
use crate::ids::{ChainHash, Device, EpochFingerprint, Incarnation, MemberId, RosterHash, RosterSequence};
use crate::wire::{DecodeError, Reader, Wire};

/// The version of the roster layout that this build writes and reads.
pub const ROSTER_VERSION: u8 = 1;

/// What an entry's hash is derived under.
const HASH_CONTEXT: &str = "stoep roster v1";

/// The predecessor that a founding entry names.
pub(super) const NO_PREDECESSOR: RosterHash = RosterHash([0; 32]);

/// The end of a chain of envelopes that the circle accepted of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LastAccepted {
    /// The life of the device's database.
    pub incarnation: Incarnation,
    /// The number of the last envelope.
    pub dseq: u32,
    /// Its hash.
    pub hash: ChainHash,
}

/// A device that leaves the circle.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Removal {
    /// The device.
    pub device: Device,
    /// The end of each of its chains, one per incarnation; an incarnation that is not here is refused whole.
    pub last: Vec<LastAccepted>,
}

/// What an entry changes.
///
/// An entry of an unknown kind is refused and not passed over: it could be a removal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RosterChange {
    /// The circle begins with one device, number 0, in the role lead (1).
    Found {
        /// The founder.
        member: MemberId,
        /// The keys of the founder's device.
        public: DevicePublic,
        /// What the first epoch's key looks like.
        epoch_key: EpochFingerprint,
    },
    /// A device comes in (2).
    Add {
        /// A number that was never given out.
        device: Device,
        /// Whose device it is.
        member: MemberId,
        /// What it may do.
        role: Role,
        /// Its keys.
        public: DevicePublic,
    },
    /// Devices leave, and the next epoch begins (3).
    Remove {
        /// Who leaves, at least one device.
        removals: Vec<Removal>,
        /// What the next epoch's key looks like.
        epoch_key: EpochFingerprint,
    },
    /// A device gets another role (4).
    SetRole {
        /// The device.
        device: Device,
        /// What it may do from now on.
        role: Role,
    },
}

/// A signed entry. [`super::Roster::append`] checks it; on its own it proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RosterEntry {
    /// Its place in the roster.
    pub sequence: RosterSequence,
    /// The hash of the entry before it; zeros for the founding entry.
    pub previous: RosterHash,
    /// The device that signed it.
    pub signer: Device,
    /// What it changes.
    pub change: RosterChange,
    /// The signer's signature over [`RosterEntry::hash`].
    pub signature: Signature,
}

impl RosterEntry {
    /// The hash of everything but the signature: what is signed, what the next entry names, and for the founding entry what
    /// the circle is named after.
    #[must_use]
    pub fn hash(&self) -> RosterHash {
        let mut unsigned = Vec::new();
        self.encode_unsigned_into(&mut unsigned);
        RosterHash(blake3::derive_key(HASH_CONTEXT, &unsigned))
    }

    fn encode_unsigned_into(&self, out: &mut Vec<u8>) {
        out.push(ROSTER_VERSION);
        out.extend(self.sequence.0.to_be_bytes());
        out.extend(self.previous.as_bytes());
        out.extend(self.signer.0.to_be_bytes());
        self.change.encode_into(out);
    }
}

impl Wire for RosterEntry {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.encode_unsigned_into(out);
        out.extend(self.signature.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(ROSTER_VERSION)?;
        let entry = Self {
            sequence: RosterSequence(reader.u32()?),
            previous: RosterHash(reader.array()?),
            signer: Device(reader.u16()?),
            change: reader.value()?,
            signature: Signature(reader.array()?),
        };
        Ok((entry, reader.rest()))
    }
}

const FOUND: u8 = 1;
const ADD: u8 = 2;
const REMOVE: u8 = 3;
const SET_ROLE: u8 = 4;

impl Wire for RosterChange {
    fn encode_into(&self, out: &mut Vec<u8>) {
        match self {
            Self::Found { member, public, epoch_key } => {
                out.push(FOUND);
                out.extend(member.as_bytes());
                public.encode_into(out);
                out.extend(epoch_key.as_bytes());
            }
            Self::Add { device, member, role, public } => {
                out.push(ADD);
                out.extend(device.0.to_be_bytes());
                out.extend(member.as_bytes());
                out.push((*role).into());
                public.encode_into(out);
            }
            Self::Remove { removals, epoch_key } => {
                out.push(REMOVE);
                out.extend(epoch_key.as_bytes());
                out.extend(count(removals.len()).to_be_bytes());
                for removal in removals {
                    removal.encode_into(out);
                }
            }
            Self::SetRole { device, role } => {
                out.push(SET_ROLE);
                out.extend(device.0.to_be_bytes());
                out.push((*role).into());
            }
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let change = match reader.u8()? {
            FOUND => Self::Found {
                member: MemberId(reader.array()?),
                public: reader.value()?,
                epoch_key: EpochFingerprint(reader.array()?),
            },
            ADD => Self::Add {
                device: Device(reader.u16()?),
                member: MemberId(reader.array()?),
                role: reader.u8()?.into(),
                public: reader.value()?,
            },
            REMOVE => {
                let epoch_key = EpochFingerprint(reader.array()?);
                let count = reader.u16()?;
                let removals = (0..count).map(|_| reader.value()).collect::<Result<_, _>>()?;
                Self::Remove { removals, epoch_key }
            }
            SET_ROLE => Self::SetRole { device: Device(reader.u16()?), role: reader.u8()?.into() },
            _ => return Err(DecodeError::Malformed("a roster entry of an unknown kind")),
        };
        Ok((change, reader.rest()))
    }
}

impl Wire for Removal {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend(self.device.0.to_be_bytes());
        out.extend(count(self.last.len()).to_be_bytes());
        for last in &self.last {
            out.extend(last.incarnation.0.to_be_bytes());
            out.extend(last.dseq.to_be_bytes());
            out.extend(last.hash.as_bytes());
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let device = Device(reader.u16()?);
        let count = reader.u16()?;
        let mut last = Vec::new();
        for _ in 0..count {
            last.push(LastAccepted {
                incarnation: Incarnation(reader.u32()?),
                dseq: reader.u32()?,
                hash: ChainHash(reader.array()?),
            });
        }
        Ok((Self { device, last }, reader.rest()))
    }
}

/// The length of a list that [`super::Roster::append`] bounds to 16 bits.
fn count(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
