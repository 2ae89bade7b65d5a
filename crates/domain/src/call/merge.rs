//! People and organisations that were written down twice (*Samenvoegen*, *Toch twee mensen*).

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::RecordId;
use crate::view::{DuplicateView, RecordView};
use crate::word::Kind;

/// Who may have been written down twice, the likely ones first. Nothing is ever merged by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicates {
    /// People or organisations.
    pub kind: Kind,
    /// At most so many pairs; 1 to 500.
    pub limit: u32,
}

/// Merges one into another of the same kind: from now on the other shows instead. Nothing moves, so [`Unmerge`] gives all of it
/// back. The reply is the one that shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The one that goes under.
    pub one: RecordId,
    /// The one that shows.
    pub into: RecordId,
}

/// Lets one stand by itself again. The reply is that one. One that was not merged stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmerge {
    /// Which.
    pub one: RecordId,
}

/// Says that two are two (*Toch twee mensen*), so that they are not suggested again. The reply is the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotSame {
    /// One.
    pub one: RecordId,
    /// The other.
    pub other: RecordId,
}

calls! {
    Duplicates -> Vec<DuplicateView>,
    Merge -> RecordView,
    Unmerge -> RecordView,
    NotSame -> RecordView,
}
