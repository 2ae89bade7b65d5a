//! The 49 readable bytes in front of every sealed change.

use crate::expires::ExpiresMonth;
use crate::ids::{CircleId, Device, DocumentId, EnvelopeName, Epoch, Incarnation, Link};
use crate::wire::{DecodeError, Reader, Wire};

/// The version of the envelope layout that this build writes and reads.
pub const ENVELOPE_VERSION: u8 = 1;

/// The kind of an envelope, never the kind of the record in it: the hub reads this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EnvelopeKind {
    /// One Automerge change of one document (1).
    Change,
    /// A kind of a newer version, which is kept and passed on as it is.
    Other(u8),
}

impl From<u8> for EnvelopeKind {
    fn from(byte: u8) -> Self {
        match byte {
            1 => Self::Change,
            other => Self::Other(other),
        }
    }
}

impl From<EnvelopeKind> for u8 {
    fn from(kind: EnvelopeKind) -> Self {
        match kind {
            EnvelopeKind::Change => 1,
            EnvelopeKind::Other(other) => other,
        }
    }
}

/// How the change was made smaller before it was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DictionaryVersion {
    /// Stored as it is (0), because compression does not help.
    Raw,
    /// zstd with the first trained dictionary (1).
    First,
    /// A dictionary of a newer version, which this build cannot open and passes on as it is.
    Other(u8),
}

impl From<u8> for DictionaryVersion {
    fn from(byte: u8) -> Self {
        match byte {
            0 => Self::Raw,
            1 => Self::First,
            other => Self::Other(other),
        }
    }
}

impl From<DictionaryVersion> for u8 {
    fn from(version: DictionaryVersion) -> Self {
        match version {
            DictionaryVersion::Raw => 0,
            DictionaryVersion::First => 1,
            DictionaryVersion::Other(other) => other,
        }
    }
}

/// What everyone on the way, the hub included, can read of an envelope. Its binary form is [`Header::SIZE`] bytes, big endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Header {
    /// What the body is.
    pub kind: EnvelopeKind,
    /// How the body was made smaller.
    pub dictionary: DictionaryVersion,
    /// The document that the change belongs to.
    pub document: DocumentId,
    /// The device that made the change; its member is the author.
    pub device: Device,
    /// The life of that device's database.
    pub incarnation: Incarnation,
    /// The place in that life, counted from 1.
    pub dseq: u32,
    /// The epoch whose key sealed the body.
    pub epoch: Epoch,
    /// When the hub may forget the document.
    pub expires: ExpiresMonth,
    /// The envelope before, or [`Link::START`].
    pub previous: Link,
}

impl Header {
    /// The size of the binary form in bytes.
    pub const SIZE: usize = 49;

    /// The name of the envelope in `circle`.
    #[must_use]
    pub fn name(&self, circle: CircleId) -> EnvelopeName {
        EnvelopeName { circle, device: self.device, incarnation: self.incarnation, dseq: self.dseq }
    }
}

impl Wire for Header {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.extend([ENVELOPE_VERSION, self.kind.into(), self.dictionary.into()]);
        out.extend(self.document.as_bytes());
        out.extend(self.device.0.to_be_bytes());
        out.extend(self.incarnation.0.to_be_bytes());
        out.extend(self.dseq.to_be_bytes());
        out.extend(self.epoch.0.to_be_bytes());
        out.extend(self.expires.months_since_1970().to_be_bytes());
        out.extend(self.previous.as_bytes());
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(ENVELOPE_VERSION)?;
        let header = Self {
            kind: reader.u8()?.into(),
            dictionary: reader.u8()?.into(),
            document: DocumentId(reader.array()?),
            device: Device(reader.u16()?),
            incarnation: Incarnation(reader.u32()?),
            dseq: reader.u32()?,
            epoch: Epoch(reader.u16()?),
            expires: reader.u16()?.try_into()?,
            previous: Link(reader.array()?),
        };
        // The chain starts at 1 and nowhere else, so that a missing beginning cannot look like one.
        if header.dseq == 0 {
            return Err(DecodeError::Malformed("an envelope has the number 0"));
        }
        if (header.dseq == 1) != (header.previous == Link::START) {
            return Err(DecodeError::Malformed("a chain starts at 1 and nowhere else"));
        }
        if header.epoch.0 == 0 {
            return Err(DecodeError::Malformed("an epoch has the number 0"));
        }
        Ok((header, reader.rest()))
    }
}
