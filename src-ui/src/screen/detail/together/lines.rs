//! Lines: who does what, what happened, and what came about by itself.

use leptos::prelude::*;
use stoep_domain::call::SetLine;
use stoep_domain::view::{NoteView, Progress};
use stoep_domain::word::NoteSort;

use super::open::Open;
use super::together;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{Text, board};

/// A sort of line, and what is said around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) sort: NoteSort,
    pub(super) title: Text,
    pub(super) add: Text,
    pub(super) label: Text,
}

impl Sort {
    /// The words of a sort: an agreement, a moment, or what came about.
    pub(super) fn of(sort: NoteSort) -> Self {
        let (title, add, label) = match sort {
            NoteSort::Moment => (board::MOMENTS, board::ADD_MOMENT, board::MOMENT),
            NoteSort::Arose => (board::AROSE, board::ADD_AROSE, board::AROSE_LABEL),
            _ => (board::AGREEMENTS, board::AGREE, board::AGREEMENT),
        };
        Self { sort, title, add, label }
    }
}

/// The lines of a sort, and a way to add one.
#[component]
pub(super) fn Lines(sort: Sort) -> impl IntoView {
    let language = language();
    let together = together();
    let opens = sort.clone();
    let Sort { sort, title, add, .. } = sort;
    let word = sort.word().to_owned();
    let of_sort = sort.clone();
    let lines = Memo::new(move |_| {
        together
            .record
            .with(|record| record.notes.iter().filter(|note| note.sort == of_sort).cloned().collect::<Vec<_>>())
    });
    view! {
        <section class="panel" data-test=hooks::with(hooks::LINES, &word)>
            <h3>{title.said(language)}</h3>
            <ul class="notes">
                {move || lines.get().into_iter().map(|note| view! { <li class="note"><Line note=note/></li> }).collect_view()}
            </ul>
            <button
                type="button"
                class="button"
                data-test=hooks::with(hooks::ADD_LINE, &word)
                on:click=move |_| together.open.set(Some(Open::Line(opens.clone())))
            >
                <Draw icon=Icon::Plus/>
                <span>{add.said(language)}</span>
            </button>
        </section>
    }
}

/// One line. An agreement can be done, and stand again.
#[component]
fn Line(note: NoteView) -> impl IntoView {
    let language = language();
    let together = together();
    let record = together.id();
    let beside = board::beside(&note, language);
    let (progress, label) = match note.progress {
        Progress::Agreed => (Progress::Done, board::DONE),
        Progress::Done => (Progress::Agreed, board::NOT_DONE),
    };
    let (id, text) = (note.id, note.text);
    let said = format!("{}: {text}", label.said(language));
    view! {
        <p>{text}</p>
        {(!beside.is_empty()).then(|| view! { <p class="row-meta">{beside}</p> })}
        {(note.sort == NoteSort::Agreement).then(|| view! {
            <button
                type="button"
                class="button"
                aria-label=said
                data-test=hooks::LINE_DONE
                on:click=move |_| together.act(SetLine { record, note: id, progress })
            >
                <Draw icon=if progress == Progress::Done { Icon::Check } else { Icon::Back }/>
                <span>{label.said(language)}</span>
            </button>
        })}
    }
}
