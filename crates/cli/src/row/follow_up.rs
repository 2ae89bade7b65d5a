//! Something to come back to.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::rule::pulse::{Pulse, StepIs};
use stoep_domain::view::{ComesBack, FollowUpFacts, LinkView};

use super::page::link_said;

/// What JSON says beside what every record has.
#[derive(Debug, Serialize)]
pub(super) struct FollowUpObject<'a> {
    about: Option<String>,
    about_name: Option<&'a str>,
    rhythm: &'a str,
    due: Option<String>,
    done: Option<String>,
    pulse: Option<&'static str>,
    steps: Vec<StepObject>,
}

/// A step of a pulse in JSON.
#[derive(Debug, Serialize)]
struct StepObject {
    comes_up: String,
    is: StepIs,
}

/// The keys of something to come back to.
pub(super) fn object(facts: &FollowUpFacts) -> FollowUpObject<'_> {
    let (done, pulse) = match &facts.stands {
        ComesBack::Done(day) => (Some(day.to_string()), None),
        ComesBack::OnADay(_) => (None, None),
        ComesBack::Pulse(pulse) => (None, Some(pulse)),
    };
    let steps = match pulse {
        Some(Pulse::Running(rhythm) | Pulse::Ended(rhythm)) => rhythm.steps.as_slice(),
        _ => &[],
    };
    FollowUpObject {
        about: facts.about.as_ref().map(|about| about.id.to_string()),
        about_name: facts.about.as_ref().and_then(name),
        rhythm: facts.rhythm.word(),
        due: facts.due.map(|day| day.to_string()),
        done,
        pulse: pulse.map(word),
        steps: steps.iter().map(|step| StepObject { comes_up: step.comes_up.to_string(), is: step.is }).collect(),
    }
}

fn name(about: &LinkView) -> Option<&str> {
    about.to.as_ref().and_then(|to| to.name.as_deref())
}

const fn word(pulse: &Pulse) -> &'static str {
    match pulse {
        Pulse::NotAgreed => "not_agreed",
        Pulse::Resumed(_) => "resumed",
        Pulse::Running(_) => "running",
        Pulse::Ended(_) => "ended",
        Pulse::Stopped(_) => "stopped",
    }
}

/// The parts of a row.
pub(super) fn said(facts: &FollowUpFacts, language: Language) -> Vec<String> {
    let mut parts: Vec<String> = facts.about.iter().map(|about| link_said(about, language)).collect();
    parts.extend(facts.due.map(|day| day.to_string()));
    match &facts.stands {
        ComesBack::OnADay(_) => {}
        ComesBack::Done(day) => parts.push(format!("{} {day}", language.choose("gedaan op", "done on"))),
        ComesBack::Pulse(pulse) => parts.push(pulse.said(language)),
    }
    parts
}
