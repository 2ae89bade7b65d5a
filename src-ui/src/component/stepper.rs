//! A number that is set with two buttons: less and more.

use leptos::prelude::*;
use stoep_domain::rule::team::Way;

use crate::hooks;
use crate::tablet::language;
use crate::text::everywhere;

/// What it is, how much it is, and the two buttons.
#[component]
pub(crate) fn Stepper(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(into)] test: String,
    #[prop(into)] step: Callback<Way>,
) -> impl IntoView {
    let language = language();
    let button = |way: Way, sign: &'static str, word: &'static str, label: String| {
        view! {
            <button
                type="button"
                class="button is-round"
                aria-label=label
                data-test=hooks::with(hooks::STEP, word)
                on:click=move |_| step.run(way)
            >
                {sign}
            </button>
        }
    };
    let less = format!("{}: {name}", everywhere::LESS.said(language));
    let more = format!("{}: {name}", everywhere::MORE_OF.said(language));
    let label = name.clone();
    view! {
        <div class="stepper" role="group" aria-label=label data-test=test>
            <span class="stepper-name">{name}</span>
            <span class="stepper-acts">
                {button(Way::Back, "−", "less", less)}
                <span class="stepper-value">{value}</span>
                {button(Way::On, "+", "more", more)}
            </span>
        </div>
    }
}
