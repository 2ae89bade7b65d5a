//! A warm handover.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::rule::handover::WaitsFor;
use stoep_domain::view::{Asked, HandoverFacts, ReferredBy, Who};

use super::page::link_said;

/// What JSON says beside what every record has.
#[derive(Debug, Serialize)]
pub(super) struct HandoverObject<'a> {
    about: Option<String>,
    to: ToObject<'a>,
    referred: ReferredObject,
    handover: &'static str,
    waits_for: &'a [WaitsFor],
}

/// Who is asked: one of these.
#[derive(Debug, Serialize)]
struct ToObject<'a> {
    member: Option<String>,
    record: Option<String>,
    name: Option<&'a str>,
}

/// Who referred; neither is who gives.
#[derive(Debug, Serialize)]
struct ReferredObject {
    member: Option<String>,
    message: Option<String>,
}

/// The keys of a handover.
pub(super) fn object(facts: &HandoverFacts) -> HandoverObject<'_> {
    let to = match &facts.to {
        Asked::Member(member, _) => ToObject { member: Some(member.to_string()), record: None, name: None },
        Asked::Record(link) => ToObject {
            member: None,
            record: Some(link.id.to_string()),
            name: link.to.as_ref().and_then(|to| to.name.as_deref()),
        },
        Asked::Named(name) => ToObject { member: None, record: None, name: Some(name) },
    };
    let (member, message) = match &facts.referred {
        ReferredBy::Giver => (None, None),
        ReferredBy::Member(member, _) => (Some(member.to_string()), None),
        ReferredBy::Message(link) => (None, Some(link.id.to_string())),
    };
    HandoverObject {
        about: facts.about.as_ref().map(|about| about.id.to_string()),
        to,
        referred: ReferredObject { member, message },
        handover: facts.standing.state.word(),
        waits_for: &facts.standing.waits_for,
    }
}

/// The parts of a row.
pub(super) fn said(facts: &HandoverFacts, language: Language) -> Vec<String> {
    let mut parts: Vec<String> = facts.about.iter().map(|about| link_said(about, language)).collect();
    let to = match &facts.to {
        Asked::Member(_, who) => who_said(who, language),
        Asked::Record(link) => link_said(link, language),
        Asked::Named(name) => name.clone(),
    };
    parts.push(format!("{} {to}", language.choose("aan", "to")));
    parts.push(facts.standing.state.said(language).to_owned());
    parts.extend(facts.standing.waits_for.iter().map(|waits| waits.said(language).to_owned()));
    parts
}

fn who_said(who: &Who, language: Language) -> String {
    match who {
        Who::You => language.choose("jou", "you").to_owned(),
        Who::Colleague(name) => name.clone(),
        Who::Unknown => {
            language.choose("iemand van wie de naam nog niet gedeeld is", "somebody not shared yet").to_owned()
        }
    }
}
