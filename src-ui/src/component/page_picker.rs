//! Choosing an organisation or a household by typing: what there is with these letters.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{Records, Search, SearchFilter};
use stoep_domain::view::{Hit, RecordView};
use stoep_domain::word::Kind;

use crate::asked::asked_with;
use crate::component::record_row::icon_of;
use crate::hooks;
use crate::icon::Draw;
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::{network, title};

/// So many are offered at once; letters narrow the rest.
const OFFERED: u32 = 12;
/// Fewer letters find nothing.
const LETTERS: usize = 2;

/// What there is of a kind with these letters, or the first by name while nothing was typed.
#[component]
pub(crate) fn PagePicker(
    kind: Kind,
    #[prop(into)] typed: Signal<String>,
    #[prop(into)] choose: Callback<RecordView>,
) -> impl IntoView {
    let language = language();
    let found = asked_with(vec![tablet().changed.records], move || {
        let kind = kind.clone();
        let text = typed.get().trim().to_owned();
        async move { load(kind, text, OFFERED).await }
    });
    view! {
        <ul class="stack">
            {move || found.good().unwrap_or_default().into_iter().map(|record| {
                let (icon, said) = (icon_of(&record.what), title(&record, language));
                let beside = network::beside(&record, language);
                view! {
                    <li><button type="button" class="button is-wide" data-test=hooks::PAGE_CHOICE on:click=move |_| choose.run(record.clone())>
                        <Draw icon=icon/>
                        <span dir="auto">{said}</span>
                        <span class="muted">{beside}</span>
                    </button></li>
                }
            }).collect_view()}
        </ul>
    }
}

/// The records of a kind that fit what was typed, the closest first; by name while too little was typed.
pub(crate) async fn load(kind: Kind, text: String, limit: u32) -> Result<Vec<RecordView>, CallError> {
    if text.chars().count() < LETTERS {
        return seam::call(Records { kind, area: None, circle: None, limit, offset: 0 }).await;
    }
    let filter = SearchFilter { kind: Some(kind), ..SearchFilter::default() };
    let hits = seam::call(Search { text, filter, limit }).await?;
    Ok(hits
        .into_iter()
        .filter_map(|hit| match hit.hit {
            Hit::Record(record) => Some(*record),
            Hit::Person { .. } | Hit::Area(_) | Hit::Topic(_) => None,
        })
        .collect())
}
