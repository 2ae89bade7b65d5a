//! Zoeken: from two letters, without a network, grouped by what was found.

mod filters;
mod hits;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use stoep_domain::call::{Search as Ask, SearchFilter};
use stoep_domain::view::{Group, HitView};

use crate::asked::asked;
use crate::component::heading::Heading;
use crate::component::sharing_chip::AskedSharingChip;
use crate::component::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::{everywhere, search};
use filters::Filters;
use hits::Hits;

/// The notebook gives at most so many of each sort.
const LIMIT: u32 = 50;
/// Fewer letters find nothing.
const LETTERS: usize = 2;

/// The field and what it found.
#[component]
pub(crate) fn Search() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let typed = RwSignal::new(String::new());
    let group = RwSignal::new(None::<Group>);
    let filter = RwSignal::new(SearchFilter::default());
    let changed = tablet.changed;
    let found = asked(vec![changed.records, changed.areas], move || Ask {
        text: typed.get().trim().to_owned(),
        filter: filter.get(),
        limit: LIMIT,
    });
    let enough = Memo::new(move |_| typed.with(|typed| typed.trim().chars().count() >= LETTERS));
    let hits = Memo::new(move |_| if enough.get() { found.good().unwrap_or_default() } else { Vec::<HitView>::new() });
    Effect::new(move |_| {
        let count = hits.with(Vec::len);
        if enough.get_untracked() {
            tablet.say(search::found(count, language));
        }
    });
    let trouble = Signal::derive(move || found.trouble());
    view! {
        <div class="screen is-narrow" data-scrolls="">
            <header class="screen-head">
                <Heading text=everywhere::SEARCH.said(language)/>
                <AskedSharingChip/>
            </header>
            <div role="search" class="form">
                <label class="field">
                    <span class="field-label">{search::LABEL.said(language)}</span>
                    <input
                        class="input is-search"
                        type="search"
                        autocomplete="off"
                        enterkeyhint="search"
                        data-test=hooks::SEARCH_TEXT
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </label>
                <p class="hint">{search::HINT.said(language)}</p>
                <Filters filter=filter only=group/>
            </div>
            <Trouble error=trouble/>
            {move || if !enough.get() {
                view! {
                    <section class="empty">
                        <h2>{search::EMPTY_TITLE.said(language)}</h2>
                        <p>{search::EMPTY.said(language)}</p>
                    </section>
                }.into_any()
            } else if hits.with(Vec::is_empty) && found.answer.with(Option::is_some) {
                view! { <Nothing typed=typed/> }.into_any()
            } else {
                view! { <Hits hits=hits only=group/> }.into_any()
            }}
        </div>
    }
}

/// Nothing was found: one thing to do about it.
#[component]
fn Nothing(typed: RwSignal<String>) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let note = Draft::note();
    let navigate = StoredValue::new_local(use_navigate());
    let capture = move |_| {
        note.set(typed.get_untracked());
        tablet.write_at_once.set_value(true);
        navigate.with_value(|navigate| navigate("/", leptos_router::NavigateOptions::default()));
    };
    view! {
        <section class="empty">
            <h2>{search::NOTHING_TITLE.said(language)}</h2>
            <p>{move || typed.with(|typed| search::nothing(typed.trim(), language))}</p>
            <button type="button" class="button is-primary" data-test=hooks::CAPTURE_AS_NEW on:click=capture>
                {search::CAPTURE_AS_NEW.said(language)}
            </button>
        </section>
    }
}
