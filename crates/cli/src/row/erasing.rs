//! What goes for good, and where it has gone already.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{EndsView, ErasedView, ErasureView, HasErased, Hub, LateView, TabletErasing, WhatGoesView};
use stoep_domain::word::CircleKind;

use super::record::{moment, when};
use crate::named::circle_name;
use crate::terminal::Printed;

/// What erasing takes with it, in JSON: ids, so that a script can look first.
#[derive(Debug, Serialize)]
struct GoesObject<'a> {
    id: String,
    kind: &'a str,
    name: Option<&'a str>,
    along: Vec<String>,
    left: Vec<String>,
    stays: Vec<String>,
    tablets: u64,
}

impl Printed for WhatGoesView {
    fn object(&self) -> impl Serialize {
        GoesObject {
            id: self.record.to_string(),
            kind: self.kind.word(),
            name: self.name.as_deref(),
            along: self.along.iter().map(ToString::to_string).collect(),
            left: self.left.iter().map(ToString::to_string).collect(),
            stays: self.stays.iter().map(ToString::to_string).collect(),
            tablets: self.tablets,
        }
    }

    fn text(&self, language: Language) -> String {
        what_goes_said(self, language)
    }
}

/// What erasing takes with it, in a sentence for each part that there is.
pub(crate) fn what_goes_said(goes: &WhatGoesView, language: Language) -> String {
    let what = goes.name.clone().unwrap_or_else(|| goes.kind.said(language).to_owned());
    let mut lines = vec![match language {
        Language::Dutch => format!("{what} gaat voorgoed weg, met de hele geschiedenis."),
        Language::English => format!("{what} goes for good, with all of its history."),
    }];
    let counted = |count: usize, dutch: &str, english: &str| {
        (count > 0).then(|| format!("{count} {}", language.choose(dutch, english)))
    };
    lines.extend(counted(
        goes.along.len(),
        "gaat mee: dat gaat nergens anders over.",
        "goes along: it concerns nothing else.",
    ));
    lines.extend(left_said(goes.left.len(), language));
    lines.extend(stays_said(goes.stays.len(), language));
    if goes.tablets > 0 {
        let (tablets, plural) = (goes.tablets, if goes.tablets == 1 { "" } else { "s" });
        lines.push(match language {
            Language::Dutch => {
                format!("Ook van de server en van {tablets} andere tablet{plural}, zodra er verbinding is.")
            }
            Language::English => {
                format!("From the server and {tablets} other tablet{plural} too, as soon as there is a connection.")
            }
        });
    }
    lines.join("\n")
}

fn left_said(count: usize, language: Language) -> Option<String> {
    (count > 0).then(|| match language {
        Language::Dutch => {
            format!("{count} is van collega's en blijft. Alleen zij of wie de kring leidt kunnen dat wissen.")
        }
        Language::English => {
            format!("{count} was made by colleagues and stays. Only they or who leads the circle can erase that.")
        }
    })
}

fn stays_said(count: usize, language: Language) -> Option<String> {
    (count > 0).then(|| match language {
        Language::Dutch => format!("{count} gaat ook over iets anders en blijft. Kijk zelf wat daar staat."),
        Language::English => {
            format!("{count} concerns something else too and stays. See for yourself what stands there.")
        }
    })
}

/// What was erased, in JSON.
#[derive(Debug, Serialize)]
struct ErasedObject {
    records: u64,
    left: Vec<String>,
    stays: Vec<String>,
    tablets: u64,
}

impl Printed for ErasedView {
    fn object(&self) -> impl Serialize {
        ErasedObject {
            records: self.records,
            left: self.left.iter().map(ToString::to_string).collect(),
            stays: self.stays.iter().map(ToString::to_string).collect(),
            tablets: self.tablets,
        }
    }

    fn text(&self, language: Language) -> String {
        let mut lines = vec![match language {
            Language::Dutch => format!("{} gewist.", self.records),
            Language::English => format!("{} erased.", self.records),
        }];
        lines.extend(left_said(self.left.len(), language));
        lines.extend(stays_said(self.stays.len(), language));
        lines.join("\n")
    }
}

