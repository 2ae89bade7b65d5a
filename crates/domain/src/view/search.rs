//! What searching finds.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::view::{AreaView, RecordView};

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitView {
    /// What it is.
    pub hit: Hit,
    /// The text in which the words were found.
    pub snippet: Snippet,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hit {
    /// A visit or signal, by its note, topic or place.
    Record(Box<RecordView>),
    /// A person, by name.
    Person {
        /// The person.
        id: PersonId,
        /// The name.
        name: String,
    },
    /// An area, by name.
    Area(AreaView),
}

/// A text in pieces, so that a screen can mark what was found without building markup from somebody's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
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
