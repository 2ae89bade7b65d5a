//! A note.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{NoteView, Progress};
use stoep_domain::word::NoteSort;

/// A note in JSON.
#[derive(Debug, Serialize)]
pub(crate) struct NoteObject<'a> {
    id: String,
    sort: &'a str,
    text: &'a str,
    day: Option<String>,
    who: Option<&'a str>,
    done: bool,
    decided: Option<&'a str>,
}

/// What JSON says of a note.
pub(crate) fn note(note: &NoteView) -> NoteObject<'_> {
    NoteObject {
        id: note.id.to_string(),
        sort: note.sort.word(),
        text: &note.text,
        day: note.day.map(|day| day.to_string()),
        who: note.doer.as_deref(),
        done: note.progress == Progress::Done,
        decided: note.decided.as_deref(),
    }
}

/// A note as a part of a row: what it is for, its text, who does it, when, and who decided it.
pub(crate) fn said(note: &NoteView, language: Language) -> String {
    let mut text = format!("\"{}\"", note.text.replace(['\n', '\t'], " "));
    if note.sort != NoteSort::Note {
        text = format!("{}: {text}", note.sort.said(language));
    }
    let mut around: Vec<String> = note.doer.iter().cloned().chain(note.day.map(|day| day.to_string())).collect();
    if note.progress == Progress::Done {
        around.push(language.choose("gedaan", "done").to_owned());
    }
    if let Some(decided) = &note.decided {
        around.push(format!("{}: {decided}", language.choose("samen besloten", "decided together")));
    }
    if around.is_empty() { text } else { format!("{text} ({})", around.join(", ")) }
}
