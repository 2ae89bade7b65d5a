//! Denk mee: one tap on anything asks colleagues to think along. They answer as notes, and whoever asked ends it.

use leptos::prelude::*;
use stoep_domain::call::{Ask, EndQuestion, Questions};
use stoep_domain::view::{RecordView, What, Who};

use super::showing;
use crate::acting::act;
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::board;

/// The open questions about this record, and a way to ask.
#[component]
pub(super) fn Asking() -> impl IntoView {
    let language = language();
    let showing = showing();
    let about = showing.id;
    let questions = asked(vec![tablet().changed.records], || Questions {});
    let here = Memo::new(move |_| {
        let all = questions.good().unwrap_or_default();
        all.into_iter().filter(|question| asks_about(question, about)).collect::<Vec<_>>()
    });
    let yours = Memo::new(move |_| here.with(|here| here.iter().any(|question| asker(question) == Some(Who::You))));
    view! {
        <section class="panel" data-test=hooks::THINK_ALONG>
            <h3>{board::THINK_ALONG.said(language)}</h3>
            {move || here.get().into_iter().map(|question| {
                let id = question.id;
                let asker = asker(&question).unwrap_or(Who::Unknown);
                let mine = asker == Who::You;
                view! {
                    <div class="notice is-split-line" data-test=hooks::QUESTION>
                        <span>
                            {board::asks(&asker, language)}
                            {question.notes.first().map(|note| view! { <span class="row-note">{note.text.clone()}</span> })}
                        </span>
                        {mine.then(|| view! {
                            <button
                                type="button"
                                class="button"
                                data-test=hooks::QUESTION_END
                                on:click=move |_| act(EndQuestion { question: id }, showing.trouble, move |_| questions.again())
                            >
                                {board::END_QUESTION.said(language)}
                            </button>
                        })}
                    </div>
                }
            }).collect_view()}
            {move || (!yours.get()).then(|| view! {
                <button
                    type="button"
                    class="button"
                    data-test=hooks::ASK_ALONG
                    on:click=move |_| act(Ask { about, text: None }, showing.trouble, move |_| questions.again())
                >
                    <Draw icon=Icon::Messages/>
                    <span>{board::ASK_ALONG.said(language)}</span>
                </button>
            })}
        </section>
    }
}

fn asks_about(question: &RecordView, about: stoep_domain::id::RecordId) -> bool {
    matches!(&question.what, What::Question(facts) if facts.about.as_ref().is_some_and(|link| link.id == about))
}

fn asker(question: &RecordView) -> Option<Who> {
    match &question.what {
        What::Question(facts) => Some(facts.asker.clone()),
        _ => None,
    }
}
