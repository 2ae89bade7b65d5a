//! The neighbourhoods of this tablet: which there are, and loading a map.

use leptos::prelude::*;
use stoep_domain::call::Areas;

use crate::asked::asked;
use crate::component::import_areas::ImportMap;
use crate::tablet::{language, tablet};
use crate::text::{everywhere, settings};

/// Those that were used last, and a map to load.
#[component]
pub(super) fn OwnAreas() -> impl IntoView {
    let language = language();
    let areas = asked(vec![tablet().changed.areas], || Areas { containing: None });
    view! {
        <section class="panel" aria-labelledby="areas-here">
            <h3 id="areas-here">{everywhere::RECENT_AREAS.said(language)}</h3>
            <p>{settings::OWN_AREAS.said(language)}</p>
            <ul class="facts">
                {move || areas.good().map(|areas| areas.recent).unwrap_or_default().into_iter().map(|area| {
                    view! { <li><b>{area.name}</b></li> }
                }).collect_view()}
            </ul>
            {move || areas.good().map(|areas| {
                let count = areas.all.len();
                view! {
                    <p class="hint">{settings::areas_here(count, language)}</p>
                    {areas.source.map(|source| view! { <p class="source">{source}</p> })}
                }
            })}
            <ImportMap/>
        </section>
    }
}
