//! An initiative.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::InitiativeFacts;
use stoep_domain::word::OurRole;

use super::theme::next_step_said;

/// What JSON says beside what every record has.
#[derive(Debug, Serialize)]
pub(super) struct InitiativeObject<'a> {
    phase: &'a str,
    our_role: Option<&'a str>,
    owners: Vec<Option<&'a str>>,
    next_step: Option<&'a str>,
}

/// The keys of an initiative.
pub(super) fn object(facts: &InitiativeFacts) -> InitiativeObject<'_> {
    InitiativeObject {
        phase: facts.phase.word(),
        our_role: facts.our_role.as_ref().map(OurRole::word),
        owners: facts.owners.iter().map(|owner| owner.name.as_deref()).collect(),
        next_step: facts.next_step.as_deref(),
    }
}

/// The parts of a row.
pub(super) fn said(facts: &InitiativeFacts, language: Language) -> Vec<String> {
    let mut parts = vec![facts.phase.said(language).to_owned()];
    parts.extend(facts.our_role.as_ref().map(|role| role.said(language).to_owned()));
    if !facts.owners.is_empty() {
        let owners: Vec<&str> = facts.owners.iter().map(|owner| super::person::said(owner, language)).collect();
        parts.push(format!("{}: {}", language.choose("van", "owned by"), owners.join(", ")));
    }
    parts.extend(next_step_said(facts.next_step.as_deref(), language));
    parts
}
