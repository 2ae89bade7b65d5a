//! A household.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{HouseholdFacts, Who};
use stoep_domain::word::Support;

/// What JSON says beside what every record has. The lead is a member's id, which is the same for every reader.
#[derive(Debug, Serialize)]
pub(super) struct HouseholdObject<'a> {
    lead: Option<String>,
    support: Option<&'a str>,
}

/// The keys of a household.
pub(super) fn object(facts: &HouseholdFacts) -> HouseholdObject<'_> {
    HouseholdObject {
        lead: facts.lead.as_ref().map(|lead| lead.member.to_string()),
        support: facts.support.as_ref().map(Support::word),
    }
}

/// The parts of a row.
pub(super) fn said(facts: &HouseholdFacts, language: Language) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(lead) = &facts.lead {
        let who = match &lead.who {
            Who::You => language.choose("jij", "you"),
            Who::Colleague(name) => name,
            Who::Unknown => language.choose("een collega", "a colleague"),
        };
        parts.push(format!("{}: {who}", language.choose("aanspreekpunt", "first to speak to")));
    }
    parts.extend(facts.support.as_ref().map(|support| support.said(language).to_owned()));
    parts
}
