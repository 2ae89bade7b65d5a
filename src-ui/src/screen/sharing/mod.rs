//! Delen en apparaten: what waits, who reads along with which tablets, and how somebody comes in or is closed out.

mod circles;
mod code_picture;
mod digits;
mod found;
mod invite;
mod join;
mod kit;
mod one_circle;
mod recover;
mod state;
mod told;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use stoep_domain::call::Newcomer;
use stoep_domain::id::CircleId;
use stoep_domain::word::CircleKind;

use crate::component::heading::{Heading, Shown};
use crate::tablet::language;
use crate::text::sharing;
use circles::CircleList;
use found::FoundPanel;
use invite::InvitePanel;
use join::JoinPanel;
use kit::KitPanel;
use one_circle::CirclePanel;
use recover::RecoverPanel;
use state::State;
use told::Told;

/// What is open beside the state of sharing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Panel {
    Found(CircleKind),
    Invite(Option<CircleId>, Newcomer),
    Join,
    Circle(CircleId),
    Kit(CircleId),
    Recover,
}

/// The panel of an address. One that names no circle where it must opens nothing.
fn panel(name: Option<&str>, circle: Option<CircleId>, newcomer: Newcomer, kind: CircleKind) -> Option<Panel> {
    match name? {
        "found" => Some(Panel::Found(kind)),
        "invite" => Some(Panel::Invite(circle, newcomer)),
        "join" => Some(Panel::Join),
        "recover" => Some(Panel::Recover),
        "circle" => circle.map(Panel::Circle),
        "kit" => circle.map(Panel::Kit),
        _ => None,
    }
}

/// The state of sharing, with a panel beside it, or in its place where there is no room for both.
#[component]
pub(crate) fn Sharing() -> impl IntoView {
    let language = language();
    let (parameters, query) = (use_params_map(), use_query_map());
    let panel = Memo::new(move |_| {
        query.with(|query| {
            let circle = query.get("circle").and_then(|id| id.parse().ok());
            let newcomer = match (query.get("as").as_deref(), query.get("tablet").and_then(|id| id.parse().ok())) {
                (_, Some(member)) => Newcomer::Tablet(member),
                (Some("guest"), None) => Newcomer::Guest,
                _ => Newcomer::Member,
            };
            let kind = match query.get("kind").as_deref() {
                Some("network") => CircleKind::Network,
                _ => CircleKind::Team,
            };
            parameters.with(|parameters| panel(parameters.get("panel").as_deref(), circle, newcomer, kind))
        })
    });
    view! {
        <div class="screen is-split" data-detail=move || if panel.with(Option::is_some) { "open" } else { "none" }>
            // Where there is no room for the list, its title goes with it; the screen keeps its heading.
            <Heading text=sharing::TITLE.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <header class="screen-head"><p class="heading" aria-hidden="true">{sharing::TITLE.said(language)}</p></header>
                <State/>
                <Told/>
                <CircleList/>
            </div>
            // A circle in which nothing can be done is read with the keyboard too.
            <div class="detail-side" data-scrolls="" tabindex="0">
                {move || match panel.get() {
                    Some(Panel::Found(kind)) => view! { <FoundPanel kind=kind/> }.into_any(),
                    Some(Panel::Invite(circle, newcomer)) => view! { <InvitePanel circle=circle newcomer=newcomer/> }.into_any(),
                    Some(Panel::Join) => view! { <JoinPanel/> }.into_any(),
                    Some(Panel::Circle(id)) => view! { <CirclePanel id=id/> }.into_any(),
                    Some(Panel::Kit(id)) => view! { <KitPanel id=id/> }.into_any(),
                    Some(Panel::Recover) => view! { <RecoverPanel/> }.into_any(),
                    None => view! { <p class="hint is-centred">{sharing::CHOOSE_ONE.said(language)}</p> }.into_any(),
                }}
            </div>
        </div>
    }
}
