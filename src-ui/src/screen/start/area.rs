//! The second screen: your area, or later.

use leptos::prelude::*;
use stoep_domain::area::AreaCode;
use stoep_domain::view::AreaView;

use crate::component::area_picker::AreaPicker;
use crate::component::heading::Heading;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{everywhere, start};

/// The areas there are, a map to load, or on without one.
#[component]
pub(super) fn AreaStep(
    #[prop(into)] next: Callback<Option<AreaCode>>,
    #[prop(into)] back: Callback<()>,
) -> impl IntoView {
    let language = language();
    view! {
        <p class="step">{start::step(2, language)}</p>
        <Heading text=start::AREA_TITLE.said(language)/>
        <p class="hint">{start::AREA_HINT.said(language)}</p>
        <AreaPicker
            chosen=Signal::stored(None)
            choose=move |area: AreaView| next.run(Some(area.code))
        />
        <div class="actions">
            <button type="button" class="button" data-test=hooks::BACK on:click=move |_| back.run(())>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::BACK.said(language)}</span>
            </button>
            <button type="button" class="button" data-test=hooks::BEGIN_SKIP_AREA on:click=move |_| next.run(None)>
                {start::SKIP_AREA.said(language)}
            </button>
        </div>
    }
}
