//! What is being typed, so that closing a sheet, or a tablet that breaks off, loses nothing, and nothing typed about one record turns up at
//! another.
//!
//! It stands in memory and, a moment later, in the notebook. What the web view itself would keep is not sealed.

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stoep_domain::call::{DraftOf, Drafts, KeepDraft};
use stoep_domain::id::RecordId;
use stoep_domain::word::DraftPurpose;

use crate::seam;
use crate::tablet::tablet;

/// So long somebody may go on typing before it is written down: little enough to lose at most a word or two, and long enough not to write
/// with every letter.
const PAUSE: Duration = Duration::from_millis(400);

/// Every text that is being typed on this tablet. Copied freely; it lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct Typing {
    texts: StoredValue<Vec<(DraftOf, ArcRwSignal<String>)>>,
    /// Which of them the notebook does not have as they stand.
    unwritten: StoredValue<BTreeSet<usize>>,
    writing: StoredValue<Writing>,
}

/// Whether something is on its way to the notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// Nothing is.
    No,
    /// In a moment.
    Soon,
    /// Now. One at a time, so that what was typed last is written last.
    Now,
}

impl Typing {
    pub(crate) fn new() -> Self {
        Self {
            texts: StoredValue::new(Vec::new()),
            unwritten: StoredValue::new(BTreeSet::new()),
            writing: StoredValue::new(Writing::No),
        }
    }

    /// Takes up what was being typed when the tablet broke off. What was typed since stands.
    pub(crate) fn take_up(self) {
        spawn_local(async move {
            // A tablet that is locked, or on which nobody began, has nothing to take up.
            for draft in seam::call(Drafts {}).await.unwrap_or_default() {
                let place = self.place(&draft.of);
                let text = self.text(place);
                if text.with_untracked(String::is_empty) && !self.unwritten.with_value(|all| all.contains(&place)) {
                    text.set(draft.text);
                }
            }
        });
    }

    /// Where a text stands among the others; it gets a place with the first look at it.
    fn place(self, of: &DraftOf) -> usize {
        if let Some(place) = self.texts.with_value(|texts| texts.iter().position(|(other, _)| other == of)) {
            return place;
        }
        self.texts.update_value(|texts| texts.push((of.clone(), ArcRwSignal::new(String::new()))));
        self.texts.with_value(Vec::len) - 1
    }

    fn text(self, place: usize) -> ArcRwSignal<String> {
        self.texts.with_value(|texts| texts[place].1.clone())
    }

    fn set(self, place: usize, typed: String) {
        let is_over = typed.is_empty();
        self.text(place).set(typed);
        self.unwritten.update_value(|all| {
            all.insert(place);
        });
        match self.writing.get_value() {
            // What was kept where it belongs must not come back, so forgetting does not wait.
            Writing::No | Writing::Soon if is_over => self.write(),
            Writing::No => {
                self.writing.set_value(Writing::Soon);
                set_timeout(
                    move || {
                        if self.writing.get_value() == Writing::Soon {
                            self.write();
                        }
                    },
                    PAUSE,
                );
            }
            Writing::Soon | Writing::Now => {}
        }
    }

    /// Writes everything that is not written yet.
    fn write(self) {
        self.writing.set_value(Writing::Now);
        spawn_local(async move {
            while let Some(place) = self.unwritten.try_update_value(BTreeSet::pop_first).flatten() {
                let (of, text) = self.texts.with_value(|texts| texts[place].clone());
                // Where the notebook has no room the text still stands here, and whoever keeps it is told why that does not go.
                drop(seam::call(KeepDraft { of, text: text.get_untracked() }).await);
            }
            self.writing.set_value(Writing::No);
        });
    }

    /// Everything that is being typed about a record, and the note that is being written.
    pub(crate) fn about(self, record: RecordId) -> String {
        let (mut about, mut notes) = (Vec::new(), Vec::new());
        self.texts.with_value(|texts| {
            for (of, text) in texts {
                match of.record {
                    Some(other) if other == record => about.push(text.get_untracked()),
                    None => notes.push(text.get_untracked()),
                    Some(_) => {}
                }
            }
        });
        about.append(&mut notes);
        about.retain(|text| !text.trim().is_empty());
        about.join("\n")
    }

    /// What was typed about a record has found another place.
    pub(crate) fn forget_about(self, record: RecordId) {
        let places: Vec<usize> = self.texts.with_value(|texts| {
            texts.iter().enumerate().filter(|(_, (of, _))| of.record == Some(record)).map(|(place, _)| place).collect()
        });
        places.into_iter().for_each(|place| self.set(place, String::new()));
    }
}

/// One text that is being typed.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    place: usize,
    shown: RwSignal<String>,
    typing: Typing,
}

impl Draft {
    /// What is being typed about this record for this purpose; empty when nothing is.
    pub(crate) fn of(record: RecordId, purpose: DraftPurpose) -> Self {
        Self::new(&DraftOf { record: Some(record), purpose })
    }

    /// The note that is being written, wherever it will go.
    pub(crate) fn note() -> Self {
        Self::new(&DraftOf::NOTE)
    }

    fn new(of: &DraftOf) -> Self {
        let typing = tablet().typing;
        let place = typing.place(of);
        Self { place, shown: typing.text(place).into(), typing }
    }

    /// What stands there now.
    pub(crate) fn get(self) -> String {
        self.shown.get()
    }

    /// The same, without being told when it changes. Also after the sheet in which it was typed is gone.
    pub(crate) fn get_untracked(self) -> String {
        self.typing.text(self.place).get_untracked()
    }

    /// Somebody typed.
    pub(crate) fn set(self, text: String) {
        self.typing.set(self.place, text);
    }

    /// It was kept where it belongs.
    pub(crate) fn forget(self) {
        self.set(String::new());
    }
}
