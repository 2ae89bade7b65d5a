//! What searching finds.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::view::{AreaView, RecordView};
use crate::word::{Kind, Topic};

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitView {
    /// What it is.
    pub hit: Hit,
    /// How close it comes to what was typed.
    pub closeness: Closeness,
    /// The text in which the words were found; empty for what was found by something else, such as the people linked to it.
    pub snippet: Snippet,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hit {
    /// A record, by its name, by a note on it, or by a person linked to it.
    Record(Box<RecordView>),
    /// A person, by name or by a note.
    Person {
        /// The person.
        id: PersonId,
        /// The name.
        name: String,
    },
    /// An area, by name.
    Area(AreaView),
    /// A topic, by its label in Dutch or English: its signals are a timeline away.
    Topic(Topic),
}

impl Hit {
    /// Where it stands.
    #[must_use]
    pub fn group(&self) -> Group {
        match self {
            Self::Person { .. } => Group::People,
            Self::Area(_) => Group::Areas,
            Self::Topic(_) => Group::Topics,
            Self::Record(record) => Group::of(&record.what.kind()),
        }
    }
}

/// The groups in which hits are shown, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Mensen.
    People,
    /// Huishoudens.
    Households,
    /// Organisaties.
    Organisations,
    /// Buurtvragen.
    Themes,
    /// Initiatieven.
    Initiatives,
    /// Denk mee.
    Questions,
    /// Verhalen.
    Stories,
    /// Onderwerpen.
    Topics,
    /// Buurten en wijken.
    Areas,
    /// Visits and signals (momenten).
    Moments,
    /// What has no group of its own, such as a handover.
    Others,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Self; 11] = [
        Self::People,
        Self::Households,
        Self::Organisations,
        Self::Themes,
        Self::Initiatives,
        Self::Questions,
        Self::Stories,
        Self::Topics,
        Self::Areas,
        Self::Moments,
        Self::Others,
    ];

    /// The group of a kind of record.
    #[must_use]
    pub const fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Person => Self::People,
            Kind::Household => Self::Households,
            Kind::Organisation => Self::Organisations,
            Kind::Theme => Self::Themes,
            Kind::Initiative => Self::Initiatives,
            Kind::Question => Self::Questions,
            Kind::Story => Self::Stories,
            Kind::Visit | Kind::Signal => Self::Moments,
            _ => Self::Others,
        }
    }
}

/// How close something comes to what was typed, the closest first. The word that comes least close decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closeness {
    /// It is exactly this and nothing more.
    Same,
    /// These words stand in it.
    Word,
    /// Words in it begin like this.
    Beginning,
    /// It stands inside a word: "jongeren" in "hangjongeren".
    Inside,
    /// It was found with a typing mistake forgiven.
    Forgiven,
}

/// A text in pieces, so that a screen can mark what was found without building markup from somebody's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Snippet {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
}

impl Snippet {
    /// The text without its marks.
    #[must_use]
    pub fn said(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Found(text) => text.as_str(),
            })
            .collect()
    }
}

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Text around.
    Plain(String),
    /// A word that was found.
    Found(String),
}
