//! What was typed and not kept yet: closing a sheet loses nothing.

use leptos::prelude::*;

/// One text for each field.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    pub(super) step: RwSignal<Option<String>>,
    pub(super) line: RwSignal<String>,
    pub(super) doer: RwSignal<String>,
    pub(super) day: RwSignal<String>,
    pub(super) changed: RwSignal<String>,
    pub(super) failed: RwSignal<String>,
}

impl Drafts {
    pub(super) fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            step: RwSignal::new(None),
            line: empty(),
            doer: empty(),
            day: empty(),
            changed: empty(),
            failed: empty(),
        }
    }

    /// Forgets a line that was kept.
    pub(super) fn forget_line(self) {
        for draft in [self.line, self.doer, self.day] {
            draft.try_set(String::new());
        }
    }
}
