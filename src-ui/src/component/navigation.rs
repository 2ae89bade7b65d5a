//! The five places: a bar below, or a rail on the side of the thumb.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{Text, everywhere};

const PLACES: [(&str, &str, Icon, Text); 5] = [
    ("/", "vastleggen", Icon::Pavement, everywhere::CAPTURE),
    ("/today", "vandaag", Icon::Today, everywhere::TODAY),
    ("/coming-back", "terugkomen", Icon::Footsteps, everywhere::COMING_BACK),
    ("/search", "zoeken", Icon::Search, everywhere::SEARCH),
    ("/more", "meer", Icon::Menu, everywhere::MORE),
];

/// The five places.
#[component]
pub(crate) fn Navigation() -> impl IntoView {
    let language = language();
    view! {
        <nav class="navigation" aria-label=everywhere::NAVIGATION.said(language)>
            {PLACES
                .into_iter()
                .map(|(address, name, icon, label)| {
                    view! {
                        // Home is only where its address ends; the others lead to what is below them as well.
                        <A href=address exact={address == "/"} attr:data-test=hooks::with(hooks::NAV, name)>
                            <Draw icon=icon/>
                            <span>{label.said(language)}</span>
                        </A>
                    }
                })
                .collect_view()}
        </nav>
    }
}
