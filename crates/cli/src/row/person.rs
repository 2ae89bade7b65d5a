//! A person.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::rule::tie::Answer;
use stoep_domain::view::{Aware, PersonFacts, PersonView};
use stoep_domain::word::Support;

use super::same::{self, SameObject};
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
    phone: Option<&'a str>,
    aware: bool,
    opts_in: bool,
    support: Option<&'a str>,
    #[serde(flatten)]
    same: SameObject<'a>,
}

/// The keys of a person's own page.
pub(super) fn object(facts: &PersonFacts) -> PersonFactsObject<'_> {
    PersonFactsObject {
        role: facts.role.word(),
        phone: facts.phone.as_deref(),
        aware: facts.aware == Aware::Knows,
        opts_in: facts.opts_in == Answer::Yes,
        support: facts.support.as_ref().map(Support::word),
        same: same::object(&facts.same),
    }
}

/// The parts of a row.
pub(super) fn facts_said(facts: &PersonFacts, language: Language) -> Vec<String> {
    let mut parts = vec![facts.role.said(language).to_owned()];
    parts.extend(facts.phone.clone());
    if facts.aware == Aware::Knows {
        parts.push(language.choose("weet ervan", "knows about this").to_owned());
    }
    if facts.opts_in == Answer::Yes {
        parts.push(language.choose("op het plaatje van het netwerk", "in the picture of the network").to_owned());
    }
    parts.extend(facts.support.as_ref().map(|support| support.said(language).to_owned()));
    parts.extend(same::said(&facts.same, language));
    parts
}
