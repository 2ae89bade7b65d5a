//! Founding a circle and changing its roster.

use crate::keyframe::Keyframe;
use crate::roster::RosterEntry;
use crate::wire::{DecodeError, Reader, Wire};

/// The body that founds a circle on a hub. The entry signs itself, so the request needs no signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCircle {
    /// The founding entry.
    pub entry: RosterEntry,
    /// The first epoch's key for the founding device.
    pub keyframe: Keyframe,
}

/// The body that appends an entry to the roster, with the keyframe that belongs to it, as one write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterAppend {
    /// The entry. It names the hash of the one before it, so only one of two leads can win.
    pub entry: RosterEntry,
    /// Always there for a removal, which begins an epoch; for an addition the new device's wrap; else nothing.
    pub keyframe: Option<Keyframe>,
}

impl Wire for FoundCircle {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.entry.encode_into(out);
        self.keyframe.encode_into(out);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let found = Self { entry: reader.value()?, keyframe: reader.value()? };
        Ok((found, reader.rest()))
    }
}

impl Wire for RosterAppend {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.entry.encode_into(out);
        match &self.keyframe {
            None => out.push(0),
            Some(keyframe) => {
                out.push(1);
                keyframe.encode_into(out);
            }
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let entry = reader.value()?;
        let keyframe = match reader.u8()? {
            0 => None,
            1 => Some(reader.value()?),
            _ => return Err(DecodeError::Malformed("a roster change carries something unknown")),
        };
        Ok((Self { entry, keyframe }, reader.rest()))
    }
}
