//! A person.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{PersonFacts, PersonView};

use crate::terminal::Printed;

/// A person in JSON.
#[derive(Debug, Serialize)]
struct PersonObject<'a> {
    id: String,
    kind: &'a str,
    name: Option<&'a str>,
}

impl Printed for PersonView {
    fn object(&self) -> impl Serialize {
        PersonObject { id: self.id.to_string(), kind: "person", name: self.name.as_deref() }
    }

    fn text(&self, language: Language) -> String {
        format!("{}  {}", self.id, said(self, language))
    }
}

/// The name, or that it has not arrived.
pub(super) fn said(person: &PersonView, language: Language) -> &str {
    person.name.as_deref().unwrap_or(language.choose("nog niet gedeeld", "not shared yet"))
}

/// What JSON says of a person's own page beside what every record has.
#[derive(Debug, Serialize)]
pub(super) struct PersonFactsObject<'a> {
    role: &'a str,
}

/// The keys of a person's own page.
pub(super) fn object(facts: &PersonFacts) -> PersonFactsObject<'_> {
    PersonFactsObject { role: facts.role.word() }
}

/// The parts of a row.
pub(super) fn facts_said(facts: &PersonFacts, language: Language) -> Vec<String> {
    vec![facts.role.said(language).to_owned()]
}
