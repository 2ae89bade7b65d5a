//! Vragen aan mij: what the team asks of this guest. Ja, Nu niet; no reason is asked, and nobody counts the answers.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{AnswerHandover, AskedOfMe as Question, Call, MetTogether, ReturnHandover};
use stoep_domain::view::{HandoverFacts, RecordView, Say, What};
use stoep_domain::word::Answer;

use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::component::heading::Heading;
use crate::component::sharing_chip::AskedSharingChip;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{Tablet, language, tablet};
use crate::text::{coming_back, everywhere, guest, today};

/// What the rows share.
#[derive(Clone, Copy)]
struct Asking {
    questions: Asked<Vec<RecordView>>,
    trouble: RwSignal<Option<CallError>>,
    tablet: Tablet,
}

impl Asking {
    fn act<C: Call>(self, call: C, said: &'static str) {
        act(call, self.trouble, move |_| {
            self.tablet.say(said.to_owned());
            self.questions.again();
        });
    }
}

/// What is asked.
#[component]
pub(super) fn AskedOfMe() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let changed = tablet.changed;
    let questions = asked(vec![changed.records, changed.circles, changed.sharing], || Question {});
    let asking = Asking { questions, trouble: RwSignal::new(None), tablet };
    let trouble = Signal::derive(move || asking.trouble.get().or(questions.trouble()));
    let list = Memo::new(move |_| questions.good());
    view! {
        <div class="screen is-narrow" data-scrolls="">
            <header class="screen-head">
                <Heading text=guest::ASKED.said(language)/>
                <AskedSharingChip/>
            </header>
            <Trouble error=trouble/>
            {move || list.get().map(|list| if list.is_empty() {
                view! {
                    <section class="empty">
                        <h2>{guest::NO_QUESTIONS_TITLE.said(language)}</h2>
                        <p>{guest::NO_QUESTIONS.said(language)}</p>
                    </section>
                }.into_any()
            } else {
                view! { <ul class="rows">{list.into_iter().map(|record| one(&record, asking)).collect_view()}</ul> }.into_any()
            })}
        </div>
    }
}

/// One question: who asks, what, and what can be said.
fn one(record: &RecordView, asking: Asking) -> impl IntoView + use<> {
    let language = language();
    let What::Handover(facts) = &record.what else { return ().into_any() };
    let facts: HandoverFacts = (**facts).clone();
    let asks = guest::asks(&today::who(&facts.giver, language), language);
    let about = facts.about.as_ref().map(|about| coming_back::linked(about, language));
    let state = facts.standing.state.said(language).to_owned();
    let notes = record.notes.iter().map(|note| view! { <p class="note">{note.text.clone()}</p> }).collect_view();
    let handover = record.id;
    let says = facts.can_say.into_iter().map(|say| match say {
        Say::Answer => view! {
            <button
                type="button"
                class="button"
                data-test=hooks::ANSWER_NOT_NOW
                on:click=move |_| asking.act(AnswerHandover { handover, answer: Answer::NotNow }, guest::SAID_NOT_NOW.said(language))
            >
                {coming_back::NOT_NOW.said(language)}
            </button>
            <button
                type="button"
                class="button is-primary"
                data-test=hooks::ANSWER_YES
                on:click=move |_| asking.act(AnswerHandover { handover, answer: Answer::Yes }, guest::SAID_YES.said(language))
            >
                {everywhere::YES.said(language)}
            </button>
        }.into_any(),
        Say::Return => view! {
            <button
                type="button"
                class="button"
                data-test=hooks::HANDOVER_RETURN
                on:click=move |_| asking.act(ReturnHandover { handover }, guest::GAVE_BACK.said(language))
            >
                {coming_back::RETURN.said(language)}
            </button>
        }.into_any(),
        Say::Met => view! {
            <button
                type="button"
                class="button"
                data-test=hooks::HANDOVER_MET
                on:click=move |_| asking.act(MetTogether { handover }, coming_back::MET.said(language))
            >
                <Draw icon=Icon::Check/>
                <span>{coming_back::MET.said(language)}</span>
            </button>
        }.into_any(),
        // Closing is the team's.
        Say::Close => ().into_any(),
    }).collect_view();
    view! {
        <li class="panel" data-test=hooks::ASKED_OF_ME>
            <p class="row-body">
                <span class="row-title">{asks}</span>
                {about.map(|about| view! { <span>{about}</span> })}
                <span class="row-meta">{state}</span>
            </p>
            {notes}
            <div class="actions">{says}</div>
        </li>
    }
    .into_any()
}
