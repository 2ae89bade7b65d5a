//! Tablets of a circle, who came and went, and circles that were closed.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::language::event_said;
use stoep_domain::moment::When;
use stoep_domain::view::{CircleEvent, ClosedCircleView, TabletIs, TabletState, TabletView, Who};
use stoep_domain::word::Role;

use crate::named::circle_name;
use crate::row::when;
use crate::terminal::Printed;

/// A tablet in JSON.
#[derive(Debug, Serialize)]
struct TabletObject<'a> {
    number: u16,
    member: String,
    name: Option<&'a str>,
    you: bool,
    role: &'a str,
    this: bool,
    last_heard: Option<String>,
    state: TabletState,
}

/// A time in JSON: the start of the part of the day, the same for everybody who looks.
fn coarse(at: &When) -> String {
    at.coarse().format("%Y-%m-%dT%H:%M:%S").to_string()
}

impl Printed for TabletView {
    fn object(&self) -> impl Serialize {
        TabletObject {
            number: self.number,
            member: self.member.to_string(),
            name: match &self.who {
                Who::Colleague(name) => Some(name),
                Who::You | Who::Unknown => None,
            },
            you: self.who == Who::You,
            role: self.role.word(),
            this: self.is == TabletIs::This,
            last_heard: self.last_heard.as_ref().map(coarse),
            state: self.state,
        }
    }

    fn text(&self, language: Language) -> String {
        let who = match &self.who {
            Who::You => language.choose("jij", "you"),
            Who::Colleague(name) => name,
            Who::Unknown => language.choose("naam nog niet gedeeld", "name not shared yet"),
        };
        let this = match self.is {
            TabletIs::This => language.choose(" · deze tablet", " · this tablet"),
            TabletIs::Another => "",
        };
        let heard = self.last_heard.as_ref().map(|at| format!(" · {}", when(at, language))).unwrap_or_default();
        let state = match self.state {
            TabletState::Active => "",
            TabletState::Closing => language.choose(" · wordt afgesloten", " · is being closed"),
            TabletState::Leaving => language.choose(" · wil uit de kring", " · wants to leave"),
            TabletState::Closed => language.choose(" · afgesloten", " · closed"),
        };
        let role = self.role.said(language);
        // The kit is nobody, and has no name that could still come.
        let whose = if self.role == Role::Recovery { role.to_owned() } else { format!("{who} ({role})") };
        format!("{}  {whose}{this}{heard}{state}", self.number)
    }
}

/// An event in JSON: what happened, and as a sentence.
#[derive(Debug, Serialize)]
struct EventObject<'a> {
    #[serde(flatten)]
    event: &'a CircleEvent,
    said: String,
}

impl Printed for CircleEvent {
    fn object(&self) -> impl Serialize {
        EventObject { event: self, said: event_said(self, Language::Dutch) }
    }

    fn text(&self, language: Language) -> String {
        event_said(self, language)
    }
}

/// A circle that was closed, in JSON.
#[derive(Debug, Serialize)]
struct ClosedObject<'a> {
    id: String,
    name: &'a str,
    kind: &'a str,
    by: Option<&'a str>,
    at: String,
    never_shared: u64,
}

impl Printed for ClosedCircleView {
    fn object(&self) -> impl Serialize {
        ClosedObject {
            id: self.id.to_string(),
            name: circle_name(&self.name, &self.kind),
            kind: self.kind.word(),
            by: self.by.as_deref(),
            at: coarse(&self.at),
            never_shared: self.never_shared,
        }
    }

    fn text(&self, language: Language) -> String {
        let name = if self.name.is_empty() { self.kind.said(language) } else { &self.name };
        let somebody = language.choose("Iemand die de kring leidt", "Somebody who leads the circle");
        let by = self.by.as_deref().unwrap_or(somebody);
        let closed = language.choose("sloot deze tablet af voor", "closed this tablet for");
        let lost = match (self.never_shared, language) {
            (0, Language::Dutch) => "Alles van jou was al gedeeld.".to_owned(),
            (0, Language::English) => "Everything of yours was shared already.".to_owned(),
            (count, Language::Dutch) => format!("Niet meer gedeeld en nu weg: {count}."),
            (count, Language::English) => format!("Not shared any more, and gone now: {count}."),
        };
        format!("{by} {closed} {name}, {}. {lost}", when(&self.at, language))
    }
}