/// How far one erasing has come, in JSON.
#[derive(Debug, Serialize)]
struct ErasureObject<'a> {
    circle: &'a str,
    at: String,
    records: u64,
    hub: &'static str,
    tablets: Vec<TabletObject<'a>>,
}

/// How far one tablet is, in JSON.
#[derive(Debug, Serialize)]
struct TabletObject<'a> {
    name: Option<&'a str>,
    here: bool,
    done: bool,
    seen: Option<String>,
}

impl Printed for ErasureView {
    fn object(&self) -> impl Serialize {
        ErasureObject {
            circle: circle_name(&self.circle_name, &self.circle_kind),
            at: moment(&self.at, &self.circle_kind),
            records: self.records,
            hub: match self.hub {
                Hub::Never => "never",
                Hub::Waiting => "waiting",
                Hub::Done => "done",
            },
            tablets: self.tablets.iter().map(|one| tablet(one, &self.circle_kind)).collect(),
        }
    }

    fn text(&self, language: Language) -> String {
        let circle = circle_name(&self.circle_name, &self.circle_kind);
        let records = match language {
            Language::Dutch => format!("{} gewist", self.records),
            Language::English => format!("{} erased", self.records),
        };
        let mut parts = vec![when(&self.at, language), circle.to_owned(), records];
        let hub = match self.hub {
            Hub::Never => None,
            Hub::Waiting => Some(language.choose("server: wacht op verbinding", "server: waits for a connection")),
            Hub::Done => Some(language.choose("server: gewist", "server: erased")),
        };
        parts.extend(hub.map(str::to_owned));
        parts.extend(self.tablets.iter().map(|tablet| tablet_said(tablet, language)));
        parts.join(" · ")
    }
}

fn tablet<'a>(tablet: &'a TabletErasing, circle: &CircleKind) -> TabletObject<'a> {
    TabletObject {
        name: tablet.name.as_deref(),
        here: tablet.here,
        done: tablet.state == HasErased::Done,
        seen: match &tablet.state {
            HasErased::NotYet { seen: Some(at) } => Some(moment(at, circle)),
            HasErased::NotYet { seen: None } | HasErased::Done => None,
        },
    }
}

fn tablet_said(tablet: &TabletErasing, language: Language) -> String {
    let whose = match &tablet.name {
        _ if tablet.here => language.choose("deze tablet", "this tablet").to_owned(),
        Some(name) => name.clone(),
        None => language.choose("een tablet", "a tablet").to_owned(),
    };
    let state = match (&tablet.state, language) {
        (HasErased::Done, _) => language.choose("gewist", "erased").to_owned(),
        (HasErased::NotYet { seen: None }, _) => language.choose("nog niet", "not yet").to_owned(),
        (HasErased::NotYet { seen: Some(at) }, Language::Dutch) => {
            format!("nog niet, niet meer gezien sinds {}", when(at, language))
        }
        (HasErased::NotYet { seen: Some(at) }, Language::English) => {
            format!("not yet, not seen since {}", when(at, language))
        }
    };
    format!("{whose}: {state}")
}

/// What became of late edits, in JSON.
#[derive(Debug, Serialize)]
struct LateObject {
    at: String,
    edits: u32,
    became: &'static str,
}

impl Printed for LateView {
    fn object(&self) -> impl Serialize {
        LateObject { at: moment(&self.at, &CircleKind::Team), edits: self.edits, became: self.became.word() }
    }

    fn text(&self, language: Language) -> String {
        format!("{} · {}", when(&self.at, language), self.became.said(self.edits, language))
    }
}

/// A record with its end, in JSON.
#[derive(Debug, Serialize)]
struct EndsObject<'a> {
    id: String,
    kind: &'a str,
    name: Option<&'a str>,
    ends: String,
}

impl Printed for EndsView {
    fn object(&self) -> impl Serialize {
        EndsObject {
            id: self.record.to_string(),
            kind: self.kind.word(),
            name: self.name.as_deref(),
            ends: self.end.day.to_string(),
        }
    }

    fn text(&self, language: Language) -> String {
        let what = self.name.clone().unwrap_or_else(|| self.kind.said(language).to_owned());
        format!("{}  {what} · {}", self.record, self.end.said(language))
    }
}
