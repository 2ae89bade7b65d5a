//! The line from signal to theme to initiative and back, as one thing to look at.

use serde::{Deserialize, Serialize};

use crate::id::RecordId;
use crate::moment::When;
use crate::view::AreaView;
use crate::word::{InitiativePhase, Setting, ThemePhase, Tone, Topic};

/// Everything on the line that a theme or an initiative is part of, followed in both directions.
///
/// Signals and visits are on it as a [`Glimpse`]: there is no place in it for a person or a note (1-product, principle 8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainView {
    /// The signals that the themes were made of, newest first.
    pub signals: Vec<Glimpse>,
    /// The themes, by name.
    pub themes: Vec<ThemeStone>,
    /// The initiatives, by name.
    pub initiatives: Vec<InitiativeStone>,
    /// What was captured from inside a theme or an initiative, newest first.
    pub inside: Vec<Glimpse>,
    /// Links whose other end was not shared with this tablet yet ("nog niet gedeeld").
    pub not_here: Vec<RecordId>,
    /// Whether this is all of it.
    pub extent: Extent,
}

/// How much of the line is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All of it.
    Whole,
    /// It goes on: what lies furthest away was left out.
    Cut,
}

/// A signal or a visit as the line shows it: no person, no note, and of its author's minute nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glimpse {
    /// Its record.
    pub id: RecordId,
    /// What it says.
    pub what: Glimpsed,
    /// The date and the part of the day; never the minute, not even your own.
    pub at: When,
    /// Where.
    pub area: Option<AreaView>,
}

/// What a glimpse shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Glimpsed {
    /// A signal.
    Signal {
        /// What about.
        topic: Topic,
        /// Whether it pinches or is a strength.
        tone: Tone,
    },
    /// A visit.
    Visit {
        /// Where, or how.
        setting: Setting,
    },
}

/// A theme on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeStone {
    /// Its record.
    pub id: RecordId,
    /// Its name.
    pub name: Option<String>,
    /// What it is about.
    pub topic: Topic,
    /// How far it is.
    pub phase: ThemePhase,
}

/// An initiative on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeStone {
    /// Its record.
    pub id: RecordId,
    /// Its name.
    pub name: Option<String>,
    /// How far it is.
    pub phase: InitiativePhase,
}
