//! A record.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::moment::When;
use stoep_domain::rule::place::Certainty;
use stoep_domain::view::{RecordView, Sharing, What};
use stoep_domain::word::{CircleKind, Weight};

use super::note::said as note_said;
use super::page::{PageObject, facts_said, link_said, page};
use crate::named::circle_name;
use crate::terminal::Printed;

/// A record in JSON. Every key is always there, and all of them but `state` are the same on every tablet of the circle.
#[derive(Debug, Serialize)]
pub(crate) struct RecordObject<'a> {
    id: String,
    kind: String,
    at: String,
    area: Option<String>,
    setting: Option<&'a str>,
    topic: Option<&'a str>,
    tone: Option<&'a str>,
    weight: Option<u8>,
    note: Vec<&'a str>,
    people: Vec<Option<&'a str>>,
    circle: &'a str,
    state: &'a str,
    #[serde(flatten)]
    page: Option<PageObject<'a>>,
}

impl Printed for RecordView {
    fn object(&self) -> impl Serialize {
        record(self)
    }

    fn text(&self, language: Language) -> String {
        let mut parts = vec![when(&self.at, language)];
        match &self.what {
            What::Visit { setting } => parts.push(setting.said(language).to_owned()),
            What::Signal { topic, tone, weight } => {
                parts.push(topic.said(language).to_owned());
                parts.push(tone.said(language).to_owned());
                if *weight == Weight::Often {
                    parts.push(language.choose("Hoor ik vaker", "Heard more often").to_owned());
                }
            }
            page => parts.push(page.kind().said(language).to_owned()),
        }
        parts.extend(self.name.clone());
        parts.extend(facts_said(&self.what, language));
        parts.extend(place(self));
        parts.extend(self.people.iter().map(|person| super::person::said(person, language).to_owned()));
        parts.push(readers(self, language));
        parts.extend(self.links.iter().map(|link| link_said(link, language)));
        parts.extend(self.notes.iter().map(|note| note_said(note, language)));
        format!("{}  {}", self.id, parts.join(" · "))
    }
}

/// What JSON says of a record.
pub(crate) fn record(record: &RecordView) -> RecordObject<'_> {
    let (setting, topic, tone, weight) = match &record.what {
        What::Visit { setting } => (Some(setting.word()), None, None, None),
        What::Signal { topic, tone, weight } => (None, Some(topic.word()), Some(tone.word()), Some(u8::from(*weight))),
        _ => (None, None, None, None),
    };
    RecordObject {
        id: record.id.to_string(),
        kind: record.what.kind().word().to_owned(),
        at: moment(&record.at, &record.circle_kind),
        area: record.area.map(|code| code.to_string()),
        setting,
        topic,
        tone,
        weight,
        note: record.notes.iter().map(|note| note.text.as_str()).collect(),
        people: record.people.iter().map(|person| person.name.as_deref()).collect(),
        circle: circle_name(&record.circle_name, &record.circle_kind),
        state: record.sharing.word(),
        page: page(record),
    }
}

