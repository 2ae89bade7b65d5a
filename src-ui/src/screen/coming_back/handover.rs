//! Samen overdragen: what is asked of you, and what waits for somebody. Nobody's answers are counted.

use leptos::prelude::*;
use stoep_domain::call::{AnswerHandover, MetTogether, ReturnHandover};
use stoep_domain::view::{HandoverFacts, RecordView, Say, What};
use stoep_domain::word::Answer;

use super::promise::{About, Shows};
use super::returning::{Open, Returning, returning};
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::row_of;
use crate::tablet::language;
use crate::text::{coming_back, everywhere};

/// What is asked of you: above everything, because somebody waits.
#[component]
pub(super) fn AskedOfYou() -> impl IntoView {
    let returning = returning();
    let rows = Signal::derive(move || returning.asked_of_you.good().unwrap_or_default());
    view! { <Rows rows=rows heading=coming_back::ASKED_OF_YOU word="asked"/> }
}

/// What waits for something, and what came back to you.
#[component]
pub(super) fn Handovers() -> impl IntoView {
    let returning = returning();
    let rows = Signal::derive(move || {
        let asked = returning.asked_of_you.good().unwrap_or_default();
        let view = returning.handovers.good();
        let all = view.map(|view| [view.waiting, view.back_with_you].concat()).unwrap_or_default();
        // What is asked of you stands above already.
        all.into_iter().filter(|row| asked.iter().all(|other| other.id != row.id)).collect::<Vec<_>>()
    });
    view! { <Rows rows=rows heading=coming_back::TOGETHER word="handovers"/> }
}

#[component]
fn Rows(rows: Signal<Vec<RecordView>>, heading: crate::text::Text, word: &'static str) -> impl IntoView {
    let language = language();
    let some = Memo::new(move |_| !rows.with(Vec::is_empty));
    move || {
        some.get().then(|| {
            view! {
                <section class="day" data-test=hooks::with(hooks::BUCKET, word)>
                    <h2>{heading.said(language)}</h2>
                    <ul class="rows">
                        <For each=move || rows.get() key=|row| row.id let:row>
                            <Handover record=row_of(rows, row)/>
                        </For>
                    </ul>
                </section>
            }
        })
    }
}

/// One row: what it is about, between whom, where it stands, and what you can say.
#[component]
fn Handover(record: Signal<RecordView>) -> impl IntoView {
    let returning = returning();
    let can_say =
        Memo::new(move |_| record.with(|record| facts(record).map(|facts| facts.can_say.clone()).unwrap_or_default()));
    view! {
        <li class="promise" data-test=hooks::HANDOVER data-record=move || record.with(|record| record.id).to_string()>
            <About record=record icon=Icon::Exchange note=Shows::First/>
            <div class="promise-acts">
                {move || can_say.get().into_iter().map(|say| view! { <SayIt say=say record=record returning=returning/> }).collect_view()}
            </div>
        </li>
    }
}

/// The buttons for one thing that can be said.
#[component]
fn SayIt(say: Say, record: Signal<RecordView>, returning: Returning) -> impl IntoView {
    let language = language();
    let handover = record.with_untracked(|record| record.id);
    match say {
        Say::Answer => {
            let question =
                record.with_untracked(|record| facts(record).map(|facts| coming_back::question(facts, language)));
            view! {
                <fieldset class="answer">
                    <legend>{question}</legend>
                    <button
                        type="button"
                        class="button"
                        data-test=hooks::ANSWER_NOT_NOW
                        on:click=move |_| returning.act(AnswerHandover { handover, answer: Answer::NotNow })
                    >
                        {coming_back::NOT_NOW.said(language)}
                    </button>
                    <button
                        type="button"
                        class="button is-primary"
                        data-test=hooks::ANSWER_YES
                        on:click=move |_| returning.act(AnswerHandover { handover, answer: Answer::Yes })
                    >
                        {everywhere::YES.said(language)}
                    </button>
                </fieldset>
            }
            .into_any()
        }
        Say::Return => view! {
            <button
                type="button"
                class="button"
                data-test=hooks::HANDOVER_RETURN
                on:click=move |_| returning.act(ReturnHandover { handover })
            >
                {coming_back::RETURN.said(language)}
            </button>
        }
        .into_any(),
        Say::Met => view! {
            <button
                type="button"
                class="button is-primary"
                data-test=hooks::HANDOVER_MET
                on:click=move |_| returning.act(MetTogether { handover })
            >
                <Draw icon=Icon::Check/>
                <span>{coming_back::MET.said(language)}</span>
            </button>
        }
        .into_any(),
        Say::Close => view! {
            <button
                type="button"
                class="button is-primary"
                data-test=hooks::HANDOVER_CLOSE
                on:click=move |_| returning.open.set(Some(Open::Close(handover)))
            >
                {coming_back::CLOSE.said(language)}
            </button>
        }
        .into_any(),
    }
}

/// What is written of a handover.
fn facts(record: &RecordView) -> Option<&HandoverFacts> {
    match &record.what {
        What::Handover(facts) => Some(facts),
        _ => None,
    }
}
