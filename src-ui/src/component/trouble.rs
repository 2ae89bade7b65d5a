//! What went wrong, and what to do.

use leptos::prelude::*;
use stoep_domain::CallError;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;

/// Shows the advice of an error where the act was, until the next act.
#[component]
pub(crate) fn Trouble(#[prop(into)] error: Signal<Option<CallError>>) -> impl IntoView {
    let language = language();
    move || {
        error.get().map(|error| {
            view! {
                <p class="trouble" role="alert" data-test=hooks::TROUBLE>
                    <Draw icon=Icon::Alert/>
                    <span>{error.advice(language)}</span>
                </p>
            }
        })
    }
}
