//! Denk mee: asking colleagues to think along.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::RecordId;
use crate::text::NoteText;
use crate::view::RecordView;

/// Asks colleagues to think along about a record. One tap is enough. Whoever reads the record reads the question; answers are notes
/// on it, written with [`super::AddNote`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What about.
    pub about: RecordId,
    /// What is asked, for who wants to say.
    pub text: Option<NoteText>,
}

/// Ends a question. Only who asked can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndQuestion {
    /// The question.
    pub question: RecordId,
}

/// The questions that are open, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {}

calls! {
    Ask -> RecordView,
    EndQuestion -> RecordView,
    Questions -> Vec<RecordView>,
}
