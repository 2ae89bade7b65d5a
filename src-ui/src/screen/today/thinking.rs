//! "Fatima zoekt meedenkers": what colleagues ask to think along with, above the moments, with the way to where it can be answered.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::Questions;
use stoep_domain::view::{RecordView, What, Who};

use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{board, today, topic};

/// So many are shown; the others are on the pages that they are about.
const SHOWN: usize = 3;

/// The questions of colleagues that are open. Your own stand where you asked them.
#[component]
pub(super) fn ThinkAlong() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let questions = asked(vec![changed.records, changed.circles], || Questions {});
    let rows = move || {
        let all = questions.good().unwrap_or_default();
        all.iter().filter_map(row).take(SHOWN).collect::<Vec<_>>()
    };
    move || {
        let rows = rows();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="day" data-test=hooks::ASKED_ALONG>
                    <h2>{board::THINK_ALONG.said(language)}</h2>
                    <ul class="rows">{rows}</ul>
                </section>
            }
        })
    }
}

/// Who asks, about what, and what they wrote with it; nothing for one of yours, or about what is not here.
fn row(question: &RecordView) -> Option<AnyView> {
    let language = language();
    let What::Question(facts) = &question.what else { return None };
    let about = facts.about.as_ref().filter(|_| facts.asker != Who::You)?;
    let said = about.to.as_ref().map(|to| topic::linked(to, language))?;
    let text = question.notes.first().map(|note| note.text.clone());
    let (address, asks) = (format!("/today/{}", about.id), board::asks(&facts.asker, language));
    let about = today::about(&said, language);
    Some(
        view! {
            <li>
                <A href=address attr:class="row" attr:data-test=hooks::ASKED_ALONG_ROW>
                    <span class="badge"><Draw icon=Icon::Messages/></span>
                    <span class="row-body">
                        <span class="row-title">{asks}</span>
                        <span class="row-meta" dir="auto">{about}</span>
                        {text.map(|text| view! { <span class="row-note" dir="auto">{text}</span> })}
                    </span>
                </A>
            </li>
        }
        .into_any(),
    )
}
