//! One place in a run: an envelope, or what is left of it.

use crate::envelope::{Envelope, Stub};
use crate::header::Header;
use crate::ids::{ChainHash, CircleId};
use crate::keybox::{Keybox, KeyboxHash};
use crate::wire::{DecodeError, Reader, Wire};

/// An envelope with the keybox of the document it begins, or the stub of an erased one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An envelope that can be opened by who has the keys.
    Full {
        /// The envelope.
        envelope: Envelope,
        /// The wrapped secret, when this is the first envelope of its document.
        keybox: Option<Keybox>,
    },
    /// What is left of an erased envelope.
    Stub {
        /// Its header, nonce and body hash.
        stub: Stub,
        /// The hash of the keybox that was beside it.
        keybox_hash: Option<KeyboxHash>,
    },
}

const FULL: u8 = 0;
const FULL_WITH_KEYBOX: u8 = 1;
const STUB: u8 = 2;
const STUB_WITH_KEYBOX_HASH: u8 = 3;

impl Entry {
    /// The readable header.
    #[must_use]
    pub fn header(&self) -> &Header {
        match self {
            Self::Full { envelope, .. } => &envelope.header,
            Self::Stub { stub, .. } => &stub.header,
        }
    }

    /// The hash of the envelope, the same before and after it was erased.
    #[must_use]
    pub fn hash(&self, circle: CircleId) -> ChainHash {
        match self {
            Self::Full { envelope, .. } => envelope.hash(circle),
            Self::Stub { stub, .. } => stub.hash(circle),
        }
    }

    /// The hash of the keybox, the same before and after it was erased.
    #[must_use]
    pub fn keybox_hash(&self) -> Option<KeyboxHash> {
        match self {
            Self::Full { keybox, .. } => keybox.as_ref().map(Keybox::hash),
            Self::Stub { keybox_hash, .. } => *keybox_hash,
        }
    }

    /// What is left when the envelope is erased.
    #[must_use]
    pub fn erased(&self) -> Self {
        let stub = match self {
            Self::Full { envelope, .. } => envelope.stub(),
            Self::Stub { stub, .. } => *stub,
        };
        Self::Stub { stub, keybox_hash: self.keybox_hash() }
    }

    /// The size of the binary form in bytes.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        match self {
            Self::Full { envelope, keybox } => 1 + envelope.encoded_len() + keybox.map_or(0, |_| Keybox::SIZE),
            Self::Stub { keybox_hash, .. } => 1 + Stub::SIZE + keybox_hash.map_or(0, |_| 32),
        }
    }
}

impl Wire for Entry {
    fn encode_into(&self, out: &mut Vec<u8>) {
        match self {
            Self::Full { envelope, keybox: None } => {
                out.push(FULL);
                envelope.encode_into(out);
            }
            Self::Full { envelope, keybox: Some(keybox) } => {
                out.push(FULL_WITH_KEYBOX);
                keybox.encode_into(out);
                envelope.encode_into(out);
            }
            Self::Stub { stub, keybox_hash: None } => {
                out.push(STUB);
                stub.encode_into(out);
            }
            Self::Stub { stub, keybox_hash: Some(hash) } => {
                out.push(STUB_WITH_KEYBOX_HASH);
                out.extend(hash.0);
                stub.encode_into(out);
            }
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let entry = match reader.u8()? {
            FULL => Self::Full { keybox: None, envelope: reader.value()? },
            FULL_WITH_KEYBOX => Self::Full { keybox: Some(reader.value()?), envelope: reader.value()? },
            STUB => Self::Stub { keybox_hash: None, stub: reader.value()? },
            STUB_WITH_KEYBOX_HASH => {
                Self::Stub { keybox_hash: Some(KeyboxHash(reader.array()?)), stub: reader.value()? }
            }
            _ => return Err(DecodeError::Malformed("an entry is neither an envelope nor a stub")),
        };
        Ok((entry, reader.rest()))
    }
}
