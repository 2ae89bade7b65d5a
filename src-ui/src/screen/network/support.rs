//! Intensive support: that it runs, its end with two questions, and taking it up again.

use leptos::prelude::*;
use stoep_domain::call::{AskLater, EndSupport, TakeUpAgain};
use stoep_domain::text::NoteText;
use stoep_domain::view::{RecordView, What};
use stoep_domain::word::{DraftPurpose, Support as Word};

use super::opens::PageOpen;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::detail::{Open, showing};
use crate::tablet::language;
use crate::text::{everywhere, network};

/// How support of a person or household stands, with the one step that follows.
#[component]
pub(super) fn Support(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let support = Memo::new(move |_| {
        record.with(|record| match &record.what {
            What::Person(facts) => facts.support.clone(),
            What::Household(facts) => facts.support.clone(),
            _ => None,
        })
    });
    let id = showing.id;
    view! {
        {move || support.get().map(|support| view! { <section class="panel" aria-labelledby="page-support" data-test=hooks::SUPPORT>
            <h3 id="page-support">{network::SUPPORT.said(language)}</h3>
            {match support {
                Word::Intensive => view! {
                    <p>{network::SUPPORT_RUNS.said(language)}</p>
                    <button
                        type="button"
                        class="button"
                        data-test=hooks::SUPPORT_END
                        on:click=move |_| showing.open.set(Some(Open::Page(PageOpen::EndSupport)))
                    >
                        {network::SUPPORT_ENDS.said(language)}
                    </button>
                }.into_any(),
                _ => {
                    view! {
                        <p>{network::SUPPORT_ENDED.said(language)}</p>
                        <button
                            type="button"
                            class="button"
                            data-test=hooks::SUPPORT_BEGIN
                            on:click=move |_| showing.act(TakeUpAgain { of: id })
                        >
                            {network::SUPPORT_AGAIN.said(language)}
                        </button>
                    }.into_any()
                }
            }}
        </section> })}
    }
}

/// Of who is not supported, the way to say that it begins.
#[component]
pub(super) fn SupportBegins(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let id = showing.id;
    let can_begin = Memo::new(move |_| {
        record.with(|record| match &record.what {
            What::Person(facts) => facts.support.is_none(),
            What::Household(facts) => facts.support.is_none(),
            _ => false,
        })
    });
    move || {
        can_begin.get().then(|| {
            view! {
                <li><button
                    type="button"
                    class="button"
                    data-test=hooks::SUPPORT_BEGIN
                    on:click=move |_| showing.act(TakeUpAgain { of: id })
                >
                    <Draw icon=Icon::Heart/>
                    <span>{network::SUPPORT_BEGINS.said(language)}</span>
                </button></li>
            }
        })
    }
}

/// The two questions. The answer to the second one ends it; the first may stay empty.
#[component]
pub(super) fn EndingSupport() -> impl IntoView {
    let language = language();
    let showing = showing();
    let written = Draft::of(showing.id, DraftPurpose::GoesWrong);
    let end = move |ask_later: AskLater| {
        let goes_wrong = written.get_untracked().parse::<NoteText>().ok();
        showing.act_then(EndSupport { of: showing.id, goes_wrong, ask_later }, move || written.forget());
    };
    view! {
        <label class="field">
            <span class="field-label">{network::GOES_WRONG.said(language)}</span>
            <textarea
                class="input"
                rows="3"
                dir="auto"
                data-test=hooks::NOTE_TEXT
                prop:value=move || written.get()
                on:input=move |event| written.set(event_target_value(&event))
            ></textarea>
        </label>
        <p class="hint">{network::GOES_WRONG_HINT.said(language)}</p>
        <fieldset class="answer-later">
            <legend>{network::ASK_LATER.said(language)}</legend>
            <p class="hint">{network::ASK_LATER_HINT.said(language)}</p>
            <div class="actions is-pair">
                <button type="button" class="button" data-test=hooks::ASK_LATER_NO on:click=move |_| end(AskLater::No)>
                    {everywhere::NO.said(language)}
                </button>
                <button type="button" class="button is-primary" data-test=hooks::ASK_LATER_YES on:click=move |_| end(AskLater::Yes)>
                    {everywhere::YES.said(language)}
                </button>
            </div>
        </fieldset>
    }
}
