//! Who else knows somebody.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::rule::known::{Known, LeadIs, Period, Whom};

use crate::terminal::Printed;

/// What JSON says of it.
#[derive(Debug, Serialize)]
pub(crate) struct KnownObject<'a> {
    by: Vec<KnowerObject<'a>>,
    lead: Option<LeadObject<'a>>,
}

/// A colleague, in JSON.
#[derive(Debug, Serialize)]
struct KnowerObject<'a> {
    member: String,
    name: Option<&'a str>,
    period: Period,
}

/// The aanspreekpunt, in JSON.
#[derive(Debug, Serialize)]
struct LeadObject<'a> {
    you: bool,
    name: Option<&'a str>,
}

/// The keys.
pub(crate) fn known(known: &Known) -> KnownObject<'_> {
    let by = known.by.iter().map(|knower| KnowerObject {
        member: knower.member.to_string(),
        name: knower.name.as_deref(),
        period: knower.period,
    });
    let lead = known.lead.as_ref().map(|lead| match lead {
        LeadIs::You => LeadObject { you: true, name: None },
        LeadIs::Colleague { name, .. } => LeadObject { you: false, name: name.as_deref() },
    });
    KnownObject { by: by.collect(), lead }
}

/// The lines that a person reads.
pub(crate) fn known_said(known: &Known, whom: Whom, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = known.said(whom, language).into_iter().collect();
    if let Some(lead) = &known.lead {
        let who = match lead {
            LeadIs::You => language.choose("jij", "you"),
            LeadIs::Colleague { name, .. } => name.as_deref().unwrap_or(language.choose("een collega", "a colleague")),
        };
        lines.push(format!("{}: {who}", language.choose("Aanspreekpunt", "First to speak to")));
    }
    lines
}

/// Who else knows a person or household.
pub(crate) struct KnownRow {
    /// What was found.
    pub(crate) known: Known,
    /// Of whom.
    pub(crate) whom: Whom,
}

impl Printed for KnownRow {
    fn object(&self) -> impl Serialize {
        known(&self.known)
    }

    fn text(&self, language: Language) -> String {
        let lines = known_said(&self.known, self.whom, language);
        if lines.is_empty() {
            return language
                .choose("Alleen jij, voor zover hier bekend.", "Only you, as far as is known here.")
                .to_owned();
        }
        lines.join("\n")
    }
}
