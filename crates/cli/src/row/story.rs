//! A story.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{Cleared, StoryFacts};
use stoep_domain::word::DoneBy;

/// What JSON says beside what every record has.
#[derive(Debug, Serialize)]
pub(super) struct StoryObject<'a> {
    done_by: Option<&'a str>,
    cleared: bool,
}

/// The keys of a story.
pub(super) fn object(facts: &StoryFacts) -> StoryObject<'_> {
    StoryObject { done_by: facts.done_by.as_ref().map(DoneBy::word), cleared: facts.cleared == Cleared::Yes }
}

/// The parts of a row.
pub(super) fn said(facts: &StoryFacts, language: Language) -> Vec<String> {
    let mut parts: Vec<String> = facts.done_by.iter().map(|word| word.said(language).to_owned()).collect();
    if facts.cleared == Cleared::Yes {
        parts.push(language.choose("mag in een terugblik", "may go into a report").to_owned());
    }
    parts
}
