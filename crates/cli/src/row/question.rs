//! A question (Denk mee).

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{Openness, QuestionFacts, Who};

use super::page::link_said;

/// What JSON says beside what every record has. Who asks is not among it: the same question is the same object for every reader.
#[derive(Debug, Serialize)]
pub(super) struct QuestionObject {
    about: Option<String>,
    ended: bool,
}

/// The keys of a question.
pub(super) fn object(facts: &QuestionFacts) -> QuestionObject {
    QuestionObject {
        about: facts.about.as_ref().map(|about| about.id.to_string()),
        ended: facts.openness == Openness::Ended,
    }
}

/// The parts of a row: "Fatima zoekt meedenkers".
pub(super) fn said(facts: &QuestionFacts, language: Language) -> Vec<String> {
    let asks = match (&facts.asker, facts.openness) {
        (_, Openness::Ended) => language.choose("afgerond", "ended").to_owned(),
        (Who::You, _) => language.choose("jij zoekt meedenkers", "you ask who thinks along").to_owned(),
        (Who::Colleague(name), _) => format!("{name} {}", language.choose("zoekt meedenkers", "asks who thinks along")),
        (Who::Unknown, _) => {
            language.choose("een collega zoekt meedenkers", "a colleague asks who thinks along").to_owned()
        }
    };
    let about = facts
        .about
        .as_ref()
        .map(|about| format!("{}: {}", language.choose("het gaat over", "it is about"), link_said(about, language)));
    std::iter::once(asks).chain(about).collect()
}
