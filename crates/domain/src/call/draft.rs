//! What is being typed and was not kept where it belongs yet. It stays on this tablet, and survives that the tablet breaks off.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::RecordId;
use crate::view::DraftView;
use crate::word::DraftPurpose;

/// Which text is being typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DraftOf {
    /// The record that it is about; none for a note that can still go anywhere.
    pub record: Option<RecordId>,
    /// What it is for.
    pub purpose: DraftPurpose,
}

impl DraftOf {
    /// The note that can still go anywhere.
    pub const NOTE: Self = Self { record: None, purpose: DraftPurpose::Note };
}

/// Remembers a text that is being typed in place of what was remembered of it before; an empty one forgets it. It is never shared, and
/// taking back does not know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepDraft {
    /// Which.
    pub of: DraftOf,
    /// What stands there now, exactly as it was typed: also what is too long to be kept as a note.
    pub text: String,
}

/// Every text that was being typed on this tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {}

calls! {
    KeepDraft -> (),
    Drafts -> Vec<DraftView>,
}
