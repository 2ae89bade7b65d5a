//! Buurt: what keeps coming back, where it is heard, and where it is quiet. The list has everything that the map has.

mod area;
mod balance;
mod course;
mod drawing;
mod layers;
mod looking;
mod ranked;
mod suggested;
mod table;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use stoep_domain::area::AreaCode;

use crate::component::heading::{Heading, Shown};
use crate::component::import_areas::ImportMap;
use crate::component::search_link::SearchLink;
use crate::component::sharing_chip::AskedSharingChip;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{everywhere, neighbourhood};
use area::AreaPage;
use balance::BalancePanel;
use drawing::Drawing;
use layers::Layers;
use looking::Looking;
use ranked::Ranked;
use suggested::Suggested;

/// The list beside the map, and one area in the place of the balance.
#[component]
pub(crate) fn Neighbourhood() -> impl IntoView {
    let language = language();
    let parameters = use_params_map();
    let area = Memo::new(move |_| {
        parameters.with(|parameters| parameters.get("area").and_then(|code| code.parse::<AreaCode>().ok()))
    });
    let looking = Looking::new();
    provide_context(looking);
    let trouble = Signal::derive(move || looking.trouble());
    view! {
        <div class="screen is-split is-map" data-detail=move || if area.get().is_some() { "open" } else { "none" }>
            <Heading text=everywhere::NEIGHBOURHOOD.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <header class="screen-head">
                    <p class="heading" aria-hidden="true">{everywhere::NEIGHBOURHOOD.said(language)}</p>
                    <SearchLink/>
                    <AskedSharingChip/>
                </header>
                <Trouble error=trouble/>
                <Suggested/>
                <ToBoard/>
                {move || looking.has_map.get().map(|has_map| if has_map {
                    view! { <Layers/> <Ranked chosen=area/> }.into_any()
                } else {
                    view! { <NoMap/> }.into_any()
                })}
            </div>
            <div class="detail-side" data-scrolls="">
                <Drawing chosen=area/>
                {move || match area.get() {
                    Some(area) => view! { <AreaPage area=area/> }.into_any(),
                    None => view! { <BalancePanel/> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// What will be here, and how it comes here.
#[component]
fn NoMap() -> impl IntoView {
    let language = language();
    view! {
        <section class="empty" data-test=hooks::NO_MAP>
            <h2>{neighbourhood::EMPTY_TITLE.said(language)}</h2>
            <p>{neighbourhood::EMPTY.said(language)}</p>
            <ImportMap/>
        </section>
    }
}

/// The way to the board.
#[component]
fn ToBoard() -> impl IntoView {
    let language = language();
    view! {
        <A href="/board" attr:class="row is-way" attr:data-test=hooks::TO_BOARD>
            <span class="badge"><Draw icon=Icon::Seedling/></span>
            <span class="row-body">
                <span class="row-title">{neighbourhood::TO_BOARD.said(language)}</span>
                <span class="row-meta">{neighbourhood::TO_BOARD_HINT.said(language)}</span>
            </span>
            <Draw icon=Icon::ChevronRight/>
        </A>
    }
}
