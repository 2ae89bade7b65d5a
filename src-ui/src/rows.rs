//! Lists whose rows keep their place and their focus while what they show changes.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::id::RecordId;
use stoep_domain::language::isolated;
use stoep_domain::view::{PersonView, RecordView};

use crate::text::everywhere;

/// The row of one record out of a list. It keeps the last it was while the list no longer holds it, which is until it is gone.
pub(crate) fn row_of(list: Signal<Vec<RecordView>>, first: RecordView) -> Signal<RecordView> {
    let id: RecordId = first.id;
    Memo::new(move |before: Option<&RecordView>| {
        list.with(|list| list.iter().find(|record| record.id == id).cloned())
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    })
    .into()
}

/// Rows that went from a list and stay in their place on the screen, so that a mistake is one tap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Kept(Vec<(usize, RecordView)>);

impl Kept {
    /// Keeps a row in this place, in the form it has now.
    pub(crate) fn keep(&mut self, place: usize, record: RecordView) {
        self.let_go(record.id);
        self.0.push((place, record));
        self.0.sort_by_key(|(place, _)| *place);
    }

    /// Keeps it no longer: it is back in its list.
    pub(crate) fn let_go(&mut self, id: RecordId) {
        self.0.retain(|(_, record)| record.id != id);
    }

    /// Whether nothing is kept.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The list with what is kept among it. A row that the list holds again is the list's.
    pub(crate) fn among(&self, mut rows: Vec<RecordView>) -> Vec<RecordView> {
        for (place, record) in &self.0 {
            if rows.iter().all(|row| row.id != record.id) {
                rows.insert((*place).min(rows.len()), record.clone());
            }
        }
        rows
    }
}

/// "Tante Bep, meneer met de rode pet".
pub(crate) fn people_said(people: &[PersonView], language: Language) -> String {
    let said: Vec<String> = people.iter().map(|person| person_said(person, language)).collect();
    match said.as_slice() {
        [one] => one.clone(),
        several => several.iter().map(|one| isolated(one)).collect::<Vec<_>>().join(", "),
    }
}

/// A person's name, or that it was not shared with this tablet yet.
pub(crate) fn person_said(person: &PersonView, language: Language) -> String {
    person.name.clone().unwrap_or_else(|| everywhere::NOT_SHARED_YET.said(language).to_owned())
}
