//! The bar above the pavement: where you are, a quick note, *Scherm dicht* and the truth about sharing.

use leptos::prelude::*;
use stoep_domain::rule::place::Certainty;

use super::talking::{Open, talking};
use crate::component::sharing_chip::SharingChip;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{Cover, language, tablet};
use crate::text::{capture, everywhere};

/// The bar.
#[component]
pub(super) fn Bar() -> impl IntoView {
    let language = language();
    let talking = talking();
    let cover = tablet().cover;
    let place = Memo::new(move |_| talking.pavement.good().and_then(|pavement| pavement.place));
    let place_said = move || match place.get() {
        None => everywhere::CHOOSE_AREA.said(language).to_owned(),
        Some(place) if place.certainty == Certainty::Uncertain => capture::still_in(&place.area.name, language),
        Some(place) => place.area.name,
    };
    let closed = move || cover.get() == Cover::Closed;
    let cover_said = move || if closed() { capture::UNCOVER } else { capture::COVER }.said(language);
    let sharing = Signal::derive(move || talking.pavement.good().map(|pavement| pavement.sharing));
    view! {
        <header class="bar">
            <button
                type="button"
                class="chip place-chip"
                data-test=hooks::PLACE_CHIP
                on:click=move |_| talking.open.set(Some(Open::Place))
            >
                <Draw icon=Icon::MapPin/>
                <span class="chip-text">{place_said}</span>
                <Draw icon=Icon::ChevronDown/>
            </button>
            <button
                type="button"
                class="chip is-round"
                aria-label=capture::QUICK_NOTE.said(language)
                title=capture::QUICK_NOTE.said(language)
                data-test=hooks::QUICK_NOTE
                on:click=move |_| talking.open.set(Some(Open::QuickNote))
            >
                <Draw icon=Icon::Pencil/>
            </button>
            <button
                type="button"
                class="chip cover-chip"
                class:is-chosen=closed
                data-test=hooks::COVER
                on:click=move |_| cover.update(|cover| *cover = match cover {
                    Cover::Open => Cover::Closed,
                    Cover::Closed => Cover::Open,
                })
            >
                <Draw icon=Signal::derive(move || if closed() { Icon::Eye } else { Icon::EyeOff })/>
                <span class="chip-text">{cover_said}</span>
            </button>
            <SharingChip sharing=sharing/>
        </header>
    }
}
