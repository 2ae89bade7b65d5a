//! The five places: a bar below, or a rail on the side of the thumb.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::view::Holder;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{Text, everywhere, guest};

const PLACES: [(&str, &str, Icon, Text); 5] = [
    ("/", "vastleggen", Icon::Pavement, everywhere::CAPTURE),
    ("/today", "vandaag", Icon::Today, everywhere::TODAY),
    ("/neighbourhood", "buurt", Icon::Neighbourhood, everywhere::NEIGHBOURHOOD),
    ("/coming-back", "terugkomen", Icon::Footsteps, everywhere::COMING_BACK),
    ("/more", "meer", Icon::Menu, everywhere::MORE),
];

/// The places of a guest.
const GUEST_PLACES: [(&str, &str, Icon, Text); 4] = [
    ("/", "doorgeven", Icon::Send, guest::PASS_ON),
    ("/messages", "berichten", Icon::Mail, guest::MESSAGES),
    ("/asked", "vragen", Icon::Help, guest::ASKED),
    ("/more", "meer", Icon::Menu, everywhere::MORE),
];

/// The places of who holds this tablet.
#[component]
pub(crate) fn Navigation(holder: Holder) -> impl IntoView {
    let language = language();
    let places: &[(&str, &str, Icon, Text)] = match holder {
        Holder::Colleague => &PLACES,
        Holder::Guest => &GUEST_PLACES,
    };
    view! {
        <nav class="navigation" data-places=places.len().to_string() aria-label=everywhere::NAVIGATION.said(language)>
            {places
                .iter()
                .map(|&(address, name, icon, label)| {
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
