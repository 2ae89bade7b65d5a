//! Names of circles, documents, members, devices and envelopes.

use std::fmt;
use std::str::FromStr;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A text that is not the hexadecimal form of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("expected {expected} hexadecimal digits")]
pub struct IdError {
    /// How many digits the id has.
    pub expected: usize,
}

macro_rules! bytes_id {
    ($(#[$doc:meta])* $name:ident, $size:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $size]);

        impl $name {
            /// The bytes, as they stand on the wire.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $size] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&HEXLOWER.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let refused = IdError { expected: 2 * $size };
                let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|_| refused)?;
                bytes.try_into().map(Self).map_err(|_| refused)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident, $number:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $number);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, formatter)
            }
        }
    };
}

bytes_id!(
    /// A circle: the first 16 bytes of the hash of its roster's first entry, so that a roster proves itself which circle it is.
    CircleId,
    16
);
bytes_id!(
    /// A document, which is one record. Random (UUIDv4 bytes): the hub sees it, so it must not tell the time.
    DocumentId,
    16
);
bytes_id!(
    /// A person or organisation with one or more devices in a circle. Random, and another one in every circle.
    MemberId,
    16
);
bytes_id!(
    /// The hash of an envelope, which its successor names by [`ChainHash::link`].
    ChainHash,
    32
);
bytes_id!(
    /// The first 16 bytes of the hash of the envelope before, which chains the envelopes of one device and incarnation.
    Link,
    16
);
bytes_id!(
    /// The hash of a roster entry. The hash of the last entry is the roster's head.
    RosterHash,
    32
);
bytes_id!(
    /// What the roster says of an epoch's key: enough to recognise it, useless to find it.
    EpochFingerprint,
    32
);
bytes_id!(
    /// The place on the hub where two tablets leave their messages while one joins the other's circle.
    MailboxId,
    16
);

number_id!(
    /// A device's number in its circle. The founder's first device is 0; a number is never given out twice.
    Device,
    u16
);
number_id!(
    /// One life of a device's database: random, and drawn again when the database turns out to be a clone or a restore.
    Incarnation,
    u32
);
number_id!(
    /// The number of an epoch key. The first is 1; every removal of devices starts the next.
    Epoch,
    u16
);
number_id!(
    /// The place of an entry in the roster. The founding entry is 0.
    RosterSequence,
    u32
);

impl ChainHash {
    /// What the next envelope of the same device and incarnation puts in its `previous` field.
    #[must_use]
    pub fn link(&self) -> Link {
        let mut link = [0; 16];
        link.copy_from_slice(&self.0[..16]);
        Link(link)
    }
}

impl Link {
    /// What the first envelope of an incarnation puts in its `previous` field.
    pub const START: Self = Self([0; 16]);
}

impl RosterHash {
    /// The circle that a roster founded with the entry of this hash belongs to.
    #[must_use]
    pub fn circle(&self) -> CircleId {
        let mut circle = [0; 16];
        circle.copy_from_slice(&self.0[..16]);
        CircleId(circle)
    }
}

impl Epoch {
    /// The epoch a circle is founded with.
    pub const FIRST: Self = Self(1);
}

impl Device {
    /// The device that founded the circle.
    pub const FOUNDER: Self = Self(0);
}

/// The name of an envelope. The same name with other bytes is equivocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EnvelopeName {
    /// The circle it belongs to.
    pub circle: CircleId,
    /// The device that made it.
    pub device: Device,
    /// The life of that device's database.
    pub incarnation: Incarnation,
    /// Its place in that life, counted from 1.
    pub dseq: u32,
}

impl fmt::Display for EnvelopeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}/{:08x}/{}", self.circle, self.device, self.incarnation.0, self.dseq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        #[test]
        fn an_id_survives_its_text_form(bytes in any::<[u8; 16]>()) {
            let id = DocumentId(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
            let text = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<DocumentId>(&text).unwrap(), id);
        }
    }

    #[rstest]
    #[case::empty("")]
    #[case::short("00112233445566778899aabbccddee")]
    #[case::long("00112233445566778899aabbccddeeff00")]
    #[case::odd("00112233445566778899aabbccddeef")]
    #[case::not_hexadecimal("00112233445566778899aabbccddeefg")]
    fn another_text_is_no_id(#[case] text: &str) {
        assert_eq!(text.parse::<CircleId>(), Err(IdError { expected: 32 }));
    }

    #[test]
    fn a_name_reads_from_circle_to_sequence() {
        let name =
            EnvelopeName { circle: CircleId([0xab; 16]), device: Device(7), incarnation: Incarnation(0x2a), dseq: 3 };
        assert_eq!(name.to_string(), "abababababababababababababababab/7/0000002a/3");
    }
}
