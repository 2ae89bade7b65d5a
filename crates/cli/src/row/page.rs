//! What the records with a page of their own have beside what every record has.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{LinkView, RecordView, What};

use super::follow_up::{self, FollowUpObject};
use super::handover::{self, HandoverObject};
use super::household::{self, HouseholdObject};
use super::initiative::{self, InitiativeObject};
use super::organisation::{self, OrganisationObject};
use super::person::{self, PersonFactsObject};
use super::question::{self, QuestionObject};
use super::story::{self, StoryObject};
use super::theme::{self, ThemeObject};

/// What JSON says of it: these keys, and those of its kind.
#[derive(Debug, Serialize)]
pub(crate) struct PageObject<'a> {
    name: Option<&'a str>,
    links: Vec<LinkObject<'a>>,
    #[serde(flatten)]
    facts: FactsObject<'a>,
}

/// A link in JSON. Kind and name are missing while the other record was not shared with this tablet.
#[derive(Debug, Serialize)]
struct LinkObject<'a> {
    id: String,
    kind: Option<&'a str>,
    name: Option<&'a str>,
}

/// The keys of one kind.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum FactsObject<'a> {
    Person(PersonFactsObject<'a>),
    Household(HouseholdObject<'a>),
    Organisation(OrganisationObject<'a>),
    Theme(ThemeObject<'a>),
    Initiative(InitiativeObject<'a>),
    Question(QuestionObject),
    FollowUp(FollowUpObject<'a>),
    Handover(HandoverObject<'a>),
    Story(StoryObject<'a>),
}

/// What JSON says of a record with a page; nothing for a visit or a signal.
pub(super) fn page(record: &RecordView) -> Option<PageObject<'_>> {
    let facts = match &record.what {
        What::Visit { .. } | What::Signal { .. } => return None,
        What::Person(facts) => FactsObject::Person(person::object(facts)),
        What::Household(facts) => FactsObject::Household(household::object(facts)),
        What::Question(facts) => FactsObject::Question(question::object(facts)),
        What::Organisation(facts) => FactsObject::Organisation(organisation::object(facts)),
        What::Story(facts) => FactsObject::Story(story::object(facts)),
        What::Handover(facts) => FactsObject::Handover(handover::object(facts)),
        What::Theme(facts) => FactsObject::Theme(theme::object(facts)),
        What::Initiative(facts) => FactsObject::Initiative(initiative::object(facts)),
        What::FollowUp(facts) => FactsObject::FollowUp(follow_up::object(facts)),
    };
    Some(PageObject { name: record.name.as_deref(), links: record.links.iter().map(link).collect(), facts })
}

fn link(link: &LinkView) -> LinkObject<'_> {
    LinkObject {
        id: link.id.to_string(),
        kind: link.to.as_ref().map(|to| to.kind.word()),
        name: link.to.as_ref().and_then(|to| to.name.as_deref()),
    }
}

/// A link as a part of a row: the name, else the kind, else that it has not arrived.
pub(super) fn link_said(link: &LinkView, language: Language) -> String {
    match &link.to {
        None => language.choose("nog niet gedeeld", "not shared yet").to_owned(),
        Some(to) => to.said(language).to_owned(),
    }
}

/// What only its kind has, as parts of a row.
pub(super) fn facts_said(what: &What, language: Language) -> Vec<String> {
    match what {
        What::Visit { .. } | What::Signal { .. } => Vec::new(),
        What::Person(facts) => person::facts_said(facts, language),
        What::Household(facts) => household::said(facts, language),
        What::Question(facts) => question::said(facts, language),
        What::Organisation(facts) => organisation::said(facts, language),
        What::Story(facts) => story::said(facts, language),
        What::Handover(facts) => handover::said(facts, language),
        What::Theme(facts) => theme::said(facts, language),
        What::Initiative(facts) => initiative::said(facts, language),
        What::FollowUp(facts) => follow_up::said(facts, language),
    }
}
