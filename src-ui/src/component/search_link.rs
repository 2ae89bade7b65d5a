//! The way to Zoeken, in the head of a screen.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::everywhere;

/// A magnifier.
#[component]
pub(crate) fn SearchLink() -> impl IntoView {
    let language = language();
    view! {
        <A href="/search" attr:class="chip is-round" attr:aria-label=everywhere::SEARCH.said(language) attr:data-test=hooks::TO_SEARCH>
            <Draw icon=Icon::Search/>
        </A>
    }
}
