//! "Wie veranderde wat", in sentences.

use leptos::prelude::*;
use stoep_domain::language::sentence;

use super::showing;
use crate::hooks;
use crate::tablet::language;
use crate::text::{today, when};

/// What happened to a moment, oldest first.
#[component]
pub(crate) fn History() -> impl IntoView {
    let language = language();
    let detail = showing().detail;
    let lines = Memo::new(move |_| detail.good().map(|detail| detail.history).unwrap_or_default());
    view! {
        <section class="panel" aria-labelledby="detail-history">
            <h3 id="detail-history">{today::HISTORY.said(language)}</h3>
            <ol class="history">
                {move || lines.get().into_iter().map(|line| view! {
                    <li data-test=hooks::HISTORY_LINE>
                        <span>{sentence(&line, language)}</span>
                        <span class="row-meta">{when::full(&line.at, language)}</span>
                    </li>
                }).collect_view()}
            </ol>
        </section>
    }
}
