//! Meer: help first, then how Stoep looks, the map, and what Stoep is.

mod looks;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::component::heading::Heading;
use crate::component::import_areas::ImportMap;
use crate::component::sharing_chip::AskedSharingChip;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{everywhere, more, network};
use looks::Looks;

/// The menu.
#[component]
pub(crate) fn More() -> impl IntoView {
    let language = language();
    view! {
        <div class="screen is-narrow" data-scrolls="">
            <header class="screen-head">
                <Heading text=everywhere::MORE.said(language)/>
                <AskedSharingChip/>
            </header>
            <A href="/more/help" attr:class="row is-help" attr:data-test=hooks::HELP_NOW>
                <span class="badge"><Draw icon=Icon::Lifebuoy/></span>
                <span class="row-body">
                    <span class="row-title">{more::HELP_NOW.said(language)}</span>
                    <span class="row-meta">{more::HELP_NOW_HINT.said(language)}</span>
                </span>
                <Draw icon=Icon::ChevronRight/>
            </A>
            <A href="/network" attr:class="row is-help is-plain" attr:data-test=hooks::TO_NETWORK>
                <span class="badge"><Draw icon=Icon::Partner/></span>
                <span class="row-body">
                    <span class="row-title">{network::TITLE.said(language)}</span>
                    <span class="row-meta">{network::HINT.said(language)}</span>
                </span>
                <Draw icon=Icon::ChevronRight/>
            </A>
            <A href="/sharing" attr:class="row is-help is-plain" attr:data-test=hooks::TO_SHARING>
                <span class="badge"><Draw icon=Icon::Users/></span>
                <span class="row-body">
                    <span class="row-title">{more::SHARING.said(language)}</span>
                    <span class="row-meta">{more::SHARING_HINT.said(language)}</span>
                </span>
                <Draw icon=Icon::ChevronRight/>
            </A>
            <Looks/>
            <section class="panel" aria-labelledby="more-areas">
                <h2 id="more-areas">{more::AREAS.said(language)}</h2>
                <ImportMap/>
            </section>
            <section class="panel" aria-labelledby="more-about">
                <h2 id="more-about">{more::ABOUT.said(language)}</h2>
                <p>{more::ABOUT_SAID.said(language)}</p>
                <p class="hint">{more::version(env!("CARGO_PKG_VERSION"), language)}</p>
            </section>
        </div>
    }
}
