//! Who came and went, in sentences.

use leptos::prelude::*;
use stoep_domain::language::event_said;

use super::looking;
use crate::hooks;
use crate::tablet::language;
use crate::text::members;

/// What happened to who is in the circle, the oldest first. The signed list of a circle holds no time, so neither does this.
#[component]
pub(super) fn History() -> impl IntoView {
    let language = language();
    let looking = looking();
    let lines = Memo::new(move |_| looking.history.good().unwrap_or_default());
    view! {
        <section class="panel" aria-labelledby="circle-history">
            <h3 id="circle-history">{members::HISTORY.said(language)}</h3>
            <ol class="history">
                {move || lines.get().iter().map(|event| view! {
                    <li data-test=hooks::CIRCLE_EVENT>{event_said(event, language)}</li>
                }).collect_view()}
            </ol>
        </section>
    }
}
