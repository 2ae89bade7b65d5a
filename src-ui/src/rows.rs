//! Lists whose rows keep their place and their focus while what they show changes.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::id::RecordId;
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

/// "Tante Bep, meneer met de rode pet".
pub(crate) fn people_said(people: &[PersonView], language: Language) -> String {
    people.iter().map(|person| person_said(person, language)).collect::<Vec<_>>().join(", ")
}

/// A person's name, or that it was not shared with this tablet yet.
pub(crate) fn person_said(person: &PersonView, language: Language) -> String {
    person.name.clone().unwrap_or_else(|| everywhere::NOT_SHARED_YET.said(language).to_owned())
}
