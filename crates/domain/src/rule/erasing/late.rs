//! What becomes of an edit that was not shared yet when its record went.

use serde::{Deserialize, Serialize};

use crate::id::RecordId;

/// Why a record is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// Another record took its place: it was moved to another circle, or a note was taken out of it for good.
    Moved,
    /// Its end came.
    Expired,
    /// Somebody erased it for good.
    Erased,
}

/// Whether what took a record's place is on this tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Successor {
    /// It is, under this id.
    Here(RecordId),
    /// It is not, or not yet: its circle may not have been asked, or this tablet is not in it.
    Absent,
}

/// What becomes of the edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// They are added to the record that took its place.
    Follow(RecordId),
    /// They are kept until that record comes.
    Wait,
    /// The record becomes a new one, with them: whoever writes about something still needs it.
    BecomesNew,
    /// They are dropped, and that is said.
    Dropped,
}

/// Decides what becomes of edits that meet the end of their record.
#[must_use]
pub const fn late(gone: Gone, successor: Successor) -> Late {
    match (gone, successor) {
        (Gone::Erased, _) => Late::Dropped,
        (Gone::Moved | Gone::Expired, Successor::Here(id)) => Late::Follow(id),
        (Gone::Moved, Successor::Absent) => Late::Wait,
        (Gone::Expired, Successor::Absent) => Late::BecomesNew,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const NEW: RecordId = RecordId::from_bytes([7; 16]);

    #[rstest]
    #[case(Gone::Moved, Successor::Here(NEW), Late::Follow(NEW))]
    #[case(Gone::Moved, Successor::Absent, Late::Wait)]
    #[case::a_colleague_kept_it_first(Gone::Expired, Successor::Here(NEW), Late::Follow(NEW))]
    #[case(Gone::Expired, Successor::Absent, Late::BecomesNew)]
    #[case(Gone::Erased, Successor::Here(NEW), Late::Dropped)]
    #[case(Gone::Erased, Successor::Absent, Late::Dropped)]
    fn nothing_is_lost_silently(#[case] gone: Gone, #[case] successor: Successor, #[case] expected: Late) {
        assert_eq!(late(gone, successor), expected);
    }
}
