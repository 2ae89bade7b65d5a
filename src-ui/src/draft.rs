//! What is being typed about one record, so that closing a sheet loses nothing, and nothing typed about one turns up at another.

use leptos::prelude::*;
use stoep_domain::id::RecordId;

use crate::tablet::{Tablet, tablet};

/// A text that is being typed about a record.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    of: (RecordId, &'static str),
    typed: RwSignal<String>,
    tablet: Tablet,
}

impl Draft {
    /// What was being typed about this record for this purpose; empty when nothing was.
    pub(crate) fn of(record: RecordId, purpose: &'static str) -> Self {
        let (tablet, of) = (tablet(), (record, purpose));
        let typed = tablet.drafts.with_value(|drafts| drafts.get(&of).cloned()).unwrap_or_default();
        Self { of, typed: RwSignal::new(typed), tablet }
    }

    /// What stands there now.
    pub(crate) fn get(self) -> String {
        self.typed.get()
    }

    /// The same, without being told when it changes.
    pub(crate) fn get_untracked(self) -> String {
        self.typed.get_untracked()
    }

    /// Somebody typed.
    pub(crate) fn set(self, text: String) {
        self.tablet.drafts.update_value(|drafts| drop(drafts.insert(self.of, text.clone())));
        self.typed.try_set(text);
    }

    /// It was kept where it belongs.
    pub(crate) fn forget(self) {
        self.tablet.drafts.update_value(|drafts| drop(drafts.remove(&self.of)));
        self.typed.try_set(String::new());
    }
}
