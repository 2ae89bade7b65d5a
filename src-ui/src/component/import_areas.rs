//! Loading a map: the neighbourhoods of a GeoJSON file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stoep_domain::CallError;
use stoep_domain::call::{ImportAreas, Imported};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::everywhere;

/// A file field, and what became of it.
#[component]
pub(crate) fn ImportMap() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let outcome = RwSignal::new(None::<Result<Imported, CallError>>);
    let load = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let file = input.as_ref().and_then(HtmlInputElement::files).and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            let imported = match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                Some(geojson) => seam::call(ImportAreas { geojson, source: None }).await,
                // The file went away between choosing and reading.
                None => Err(CallError::NotFound),
            };
            if let Ok(imported) = &imported {
                tablet.say(everywhere::imported(imported.taken, imported.left_out, language));
                tablet.changed.areas.notify();
            }
            outcome.try_set(Some(imported));
            if let Some(input) = input {
                // The same file, mended, can be chosen again.
                input.set_value("");
            }
        });
    };
    let trouble =
        Signal::derive(move || outcome.with(|outcome| outcome.as_ref().and_then(|it| it.as_ref().err().cloned())));
    let brought = move || {
        outcome.with(|outcome| match outcome {
            Some(Ok(imported)) => Some(everywhere::imported(imported.taken, imported.left_out, language)),
            _ => None,
        })
    };
    view! {
        <label class="button is-file">
            <Draw icon=Icon::Map/>
            <span>{everywhere::IMPORT.said(language)}</span>
            <input
                type="file"
                accept=".geojson,.json,application/geo+json,application/json"
                data-test=hooks::IMPORT_AREAS
                on:change=load
            />
        </label>
        <p class="hint">{everywhere::IMPORT_HINT.said(language)}</p>
        {move || brought().map(|brought| view! { <p class="hint" data-test=hooks::IMPORTED>{brought}</p> })}
        <Trouble error=trouble/>
    }
}
