//! A theme.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{ThemeFacts, Who};

/// What JSON says beside what every record has.
#[derive(Debug, Serialize)]
pub(super) struct ThemeObject<'a> {
    about: &'a str,
    phase: &'a str,
    next_step: Option<&'a str>,
}

/// The keys of a theme. Its aanspreekpunt is a colleague, and no list of records says who does how much.
pub(super) fn object(facts: &ThemeFacts) -> ThemeObject<'_> {
    ThemeObject { about: facts.topic.word(), phase: facts.phase.word(), next_step: facts.next_step.as_deref() }
}

/// The parts of a row.
pub(super) fn said(facts: &ThemeFacts, language: Language) -> Vec<String> {
    let mut parts = vec![facts.topic.said(language).to_owned(), facts.phase.said(language).to_owned()];
    parts.extend(facts.lead.as_ref().map(|lead| {
        let who = match lead {
            Who::You => language.choose("jij", "you"),
            Who::Colleague(name) => name,
            Who::Unknown => language.choose("nog niet gedeeld", "not shared yet"),
        };
        format!("{}: {who}", language.choose("aanspreekpunt", "first to speak to"))
    }));
    parts.extend(next_step_said(facts.next_step.as_deref(), language));
    parts
}

/// What is done next, as a part of a row.
pub(super) fn next_step_said(step: Option<&str>, language: Language) -> Option<String> {
    step.map(|step| format!("{}: {}", language.choose("volgende stap", "next step"), step.replace(['\n', '\t'], " ")))
}
