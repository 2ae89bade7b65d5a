//! "Wie veranderde wat", in sentences.

use leptos::prelude::*;
use stoep_domain::call::TakeBack;
use stoep_domain::language::sentence;
use stoep_domain::view::LastAct;

use super::showing;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::topic::in_line;
use crate::text::{today, when};

/// What happened to a moment, oldest first.
#[component]
pub(crate) fn History() -> impl IntoView {
    let language = language();
    let showing = showing();
    let detail = showing.detail;
    let last_act = Memo::new(move |_| detail.good().is_some_and(|detail| detail.last_act == LastAct::Here));
    let lines = Memo::new(move |_| detail.good().map(|detail| detail.history).unwrap_or_default());
    view! {
        <section class="panel" aria-labelledby="detail-history">
            <h3 id="detail-history">{today::HISTORY.said(language)}</h3>
            <ol class="history">
                {move || lines.get().into_iter().map(|line| view! {
                    <li data-test=hooks::HISTORY_LINE>
                        <span>{sentence(&in_line(line.clone()), language)}</span>
                        <span class="row-meta">{when::full(&line.at, language)}</span>
                    </li>
                }).collect_view()}
            </ol>
            {move || last_act.get().then(|| view! {
                <button type="button" class="button" data-test=hooks::TAKE_BACK on:click=move |_| showing.act(TakeBack { record: showing.id })>
                    <Draw icon=Icon::Back/>
                    <span>{today::TAKE_BACK.said(language)}</span>
                </button>
            })}
        </section>
    }
}
