//! What guests passed on and nobody picked up: above the moments, because somebody waits. It says that it waits, and not whose fault it is.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::Messages;
use stoep_domain::rule::message::Step;
use stoep_domain::view::MessageView;

use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{message, today, when};

/// So many are shown; what waits longest stands first.
const SHOWN: usize = 3;

/// The messages that wait.
#[component]
pub(super) fn FromGuests() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let messages = asked(vec![changed.records, changed.circles], || Messages {});
    let waiting = Memo::new(move |_| {
        let messages = messages.good().unwrap_or_default();
        messages.into_iter().filter(|message| message.step < Step::PickedUp).take(SHOWN).collect::<Vec<_>>()
    });
    move || {
        let waiting = waiting.get();
        (!waiting.is_empty()).then(|| {
            view! {
                <section class="day" data-test=hooks::FROM_GUESTS>
                    <h2>{message::WAITING.said(language)}</h2>
                    <ul class="rows">{waiting.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn row(view: MessageView) -> impl IntoView {
    let language = language();
    let MessageView { id, message: sort, from, at, waits, text, .. } = view;
    let title = format!("{}: {}", sort.said(language), today::who(&from, language));
    let waits = waits.said(language).map_or_else(|| message::WAITING_HINT.said(language).to_owned(), str::to_owned);
    let meta = format!("{} · {waits}", when::full(&at, language));
    let text = text.into_iter().next_back().map(|note| note.text);
    view! {
        <li>
            <A href=format!("/today/{id}") attr:class="row" attr:data-test=hooks::MESSAGE_ROW>
                <span class="badge"><Draw icon=Icon::Mail/></span>
                <span class="row-body">
                    <span class="row-title">{title}</span>
                    <span class="row-meta">{meta}</span>
                    {text.map(|text| view! { <span class="row-note">{text}</span> })}
                </span>
            </A>
        </li>
    }
}
