//! Looking over a note for what it does not need.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::rule::nudge::Nudge as Finding;
use crate::text::NoteText;

/// What looks personal in a text that somebody is about to write. It never stops anybody, and nothing is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nudge {
    /// The text.
    pub text: NoteText,
}

calls! {
    Nudge -> Vec<Finding>,
}
