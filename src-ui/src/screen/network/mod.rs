//! Mensen en netwerk: people, households and the social map, and one of them with its page.

mod around;
pub(crate) mod handing_over;
mod lead;
mod lines;
mod list;
pub(crate) mod opens;
pub(crate) mod organisation;
pub(crate) mod page;
mod picture;
pub(crate) mod sections;
mod support;
mod ties;
mod twice;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use stoep_domain::id::RecordId;

use crate::component::heading::{Heading, Shown};
use crate::component::sharing_chip::AskedSharingChip;
use crate::screen::detail::{DetailPane, List as Beside};
use crate::tablet::language;
use crate::text::network;
use list::List;
use ties::TiesPane;
use twice::Twice;

/// The list of Mensen en netwerk, beside which a page stands.
pub(crate) const BESIDE: Beside = Beside { address: "/network", name: network::TITLE };

/// What stands beside the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Panel {
    /// Nothing yet.
    None,
    /// A page.
    Page(RecordId),
    /// Who may have been written down twice.
    Twice,
    /// Who works with whom.
    Ties,
}

/// The list, with what was chosen beside it, or in its place where there is no room for both.
#[component]
pub(crate) fn Network() -> impl IntoView {
    let language = language();
    let parameters = use_params_map();
    let panel = Memo::new(move |_| {
        parameters.with(|parameters| match parameters.get("record").as_deref() {
            Some("twice") => Panel::Twice,
            Some("ties") => Panel::Ties,
            Some(id) => id.parse().map_or(Panel::None, Panel::Page),
            None => Panel::None,
        })
    });
    let chosen = Signal::derive(move || match panel.get() {
        Panel::Page(id) => Some(id),
        Panel::None | Panel::Twice | Panel::Ties => None,
    });
    view! {
        <div class="screen is-split" data-detail=move || if panel.get() == Panel::None { "none" } else { "open" }>
            <Heading text=network::TITLE.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <header class="screen-head">
                    <p class="heading" aria-hidden="true">{network::TITLE.said(language)}</p>
                    <AskedSharingChip/>
                </header>
                <List chosen=chosen/>
            </div>
            <div class="detail-side" data-scrolls="">
                {move || match panel.get() {
                    Panel::Page(id) => view! { <DetailPane record=id list=BESIDE/> }.into_any(),
                    Panel::Twice => view! { <Twice/> }.into_any(),
                    Panel::Ties => view! { <TiesPane/> }.into_any(),
                    Panel::None => view! { <p class="hint is-centred">{network::CHOOSE_ONE.said(language)}</p> }.into_any(),
                }}
            </div>
        </div>
    }
}
