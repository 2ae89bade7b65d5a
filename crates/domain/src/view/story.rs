//! What only a story has.

use serde::{Deserialize, Serialize};

use crate::word::DoneBy;

/// What is written of a story beside its name, its lines and its links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryFacts {
    /// Who did it.
    pub done_by: Option<DoneBy>,
    /// Whether it may go into a report.
    pub cleared: Cleared,
}

/// Whether a story may go into a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cleared {
    /// Somebody said so.
    Yes,
    /// Nobody said so, or not any more.
    No,
}
