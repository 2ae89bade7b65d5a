//! The family's own plan, and what was agreed: lines that somebody would do.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{AddLine, SetLine};
use stoep_domain::text::{Name, NoteText};
use stoep_domain::view::{NoteView, Progress, RecordView};
use stoep_domain::word::{DraftPurpose, NoteSort};

use super::opens::PageOpen;
use crate::component::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::detail::{Open, showing};
use crate::tablet::language;
use crate::text::{everywhere, network};

/// The lines of one sort, and the way to add one.
#[component]
pub(super) fn Lines(record: Signal<RecordView>, sort: NoteSort) -> impl IntoView {
    let language = language();
    let showing = showing();
    let (heading, hint, add, word) = match sort {
        NoteSort::Plan => (network::PLAN, Some(network::PLAN_HINT), network::ADD_PLAN, "plan"),
        _ => (network::AGREED, None, network::ADD_AGREEMENT, "agreement"),
    };
    let opens = sort.clone();
    let lines = Memo::new(move |_| {
        record.with(|record| record.notes.iter().filter(|note| note.sort == sort).cloned().collect::<Vec<_>>())
    });
    let id = format!("page-{word}");
    view! {
        <section class="panel" aria-labelledby=id.clone() data-test=hooks::with(hooks::LINES, word)>
            <h3 id=id.clone()>{heading.said(language)}</h3>
            {hint.map(|hint| view! { <p class="hint">{hint.said(language)}</p> })}
            <ul class="lines">
                {move || lines.get().into_iter().map(|note| view! { <Line note=note/> }).collect_view()}
            </ul>
            <button
                type="button"
                class="button"
                data-test=hooks::with(hooks::LINE_ADD, word)
                on:click=move |_| showing.open.set(Some(Open::Page(PageOpen::Line(opens.clone()))))
            >
                <Draw icon=Icon::Plus/>
                <span>{add.said(language)}</span>
            </button>
        </section>
    }
}

/// One line with whether it was done: one tap, and one tap back.
#[component]
fn Line(note: NoteView) -> impl IntoView {
    let language = language();
    let showing = showing();
    let done = note.progress == Progress::Done;
    let id = note.id;
    let turned = if done { Progress::Agreed } else { Progress::Done };
    let day = note.day.map(|day| day.said(language));
    let beside: Vec<String> = [note.doer, day].into_iter().flatten().collect();
    let label = format!("{}: {}", network::DONE.said(language), note.text);
    view! {
        <li class="line" class:is-done=done data-test=hooks::LINE>
            <span class="row-body">
                <span class="line-text" dir="auto">{note.text}</span>
                {(!beside.is_empty()).then(|| view! { <span class="row-meta">{beside.join(" · ")}</span> })}
            </span>
            <button
                type="button"
                class="button"
                class:is-chosen=done
                aria-pressed=done.to_string()
                aria-label=label
                data-test=hooks::LINE_DONE
                on:click=move |_| showing.act_inside(SetLine { record: showing.id, note: id, progress: turned })
            >
                <Draw icon=Icon::Check/>
                <span>{network::DONE.said(language)}</span>
            </button>
        </li>
    }
}

/// A new line. Only the text is asked; who does it may stay empty.
#[component]
pub(super) fn LineForm(sort: NoteSort) -> impl IntoView {
    let language = language();
    let showing = showing();
    let draft =
        Draft::of(showing.id, if sort == NoteSort::Plan { DraftPurpose::Plan } else { DraftPurpose::Agreement });
    let who = Draft::of(showing.id, DraftPurpose::Doer);
    let refused = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match draft.get_untracked().parse::<NoteText>() {
            Ok(text) => {
                let doer = who.get_untracked().parse::<Name>().ok();
                let line = AddLine { record: showing.id, sort: sort.clone(), text, who: doer, day: None };
                showing.act_then(line, move || {
                    draft.forget();
                    who.forget();
                });
            }
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{everywhere::NOTE.said(language)}</span>
                <textarea
                    class="input"
                    rows="3"
                    dir="auto"
                    autofocus
                    data-test=hooks::NOTE_TEXT
                    prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))
                ></textarea>
            </label>
            <label class="field">
                <span class="field-label">{network::WHO_DOES.said(language)}</span>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    data-test=hooks::LINE_WHO
                    prop:value=move || who.get()
                    on:input=move |event| who.set(event_target_value(&event))
                />
            </label>
            <Trouble error=refused/>
            <button type="submit" class="button is-primary" data-test=hooks::NOTE_SAVE>{everywhere::SAVE.said(language)}</button>
        </form>
    }
}
