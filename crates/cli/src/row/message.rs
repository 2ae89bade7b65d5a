//! A guest's message.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::rule::message::{Step, Waits};
use stoep_domain::view::{MemberView, MessageSent, MessageView, NoteView, Who};
use stoep_domain::word::{CircleKind, Role};

use super::record::{moment, when};
use crate::terminal::Printed;

/// A message in JSON.
#[derive(Debug, Serialize)]
struct MessageObject<'a> {
    id: String,
    message: &'a str,
    topic: &'a str,
    text: Vec<&'a str>,
    from: Option<&'a str>,
    at: String,
    area: Option<String>,
    circle: &'a str,
    step: Step,
    picked_up: Vec<Option<&'a str>>,
    outcome: Vec<&'a str>,
    thanks: Vec<&'a str>,
    waits: Waits,
}

/// A message that was sent in JSON: its keys, and who reads it.
#[derive(Debug, Serialize)]
struct SentObject<'a> {
    #[serde(flatten)]
    message: MessageObject<'a>,
    readers: Vec<Option<&'a str>>,
}

impl Printed for MessageView {
    fn object(&self) -> impl Serialize {
        object(self)
    }

    fn text(&self, language: Language) -> String {
        let mut parts = vec![when(&self.at, language), self.message.said(language).to_owned()];
        parts.push(self.topic.said(language).to_owned());
        parts.extend(name(&self.from).map(str::to_owned));
        parts.extend(self.area_name.clone().or_else(|| self.area.map(|code| code.to_string())));
        parts.extend(self.text.iter().map(|note| format!("\"{}\"", note.text.replace('\n', " "))));
        parts.extend(self.waits.said(language).map(str::to_owned));
        parts.push(match (self.step, self.picked_up.iter().filter_map(name).collect::<Vec<_>>()) {
            (Step::PickedUp, names) if !names.is_empty() => {
                format!("{} {}", language.choose("opgepakt door", "picked up by"), names.join(", "))
            }
            (step, _) => step.said(language).to_owned(),
        });
        let back = self.outcome.iter().chain(&self.thanks);
        parts.extend(back.map(|note| format!("\"{}\"", note.text.replace('\n', " "))));
        format!("{}  {}", self.id, parts.join(" · "))
    }
}

impl Printed for MessageSent {
    fn object(&self) -> impl Serialize {
        let readers = self.readers.iter().map(|reader| reader.name.as_deref()).collect();
        SentObject { message: object(&self.message), readers }
    }

    fn text(&self, language: Language) -> String {
        let unknown = language.choose("iemand van wie de naam nog niet gedeeld is", "somebody not shared yet");
        let called = |reader: &MemberView| match (&reader.name, &reader.role) {
            (Some(name), _) => name.clone(),
            // The organisation's kit in its safe can read along, and has no name.
            (None, Role::Recovery) => reader.role.said(language).to_owned(),
            (None, _) => unknown.to_owned(),
        };
        let readers: Vec<String> = self.readers.iter().map(called).collect();
        let reads = language.choose("Dit lezen", "Read by");
        format!("{}\n{reads}: {}", self.message.text(language), readers.join(", "))
    }
}

fn object(message: &MessageView) -> MessageObject<'_> {
    MessageObject {
        id: message.id.to_string(),
        message: message.message.word(),
        topic: message.topic.word(),
        text: texts(&message.text),
        from: name(&message.from),
        at: moment(&message.at, &CircleKind::Network),
        area: message.area.map(|code| code.to_string()),
        circle: &message.circle_name,
        step: message.step,
        picked_up: message.picked_up.iter().map(name).collect(),
        outcome: texts(&message.outcome),
        thanks: texts(&message.thanks),
        waits: message.waits,
    }
}

fn texts(notes: &[NoteView]) -> Vec<&str> {
    notes.iter().map(|note| note.text.as_str()).collect()
}

/// The name of somebody else; none for you, and for whose name has not arrived.
fn name(who: &Who) -> Option<&str> {
    match who {
        Who::Colleague(name) => Some(name),
        Who::You | Who::Unknown => None,
    }
}
