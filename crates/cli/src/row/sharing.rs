//! How sharing goes.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::moment::When;
use stoep_domain::rule::chip::{Chip, chip};
use stoep_domain::view::{CircleSharing, SharingView, Waiting};

use super::record::when;
use crate::terminal::Printed;

/// How sharing goes, in JSON. The moments are those of this tablet alone, to the minute.
#[derive(Debug, Serialize)]
struct SharingObject<'a> {
    state: &'a str,
    waiting: u64,
    last_shared: Option<String>,
    circles: Vec<CircleSharingObject<'a>>,
}

/// How sharing with one circle goes, in JSON.
#[derive(Debug, Serialize)]
struct CircleSharingObject<'a> {
    id: String,
    name: &'a str,
    kind: &'a str,
    hub: &'a str,
    waiting: u64,
    last_exchange: Option<String>,
    trouble: Option<stoep_domain::HubTrouble>,
    set_aside: u64,
}

impl Printed for SharingView {
    fn object(&self) -> impl Serialize {
        SharingObject {
            state: word(chip(self)),
            waiting: match self.waiting {
                Waiting::Records { count, .. } => count,
                Waiting::Nothing | Waiting::NothingToShare => 0,
            },
            last_shared: self.last_shared.as_ref().map(minute),
            circles: self.circles.iter().map(circle_object).collect(),
        }
    }

    fn text(&self, language: Language) -> String {
        let circles = self.circles.iter().filter_map(|circle| circle_said(circle, language));
        std::iter::once(said(chip(self), language)).chain(circles).collect::<Vec<_>>().join("\n")
    }
}

fn circle_object(circle: &CircleSharing) -> CircleSharingObject<'_> {
    CircleSharingObject {
        id: circle.id.to_string(),
        name: &circle.name,
        kind: circle.kind.word(),
        hub: &circle.hub,
        waiting: circle.waiting,
        last_exchange: circle.last_exchange.as_ref().map(minute),
        trouble: circle.trouble,
        set_aside: circle.set_aside,
    }
}

fn minute(at: &When) -> String {
    match at {
        When::Minute(local) => local.format("%Y-%m-%dT%H:%M:00").to_string(),
        When::Part(..) => at.coarse().format("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

/// The word for a state in JSON.
fn word(chip: Chip) -> &'static str {
    match chip {
        Chip::OnlyHere => "nothing_to_share",
        Chip::AllShared(_) => "all_shared",
        Chip::Waiting(_) => "waiting",
        Chip::WaitingLong(_) => "waiting_long",
        Chip::Offline => "offline",
        Chip::Act(_) => "act",
    }
}

/// What the chip on a screen says too.
fn said(chip: Chip, language: Language) -> String {
    let waiting = |count| match language {
        Language::Dutch => format!("{count} nog niet gedeeld"),
        Language::English => format!("{count} not shared yet"),
    };
    match chip {
        Chip::OnlyHere => language.choose("Alles staat alleen hier", "Everything is only here").to_owned(),
        Chip::AllShared(None) => language.choose("Alles gedeeld", "Everything shared").to_owned(),
        Chip::AllShared(Some(at)) => {
            format!("{} - {}", language.choose("Alles gedeeld", "Everything shared"), when(&at, language))
        }
        Chip::Waiting(count) | Chip::WaitingLong(count) => waiting(count),
        Chip::Offline => language.choose("Offline, alles wordt bewaard", "Offline, everything is kept").to_owned(),
        Chip::Act(trouble) => trouble.advice(language).to_owned(),
    }
}

/// What there is to say about one circle, if anything.
fn circle_said(circle: &CircleSharing, language: Language) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(trouble) = circle.trouble {
        parts.push(trouble.advice(language).to_owned());
    }
    if circle.set_aside > 0 {
        parts.push(match language {
            Language::Dutch => format!("{} opzij gezet", circle.set_aside),
            Language::English => format!("{} set aside", circle.set_aside),
        });
    }
    (!parts.is_empty()).then(|| format!("{}: {}", circle.name, parts.join(" · ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notebook_alone_has_nothing_to_share() {
        let alone = SharingView { waiting: Waiting::NothingToShare, last_shared: None, circles: Vec::new() };
        assert_eq!(
            serde_json::to_string(&alone.object()).unwrap(),
            r#"{"state":"nothing_to_share","waiting":0,"last_shared":null,"circles":[]}"#
        );
        assert_eq!(alone.text(Language::Dutch), "Alles staat alleen hier");
    }
}
