//! Meer: help first, then everything that is no daily work.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::component::heading::Heading;
use crate::component::sharing_chip::AskedSharingChip;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{everywhere, more, network, settings};

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
            <A href="/settings" attr:class="row is-help is-plain" attr:data-test=hooks::TO_SETTINGS>
                <span class="badge"><Draw icon=Icon::Settings/></span>
                <span class="row-body">
                    <span class="row-title">{settings::TITLE.said(language)}</span>
                    <span class="row-meta">{settings::TITLE_HINT.said(language)}</span>
                </span>
                <Draw icon=Icon::ChevronRight/>
            </A>
            <A href="/search" attr:class="row is-help is-plain" attr:data-test=hooks::TO_SEARCH>
                <span class="badge"><Draw icon=Icon::Search/></span>
                <span class="row-body">
                    <span class="row-title">{everywhere::SEARCH.said(language)}</span>
                    <span class="row-meta">{more::SEARCH_HINT.said(language)}</span>
                </span>
                <Draw icon=Icon::ChevronRight/>
            </A>
        </div>
    }
}
