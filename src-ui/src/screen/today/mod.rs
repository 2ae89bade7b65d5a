//! Vandaag: moments by part of the day, and one of them with its history.

mod filters;
mod guests;
mod list;
mod thinking;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use stoep_domain::area::AreaCode;
use stoep_domain::call::TimelineFilter;
use stoep_domain::id::RecordId;
use stoep_domain::word::Topic;

use crate::component::heading::{Heading, Shown};
use crate::component::search_link::SearchLink;
use crate::component::sharing_chip::AskedSharingChip;
use crate::screen::detail::{DetailPane, List as Beside};
use crate::tablet::language;
use crate::text::{everywhere, today};
use filters::Filters;
use guests::FromGuests;
use list::List;
use thinking::ThinkAlong;

/// The list, with the detail beside it, or in its place where there is no room for both.
#[component]
pub(crate) fn Today() -> impl IntoView {
    let language = language();
    let parameters = use_params_map();
    let query = use_query_map();
    let record = Memo::new(move |_| {
        parameters.with(|parameters| parameters.get("record").and_then(|id| id.parse::<RecordId>().ok()))
    });
    // Zoeken leads here with a neighbourhood or a topic.
    let area = query.with_untracked(|query| query.get("area").and_then(|code| code.parse::<AreaCode>().ok()));
    let topic = query.with_untracked(|query| query.get("topic").and_then(|word| Topic::known(&word).ok()));
    let filter = RwSignal::new(TimelineFilter { area, topic, ..TimelineFilter::default() });
    view! {
        <div class="screen is-split" data-detail=move || if record.get().is_some() { "open" } else { "none" }>
            // Where there is no room for the list, its title goes with it; the screen keeps its heading.
            <Heading text=everywhere::TODAY.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <header class="screen-head">
                    <p class="heading" aria-hidden="true">{everywhere::TODAY.said(language)}</p>
                    <SearchLink/>
                    <AskedSharingChip/>
                </header>
                <FromGuests/>
                <ThinkAlong/>
                <Filters filter=filter/>
                <List filter=filter chosen=record/>
            </div>
            <div class="detail-side" data-scrolls="">
                {move || match record.get() {
                    Some(id) => view! { <DetailPane record=id list=Beside { address: "/today", name: everywhere::TODAY }/> }.into_any(),
                    None => view! { <p class="hint is-centred">{today::CHOOSE_ONE.said(language)}</p> }.into_any(),
                }}
            </div>
        </div>
    }
}
