//! What was typed and not kept yet: closing a sheet loses nothing.

use stoep_domain::id::RecordId;
use stoep_domain::word::DraftPurpose;

use crate::draft::Draft;

/// One text for each field.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    pub(super) step: Draft,
    pub(super) line: Draft,
    pub(super) doer: Draft,
    pub(super) day: Draft,
    pub(super) changed: Draft,
    pub(super) failed: Draft,
}

impl Drafts {
    /// What is being typed about this theme or initiative.
    pub(super) fn of(record: RecordId) -> Self {
        let draft = |purpose| Draft::of(record, purpose);
        Self {
            step: draft(DraftPurpose::NextStep),
            line: draft(DraftPurpose::Line),
            doer: draft(DraftPurpose::Doer),
            day: draft(DraftPurpose::Day),
            changed: draft(DraftPurpose::Changed),
            failed: draft(DraftPurpose::Failed),
        }
    }

    /// Forgets a line that was kept.
    pub(super) fn forget_line(self) {
        for draft in [self.line, self.doer, self.day] {
            draft.forget();
        }
    }
}
