//! What only a question (Denk mee) has.

use serde::{Deserialize, Serialize};

use crate::view::{LinkView, Who};

/// What is written of a question. What was asked and what colleagues answered are its notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionFacts {
    /// What it is about. `None`: a newer version asks about something else.
    pub about: Option<LinkView>,
    /// Who asks: "Fatima zoekt meedenkers".
    pub asker: Who,
    /// Whether it is open.
    pub openness: Openness,
}

/// Whether a question is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Openness {
    /// Colleagues can think along.
    #[default]
    Open,
    /// The asker ended it.
    Ended,
}
