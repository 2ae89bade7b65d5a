//! Meer for a guest: help first, then sharing, how Stoep looks, and stopping.

use leptos::prelude::*;
use leptos_router::components::A;

use super::stop::Stop;
use crate::component::heading::Heading;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{Text, everywhere, guest, more, settings};

/// The menu.
#[component]
pub(super) fn More() -> impl IntoView {
    let language = language();
    let row =
        move |address: &'static str, class: &'static str, icon: Icon, title: Text, hint: Text, test: &'static str| {
            view! {
                <A href=address attr:class=class attr:data-test=test>
                    <span class="badge"><Draw icon=icon/></span>
                    <span class="row-body">
                        <span class="row-title">{title.said(language)}</span>
                        <span class="row-meta">{hint.said(language)}</span>
                    </span>
                    <Draw icon=Icon::ChevronRight/>
                </A>
            }
        };
    view! {
        <div class="screen is-narrow" data-scrolls="">
            <header class="screen-head"><Heading text=everywhere::MORE.said(language)/></header>
            {row("/more/help", "row is-help", Icon::Lifebuoy, more::HELP_NOW, more::HELP_NOW_HINT, hooks::HELP_NOW)}
            {row("/sharing", "row is-help is-plain", Icon::Users, more::SHARING, guest::SHARING_HINT, hooks::TO_SHARING)}
            {row("/settings", "row is-help is-plain", Icon::Settings, guest::SETTINGS, settings::LOOKS_HINT, hooks::TO_SETTINGS)}
            <Stop/>
        </div>
    }
}
