//! An organisation.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::OrganisationFacts;
use stoep_domain::word::Wants;

use super::same::{self, SameObject};

/// What JSON says beside what every record has.
#[derive(Debug, Serialize)]
pub(super) struct OrganisationObject<'a> {
    form: &'a str,
    offer: Option<&'a str>,
    contact: Option<&'a str>,
    phone: Option<&'a str>,
    wants: Option<&'a str>,
    confirmed: Option<String>,
    #[serde(flatten)]
    same: SameObject<'a>,
}

/// The keys of an organisation.
pub(super) fn object(facts: &OrganisationFacts) -> OrganisationObject<'_> {
    OrganisationObject {
        form: facts.form.word(),
        offer: facts.offer.as_deref(),
        contact: facts.contact.as_deref(),
        phone: facts.phone.as_deref(),
        wants: facts.wants.as_ref().map(Wants::word),
        confirmed: facts.confirmed.map(|at| at.date().to_string()),
        same: same::object(&facts.same),
    }
}

/// The parts of a row.
pub(super) fn said(facts: &OrganisationFacts, language: Language) -> Vec<String> {
    let mut parts = vec![facts.form.said(language).to_owned()];
    parts.extend(facts.offer.clone());
    parts.extend([&facts.contact, &facts.phone].into_iter().flatten().cloned());
    parts.extend(facts.wants.as_ref().map(|wants| wants.said(language).to_owned()));
    parts.extend(facts.confirmed.map(|at| format!("{} {}", language.choose("klopte op", "right on"), at.date())));
    parts.extend(same::said(&facts.same, language));
    parts
}
