//! Identities: one newtype per kind of thing, so that a person can never be passed where a circle is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that should have been an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 32 hexadecimal digits")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes 16 bytes that were drawn at random, or derived, by the caller.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes, as the envelope's header and the database hold them.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}", self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text.trim()).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

id! {
    /// A record: one visit, signal, person or member, and the Automerge document that holds it.
    ///
    /// Random (UUIDv4): the hub sees it, and a time-ordered id would tell it the millisecond of an encounter.
    RecordId
}
id! {
    /// A person. Every person is a record, so this turns into a [`RecordId`]; the reverse must be looked up.
    PersonId
}
id! {
    /// A note inside a record. Time-ordered (UUIDv7), because it only ever travels inside ciphertext and notes are read in order.
    NoteId
}
id! {
    /// A circle: who reads along. Derived from the circle's founding, so it cannot be chosen.
    CircleId
}
id! {
    /// Somebody in a circle: one worker, whatever the number of tablets.
    MemberId
}

impl From<PersonId> for RecordId {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

impl PersonId {
    /// The person whose record this is. Only for a record that is known to be a person.
    #[must_use]
    pub const fn of_record(record: RecordId) -> Self {
        Self(record.0)
    }
}

/// A talk: what belongs to one conversation. Eight random bytes, since it is written into every tap and two talks only need
/// to differ within one neighbourhood.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TalkId([u8; 8]);

impl TalkId {
    /// Takes eight bytes that the caller drew at random.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    /// The eight bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }
}

impl fmt::Display for TalkId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for TalkId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TalkId({self})")
    }
}

impl FromStr for TalkId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != 16 {
            return Err(NotAnId);
        }
        u64::from_str_radix(text, 16).map(|number| Self(number.to_be_bytes())).map_err(|_| NotAnId)
    }
}

impl Serialize for TalkId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TalkId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_prints_as_it_parses() {
        let id = RecordId::from_bytes([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        let talk = TalkId::from_bytes([0, 1, 2, 3, 4, 5, 6, 255]);
        assert_eq!(talk.to_string().parse(), Ok(talk));
    }

    #[rstest::rstest]
    #[case("")]
    #[case("0707")]
    #[case("zz070707070707070707070707070707")]
    fn what_is_no_id_is_refused(#[case] text: &str) {
        assert_eq!(text.parse::<RecordId>(), Err(NotAnId));
        assert_eq!(text.parse::<TalkId>(), Err(NotAnId));
    }
}
