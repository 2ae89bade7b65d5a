//! A guest's message, as the colleagues who read it see it: its way back, and what can be said.

use leptos::prelude::*;
use stoep_domain::call::{AddLine, PickUp};
use stoep_domain::rule::message::{Reply, replies};
use stoep_domain::word::NoteSort;

use super::{Open, showing};
use crate::component::message_trail::Trail;
use crate::component::note_form::NoteForm;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{message, today};

/// The way back of the message, when the record is one.
#[component]
pub(super) fn Message() -> impl IntoView {
    let language = language();
    let showing = showing();
    let tablet = tablet();
    let view = Memo::new(move |_| showing.detail.good().and_then(|detail| detail.message));
    let signal = showing.id;
    let button = move |reply: Reply| {
        match reply {
        Reply::PickUp => view! {
            <button
                type="button"
                class="button is-primary"
                data-test=hooks::PICK_UP
                on:click=move |_| showing.act_then(PickUp { signal }, move || tablet.say(message::PICKED_UP.said(language).to_owned()))
            >
                <Draw icon=Icon::Check/>
                <span>{message::PICK_UP.said(language)}</span>
            </button>
        }
        .into_any(),
        Reply::Outcome => opens(Open::Outcome, Icon::Message, message::SAY_OUTCOME.said(language), hooks::SAY_OUTCOME),
        Reply::Thanks => opens(Open::Thanks, Icon::Seedling, message::SAY_THANKS.said(language), hooks::SAY_THANKS),
    }
    };
    move || {
        view.get().map(|view| {
            let from = today::who(&view.from, language);
            let says = format!("{}: {from}", view.message.said(language));
            let buttons = replies(&view.from, &view.picked_up).into_iter().map(button).collect_view();
            view! {
                <section class="panel" aria-labelledby="detail-message" data-test=hooks::GUEST_MESSAGE>
                    <h3 id="detail-message">{message::FROM.said(language)}</h3>
                    <p>{says}</p>
                    <Trail message=view/>
                    <div class="buttons">{buttons}</div>
                </section>
            }
        })
    }
}

fn opens(open: Open, icon: Icon, label: &'static str, test: &'static str) -> AnyView {
    let showing = showing();
    view! {
        <button type="button" class="button" data-test=test on:click=move |_| showing.open.set(Some(open.clone()))>
            <Draw icon=icon/>
            <span>{label}</span>
        </button>
    }
    .into_any()
}

/// What was done with it, or a thank-you: a sentence that the guest reads.
#[component]
pub(super) fn Word(sort: NoteSort) -> impl IntoView {
    let language = language();
    let showing = showing();
    let draft = Draft::note();
    let record = showing.id;
    let save = move |text| {
        let call = AddLine { record, sort: sort.clone(), text, who: None, day: None };
        showing.act_then(call, move || draft.forget());
    };
    view! { <NoteForm hint=message::GUEST_READS.said(language) save=save/> }
}
