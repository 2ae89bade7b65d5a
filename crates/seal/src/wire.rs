//! The binary form that everything on the wire shares: big-endian numbers, fixed fields, and one way to write each value.

use thiserror::Error;

/// Why foreign bytes are not a value of the wire format.
///
/// It says what kind of damage was met and never repeats a byte of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes stop before the value is complete.
    #[error("the bytes stop too early; fetch them again")]
    Truncated,
    /// The value is complete and bytes are left over.
    #[error("bytes are left over after the value; fetch it again")]
    Trailing,
    /// The value was written in a version this build does not know.
    #[error("written by a newer version ({0}); update Stoep to read it")]
    Version(u8),
    /// A field holds something that no writer of this version makes.
    #[error("not a value of this version: {0}")]
    Malformed(&'static str),
}

/// A value with a fixed binary form.
///
/// Every form is self-delimiting, so values can stand one after another without framing, and canonical: decoding and
/// encoding again gives the same bytes, which hashes and signatures rest on.
pub trait Wire: Sized {
    /// Appends the binary form to `out`.
    fn encode_into(&self, out: &mut Vec<u8>);

    /// Reads one value from the front of `bytes` and returns it with what follows it.
    ///
    /// # Errors
    /// A [`DecodeError`] when the front of `bytes` is not such a value. Never panics, whatever the bytes.
    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError>;

    /// The binary form.
    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.encode_into(&mut out);
        out
    }

    /// Reads one value that fills `bytes` completely.
    ///
    /// # Errors
    /// A [`DecodeError`] when `bytes` is anything else than exactly one value.
    fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        match Self::decode_prefix(bytes)? {
            (value, []) => Ok(value),
            _ => Err(DecodeError::Trailing),
        }
    }
}

/// The binary forms of `values`, one after another.
pub fn encode_all<'a, T: Wire + 'a>(values: impl IntoIterator<Item = &'a T>) -> Vec<u8> {
    let mut out = Vec::new();
    for value in values {
        value.encode_into(&mut out);
    }
    out
}

/// Reads values until `bytes` is used up.
///
/// # Errors
/// A [`DecodeError`] at the first value that cannot be read; nothing of the others is returned.
pub fn decode_all<T: Wire>(mut bytes: &[u8]) -> Result<Vec<T>, DecodeError> {
    let mut values = Vec::new();
    while !bytes.is_empty() {
        let (value, rest) = T::decode_prefix(bytes)?;
        values.push(value);
        bytes = rest;
    }
    Ok(values)
}

/// Walks over foreign bytes from the front.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn rest(self) -> &'a [u8] {
        self.rest
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, DecodeError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    pub(crate) fn u16(&mut self) -> Result<u16, DecodeError> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, DecodeError> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, DecodeError> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    /// An unsigned LEB128 number. A longer form than needed is refused, because two forms of one run would be two names for it.
    pub(crate) fn varint(&mut self) -> Result<u32, DecodeError> {
        let mut value = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8()?;
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0x0f {
                return Err(DecodeError::Malformed("a number is too large"));
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                if byte == 0 && shift > 0 {
                    return Err(DecodeError::Malformed("a number is longer than needed"));
                }
                return Ok(value);
            }
        }
        Err(DecodeError::Malformed("a number is too large"))
    }

    pub(crate) fn value<T: Wire>(&mut self) -> Result<T, DecodeError> {
        let (value, rest) = T::decode_prefix(self.rest)?;
        self.rest = rest;
        Ok(value)
    }

    /// Reads the version byte of a layout and refuses every other version than `known`.
    pub(crate) fn version(&mut self, known: u8) -> Result<(), DecodeError> {
        match self.u8()? {
            found if found == known => Ok(()),
            found => Err(DecodeError::Version(found)),
        }
    }
}

/// Appends `value` as an unsigned LEB128 number in its shortest form.
pub(crate) fn write_varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

/// How many bytes [`write_varint`] appends.
pub(crate) fn varint_len(value: u32) -> usize {
    match value {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x20_0000 => 3,
        0x20_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        #[test]
        fn a_number_survives_the_wire_in_its_shortest_form(value in any::<u32>()) {
            let mut bytes = Vec::new();
            write_varint(value, &mut bytes);
            prop_assert_eq!(bytes.len(), varint_len(value));
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.varint(), Ok(value));
            prop_assert!(reader.rest().is_empty());
        }
    }

    #[rstest]
    #[case::longer_than_needed(&[0x80, 0x00])]
    #[case::longer_than_needed_later(&[0xff, 0x80, 0x00])]
    #[case::above_32_bits(&[0xff, 0xff, 0xff, 0xff, 0x10])]
    #[case::never_ends(&[0xff, 0xff, 0xff, 0xff, 0xff, 0x01])]
    fn another_form_of_a_number_is_refused(#[case] bytes: &[u8]) {
        assert!(matches!(Reader::new(bytes).varint(), Err(DecodeError::Malformed(_))));
    }
}
