//! Delen en apparaten: what waits, who reads along, and how somebody joins.

mod circles;
mod digits;
mod found;
mod invite;
mod join;
mod state;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::component::heading::{Heading, Shown};
use crate::tablet::language;
use crate::text::sharing;
use circles::CircleList;
use found::FoundPanel;
use invite::InvitePanel;
use join::JoinPanel;
use state::State;

/// What is open beside the state of sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Panel {
    Found,
    Invite,
    Join,
}

/// The state of sharing, with a panel beside it, or in its place where there is no room for both.
#[component]
pub(crate) fn Sharing() -> impl IntoView {
    let language = language();
    let parameters = use_params_map();
    let panel = Memo::new(move |_| {
        parameters.with(|parameters| match parameters.get("panel").as_deref() {
            Some("found") => Some(Panel::Found),
            Some("invite") => Some(Panel::Invite),
            Some("join") => Some(Panel::Join),
            _ => None,
        })
    });
    view! {
        <div class="screen is-split" data-detail=move || if panel.get().is_some() { "open" } else { "none" }>
            // Where there is no room for the list, its title goes with it; the screen keeps its heading.
            <Heading text=sharing::TITLE.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <header class="screen-head"><p class="heading" aria-hidden="true">{sharing::TITLE.said(language)}</p></header>
                <State/>
                <CircleList/>
            </div>
            <div class="detail-side" data-scrolls="">
                {move || match panel.get() {
                    Some(Panel::Found) => view! { <FoundPanel/> }.into_any(),
                    Some(Panel::Invite) => view! { <InvitePanel/> }.into_any(),
                    Some(Panel::Join) => view! { <JoinPanel/> }.into_any(),
                    None => view! { <p class="hint is-centred">{sharing::CHOOSE_ONE.said(language)}</p> }.into_any(),
                }}
            </div>
        </div>
    }
}
