//! A record that goes while it is open: that it went, who did it, and what was being typed about it, which is never lost.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use stoep_domain::CallError;
use stoep_domain::call::WhyGone;
use stoep_domain::language::sentence;
use stoep_domain::view::{Happened, WhyGoneView};

use super::showing;
use crate::asked::asked_with;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::today;

/// Says that it was taken away, and by whom. It can be put back.
#[component]
pub(super) fn Taken() -> impl IntoView {
    let language = language();
    let detail = showing().detail;
    let by = move || {
        let history = detail.good().map(|detail| detail.history).unwrap_or_default();
        history.into_iter().rev().find(|line| line.happened == Happened::Removed).map(|line| sentence(&line, language))
    };
    view! {
        <p class="notice" data-test=hooks::TAKEN>
            <span>{by}" "{today::REMOVED.said(language)}</span>
        </p>
    }
}

/// Says that it was erased or never came, in the place of what stood here. What was open over it closes, and what was typed there goes along
/// to a note.
#[component]
pub(super) fn Gone() -> impl IntoView {
    let language = language();
    let showing = showing();
    let tablet = tablet();
    let record = showing.id;
    let why = asked_with(vec![tablet.changed.records], move || {
        let is_gone = showing.detail.trouble() == Some(CallError::NotFound);
        async move { if is_gone { seam::call(WhyGone { record }).await } else { Ok(WhyGoneView::Here) } }
    });
    let gone = Memo::new(move |_| why.good().filter(|why| *why != WhyGoneView::Here));
    let navigate = StoredValue::new_local(use_navigate());
    let note = Draft::note();
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        if gone.with(Option::is_some) {
            showing.open.set(None);
            showing.trouble.set(None);
            typed.set(tablet.typing.about(record));
        }
    });
    let keep = move |_| {
        note.set(typed.get_untracked());
        tablet.typing.forget_about(record);
        tablet.write_at_once.set_value(true);
        navigate.with_value(|navigate| navigate("/", NavigateOptions::default()));
    };
    move || {
        gone.get().map(|why| {
            let said = why.said(language).unwrap_or_else(|| CallError::NotFound.advice(language));
            view! {
                <section class="notice is-gone" role="status" data-test=hooks::GONE>
                    <p class="row-title">{said}</p>
                    {move || Some(typed.get()).filter(|typed| !typed.trim().is_empty()).map(|typed| view! {
                        <p>{today::WAS_TYPING.said(language)}</p>
                        <p class="note" dir="auto" data-test=hooks::WAS_TYPING>{typed}</p>
                        <button type="button" class="button" data-test=hooks::KEEP_TYPED on:click=keep>
                            <Draw icon=Icon::Pencil/>
                            <span>{today::KEEP_AS_NOTE.said(language)}</span>
                        </button>
                    })}
                </section>
            }
        })
    }
}