/// When, in ISO 8601, by the clock on the wall of the place where the team works.
///
/// Colleagues never see the minute (principle 4), and the same record is the same object for everybody who reads it: so in a circle
/// that others read this is the beginning of the part of the day, for its author too. What only you read has the minute.
pub(crate) fn moment(at: &When, circle: &CircleKind) -> String {
    match at {
        When::Minute(local) if *circle == CircleKind::Private => local.format("%Y-%m-%dT%H:%M:00").to_string(),
        When::Minute(_) | When::Part(..) => at.coarse().format("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

/// When, as a person reads it.
pub(crate) fn when(at: &When, language: Language) -> String {
    match at {
        When::Minute(local) => local.format("%Y-%m-%d %H:%M").to_string(),
        When::Part(date, part) => format!("{date} {}", part.said(language)),
    }
}

/// Where; a question mark says that the place was remembered and not confirmed.
fn place(record: &RecordView) -> Option<String> {
    let code = record.area?;
    let name = record.area_name.clone().unwrap_or_else(|| code.to_string());
    Some(match record.certainty {
        Certainty::Certain => name,
        Certainty::Uncertain => format!("{name}?"),
    })
}

/// Who reads along, and whether they can already.
fn readers(record: &RecordView, language: Language) -> String {
    let circle = if record.circle_name.is_empty() { record.circle_kind.said(language) } else { &record.circle_name };
    match (record.sharing, language) {
        (Sharing::JustMe, _) if record.circle_kind == CircleKind::Private => circle.to_owned(),
        (Sharing::JustMe, Language::Dutch) => format!("{circle}, blijft op deze tablet"),
        (Sharing::JustMe, Language::English) => format!("{circle}, stays on this tablet"),
        (Sharing::OnlyHere, Language::Dutch) => format!("{circle}, nog alleen hier"),
        (Sharing::OnlyHere, Language::English) => format!("{circle}, still only here"),
        (Sharing::Shared, Language::Dutch) => format!("gedeeld met {circle}"),
        (Sharing::Shared, Language::English) => format!("shared with {circle}"),
    }
}

#[cfg(test)]
mod tests {
    use stoep_domain::id::{CircleId, NoteId, PersonId, RecordId};
    use stoep_domain::moment::PartOfDay;
    use stoep_domain::view::{NoteView, PersonView, Progress, Still};
    use stoep_domain::word::{NoteSort, Tone, Topic};

    use super::*;

    fn signal(at: When, circle: CircleKind, name: &str) -> RecordView {
        RecordView {
            id: RecordId::from_bytes([7; 16]),
            what: What::Signal { topic: Topic::Money, tone: Tone::Concern, weight: Weight::Often },
            at,
            area: "BU04390201".parse().ok(),
            area_name: Some("Overwhere-Noord".to_owned()),
            certainty: Certainty::Uncertain,
            talk: None,
            notes: vec![NoteView {
                id: NoteId::from_bytes([1; 16]),
                sort: NoteSort::Note,
                text: "tas\npost".to_owned(),
                by: None,
                at,
                day: None,
                doer: None,
                progress: Progress::Agreed,
                decided: None,
            }],
            name: None,
            links: Vec::new(),
            people: vec![PersonView { id: PersonId::from_bytes([2; 16]), name: None }],
            circle: CircleId::from_bytes([3; 16]),
            circle_kind: circle,
            circle_name: name.to_owned(),
            own: true,
            sharing: Sharing::OnlyHere,
            merged: false,
            still: Still::Here,
        }
    }

    fn own() -> When {
        When::Minute("2026-11-21T14:02:33".parse().unwrap())
    }

    #[test]
    fn an_object_has_every_key_and_the_same_for_author_and_colleague() {
        let theirs = When::Part("2026-11-21".parse().unwrap(), PartOfDay::Afternoon);
        let author = serde_json::to_string(&record(&signal(own(), CircleKind::Team, "Waterhoek"))).unwrap();
        let colleague = serde_json::to_string(&record(&signal(theirs, CircleKind::Team, "Waterhoek"))).unwrap();
        assert_eq!(author, colleague);
        assert_eq!(
            author,
            r#"{"id":"07070707070707070707070707070707","kind":"signal","at":"2026-11-21T12:00:00","area":"BU04390201","#.to_owned()
                + r#""setting":null,"topic":"money","tone":"concern","weight":2,"note":["tas\npost"],"people":[null],"#
                + r#""circle":"Waterhoek","state":"only_here"}"#
        );
    }

    #[test]
    fn what_only_you_read_has_the_minute() {
        let own = signal(own(), CircleKind::Private, "");
        let object = record(&own);
        assert_eq!((object.at.as_str(), object.circle), ("2026-11-21T14:02:00", "private"));
    }

    #[test]
    fn a_row_is_one_line_in_words() {
        let text = signal(own(), CircleKind::Team, "Waterhoek").text(Language::Dutch);
        assert_eq!(
            text,
            "07070707070707070707070707070707  2026-11-21 14:02 · Geld · Dit knelt · Hoor ik vaker · Overwhere-Noord? · \
             nog niet gedeeld · Waterhoek, nog alleen hier · \"tas post\""
        );
    }
}
