//! One change of one document, sealed; and the stub that an erased one leaves.

use crate::header::Header;
use crate::ids::{ChainHash, CircleId};
use crate::padding;
use crate::wire::{DecodeError, Reader, Wire, varint_len, write_varint};

/// What a hash of an envelope is derived under.
const HASH_CONTEXT: &str = "stoep envelope v1";

/// The bytes that sealing adds to the padded change.
pub const TAG_SIZE: usize = 16;

/// The largest body of an envelope in bytes, so that a run of one envelope always fits.
pub const MAX_BODY_SIZE: usize = 261_632;

/// A body's size stands on the wire in units of this many bytes, less the tag: every padding class is a multiple of it, and most
/// sizes then take one byte.
const SIZE_UNIT: usize = 32;

/// The size of the random nonce in bytes.
pub const NONCE_SIZE: usize = 24;

/// A sealed change: readable header, random nonce, unreadable body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// What everyone can read.
    pub header: Header,
    /// Random, never a counter: a restored tablet would repeat one.
    pub nonce: [u8; NONCE_SIZE],
    /// The padded change, sealed with XChaCha20-Poly1305.
    pub body: Vec<u8>,
}

/// What stays of an erased envelope, so that chains and signatures still verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stub {
    /// The header of the erased envelope.
    pub header: Header,
    /// Its nonce.
    pub nonce: [u8; NONCE_SIZE],
    /// The BLAKE3 hash of its body.
    pub body_hash: [u8; 32],
}

impl Envelope {
    /// The hash that names exactly this envelope in `circle`.
    #[must_use]
    pub fn hash(&self, circle: CircleId) -> ChainHash {
        self.stub().hash(circle)
    }

    /// What stays when the envelope is erased.
    #[must_use]
    pub fn stub(&self) -> Stub {
        Stub { header: self.header, nonce: self.nonce, body_hash: *blake3::hash(&self.body).as_bytes() }
    }

    pub(crate) fn encoded_len(&self) -> usize {
        Header::SIZE + NONCE_SIZE + varint_len(self.body_units()) + self.body.len()
    }

    fn body_units(&self) -> u32 {
        // A body is far below 4 GiB: sealing and decoding both bound it.
        u32::try_from(self.body.len().saturating_sub(TAG_SIZE) / SIZE_UNIT).unwrap_or(u32::MAX)
    }
}

impl Stub {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = Header::SIZE + NONCE_SIZE + 32;

    /// The hash of the envelope that this stub stands for.
    #[must_use]
    pub fn hash(&self, circle: CircleId) -> ChainHash {
        let mut material = Vec::with_capacity(16 + Self::SIZE);
        material.extend(circle.as_bytes());
        self.encode_into(&mut material);
        ChainHash(blake3::derive_key(HASH_CONTEXT, &material))
    }
}

/// Whether a body can have this many bytes: a padding class and a tag.
fn is_body_size(size: usize) -> bool {
    size <= MAX_BODY_SIZE && size.checked_sub(TAG_SIZE).is_some_and(padding::is_class)
}

impl Wire for Envelope {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.header.encode_into(out);
        out.extend(self.nonce);
        write_varint(self.body_units(), out);
        out.extend(&self.body);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let header = reader.value()?;
        let nonce = reader.array()?;
        let units = usize::try_from(reader.varint()?).map_err(|_| DecodeError::Truncated)?;
        let size = units.saturating_mul(SIZE_UNIT).saturating_add(TAG_SIZE);
        if !is_body_size(size) {
            return Err(DecodeError::Malformed("a body is not padded to a class"));
        }
        let body = reader.bytes(size)?.to_vec();
        Ok((Self { header, nonce, body }, reader.rest()))
    }
}

impl Wire for Stub {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.header.encode_into(out);
        out.extend(self.nonce);
        out.extend(self.body_hash);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let stub = Self { header: reader.value()?, nonce: reader.array()?, body_hash: reader.array()? };
        Ok((stub, reader.rest()))
    }
}
