//! Choosing an area: your own four first, then all of them, searchable.

use leptos::prelude::*;
use stoep_domain::area::AreaCode;
use stoep_domain::call::Areas;
use stoep_domain::view::{AreaView, AreasView};

use super::import_areas::ImportMap;
use super::trouble::Trouble;
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::everywhere;

/// So many areas are listed at once; letters narrow the rest.
const LISTED: usize = 40;

/// The areas of this tablet, or the way to load some.
#[component]
pub(crate) fn AreaPicker(
    #[prop(into)] chosen: Signal<Option<AreaCode>>,
    #[prop(into)] choose: Callback<AreaView>,
) -> impl IntoView {
    let language = language();
    let typed = RwSignal::new(String::new());
    let containing = move || typed.with(|typed| Some(typed.trim().to_owned()).filter(|text| !text.is_empty()));
    let areas = asked(vec![tablet().changed.areas], move || Areas { containing: containing() });
    let none_here = Memo::new(move |_| {
        areas.good().is_some_and(|areas| areas.all.is_empty()) && typed.with(|typed| typed.trim().is_empty())
    });
    let trouble = Signal::derive(move || areas.trouble());
    view! {
        <Trouble error=trouble/>
        {move || if none_here.get() {
            view! { <p class="hint">{everywhere::NO_AREAS.said(language)}</p> <ImportMap/> }.into_any()
        } else {
            view! {
                <label class="field">
                    <span class="field-label">{everywhere::AREA_SEARCH.said(language)}</span>
                    <input
                        class="input"
                        type="search"
                        autocomplete="off"
                        data-test=hooks::AREA_SEARCH
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </label>
                {move || areas.good().map(|areas| view! {
                    <Lists areas=areas narrowed={containing().is_some()} chosen=chosen choose=choose/>
                })}
            }.into_any()
        }}
    }
}

/// The lists of one answer.
#[component]
fn Lists(
    areas: AreasView,
    narrowed: bool,
    chosen: Signal<Option<AreaCode>>,
    choose: Callback<AreaView>,
) -> impl IntoView {
    let language = language();
    let more = areas.all.len() > LISTED;
    let none = areas.all.is_empty();
    let recent = if narrowed { Vec::new() } else { areas.recent };
    let list = move |areas: Vec<AreaView>| {
        view! {
            <ul class="stack">
                {areas
                    .into_iter()
                    .map(|area| {
                        let code = area.code;
                        let name = area.name.clone();
                        let district = area.district.clone().filter(|district| *district != name);
                        view! {
                            <li><button
                                type="button"
                                class="button is-wide"
                                class:is-chosen=move || chosen.get() == Some(code)
                                data-test=hooks::with(hooks::AREA, &code.to_string())
                                on:click=move |_| choose.run(area.clone())
                            >
                                <Draw icon=Icon::MapPin/>
                                <span>{name}</span>
                                {district.map(|district| view! { <span class="muted">{district}</span> })}
                            </button></li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    };
    view! {
        {(!recent.is_empty()).then(|| view! { <h3>{everywhere::RECENT_AREAS.said(language)}</h3> {list(recent)} })}
        <h3>{everywhere::ALL_AREAS.said(language)}</h3>
        {none.then(|| view! { <p class="hint">{everywhere::NO_AREA_FITS.said(language)}</p> })}
        {list(areas.all.into_iter().take(LISTED).collect())}
        {more.then(|| view! { <p class="hint">{everywhere::MORE_AREAS.said(language)}</p> })}
        {areas.source.map(|source| view! { <p class="source">{source}</p> })}
    }
}
