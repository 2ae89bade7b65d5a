//! Samen overdragen: what is asked of you, and what waits for somebody. Nobody's answers are counted.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::{AnswerHandover, MetTogether, ReturnHandover};
use stoep_domain::rule::handover::{State, WaitsFor};
use stoep_domain::view::{Asked, HandoverFacts, Part, RecordView, What};
use stoep_domain::word::Answer;

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
    let language = language();
    let returning = returning();
    let leads_to = move || {
        let about = record.with(|record| facts(record).and_then(|facts| facts.about.as_ref().map(|about| about.id)));
        format!("/coming-back/{}", about.unwrap_or_else(|| record.with(|record| record.id)))
    };
    let title = move || record.with(|record| facts(record).map(|facts| coming_back::handed_over(facts, language)));
    let between = move || record.with(|record| facts(record).map(|facts| coming_back::between(facts, language)));
    let can_say = Memo::new(move |_| record.with(|record| facts(record).map(can_say).unwrap_or_default()));
    view! {
        <li class="promise" data-test=hooks::HANDOVER data-record=move || record.with(|record| record.id).to_string()>
            <A href=leads_to attr:class="promise-about" attr:data-test=hooks::PROMISE_ABOUT>
                <span class="badge"><Draw icon=Icon::Exchange/></span>
                <span class="row-body">
                    <span class="row-title">{title}</span>
                    <span class="row-meta">{between}</span>
                    {move || record.with(|record| record.notes.first().map(|note| note.text.clone())).map(|note| view! {
                        <span class="row-note">{note}</span>
                    })}
                </span>
            </A>
            <div class="promise-acts">
                {move || can_say.get().into_iter().map(|say| view! { <Say say=say record=record returning=returning/> }).collect_view()}
            </div>
        </li>
    }
}

/// What a reader can say about a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Say {
    /// Ja, or Nu niet.
    Answer,
    /// Samen gezien.
    Met,
    /// It goes back to who gave it.
    Return,
    /// It is closed.
    Close,
}

/// What a reader can say, by what they are in it and what it waits for.
fn can_say(facts: &HandoverFacts) -> Vec<Say> {
    let waits = |wanted: WaitsFor| facts.standing.waits_for.contains(&wanted);
    // A partner without a tablet here answers in the street, and who gives writes down what they said.
    let outside = !matches!(facts.to, Asked::Member(..));
    let answers = match facts.you {
        Part::Asked => true,
        Part::Giver => outside,
        Part::Neither => false,
    };
    let met = match facts.you {
        Part::Asked => waits(WaitsFor::ReceiverMet),
        Part::Giver => waits(WaitsFor::GiverMet),
        Part::Neither => false,
    };
    let takes_part = facts.you != Part::Neither;
    let accepted = facts.standing.state == State::Accepted;
    [
        (answers && waits(WaitsFor::Answer), Say::Answer),
        (accepted && facts.you == Part::Asked, Say::Return),
        (accepted && met, Say::Met),
        (takes_part && waits(WaitsFor::Closing), Say::Close),
    ]
    .into_iter()
    .filter_map(|(can, say)| can.then_some(say))
    .collect()
}

#[component]
fn Say(say: Say, record: Signal<RecordView>, returning: Returning) -> impl IntoView {
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
