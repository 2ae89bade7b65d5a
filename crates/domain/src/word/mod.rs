//! Vocabularies: closed for the writer, open for the reader.
//!
//! Every vocabulary has a fixed list of words and the variant `Newer`, which holds a word that a newer version of Stoep wrote.
//! Such a word is kept, shown as something we do not know yet, and written back unchanged.

/// Defines a vocabulary: an enum whose variants are words, plus `Newer` for a word of a newer version.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$word_doc])* $variant,)+
            /// A word that a newer version wrote: kept and written back as it is.
            Newer(String),
        }

        impl $name {
            /// Every word this version knows, in the order of the product's vocabulary.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word as it is written in documents, on the command line and in JSON.
            #[must_use]
            pub fn word(&self) -> &str {
                match self {
                    $($name::$variant => $word,)+
                    $name::Newer(word) => word,
                }
            }

            /// Reads a word that must be one of ours, such as one typed by a person.
            ///
            /// # Errors
            /// [`UnknownWord`](crate::word::UnknownWord) when this version does not know it; its text lists the words there are.
            pub fn known(text: &str) -> Result<Self, $crate::word::UnknownWord> {
                match Self::from(text) {
                    $name::Newer(_) => Err($crate::word::UnknownWord { known: Self::ALL.iter().map(|word| word.word().to_owned()).collect() }),
                    word => Ok(word),
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($word => $name::$variant,)+
                    newer => $name::Newer(newer.to_owned()),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(|text| Self::from(text.as_str()))
            }
        }
    };
}

mod circle;
mod draft;
mod follow_up;
mod handover;
mod initiative;
mod message;
mod moment;
mod organisation;
mod person;
mod record;
mod story;
mod support;
mod team;
mod theme;

pub use circle::{CircleKind, Role};
pub use draft::DraftPurpose;
pub use follow_up::Rhythm;
pub use handover::{Answer, HandoverEnd};
pub use initiative::{InitiativePhase, OurRole};
pub use message::Message;
pub use moment::{Setting, Tone, Topic, Weight, WeightOutOfRange};
pub use organisation::{Form, Wants};
pub use person::PersonRole;
pub use record::{Kind, NoteSort};
pub use story::DoneBy;
pub use support::Support;
pub use team::{KeptSort, Threshold};
pub use theme::ThemePhase;

/// A word that this version does not know, where only a known one will do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("choose one of: {}", known.join(", "))]
pub struct UnknownWord {
    /// The words there are.
    pub known: Vec<String>,
}
