//! `stoep search`: finds records, people, topics and areas.

use serde::Serialize;
use serde_json::Value;
use stoep_domain::Language;
use stoep_domain::call::{Search, SearchFilter};
use stoep_domain::view::{AreaView, Hit, HitView, PersonView};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};
use crate::{named, typed};

/// At most so many of each sort: all that a notebook gives.
const LIMIT: u32 = 200;

/// What to look for.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The words.
    #[arg(value_name = "TEXT", help = "Woorden, of het begin ervan · Words, or their beginnings")]
    text: String,
    /// Only this kind.
    #[arg(
        long,
        value_name = "KIND",
        help = "Alleen deze soort, zoals signal of person · Only this kind, such as signal or person"
    )]
    kind: Option<String>,
    /// Only here.
    #[arg(long, value_name = "CODE", help = "Alleen in deze buurt of wijk · Only in this neighbourhood or district")]
    area: Option<String>,
    /// Only about this.
    #[arg(long, value_name = "TOPIC", help = "Alleen signalen over dit onderwerp · Only signals about this topic")]
    topic: Option<String>,
    /// Not older.
    #[arg(
        long,
        value_name = "DATE",
        help = "Alleen vanaf deze dag, zoals 2026-11-21 · Only from this day on, such as 2026-11-21"
    )]
    since: Option<String>,
    /// Only what this circle reads.
    #[arg(long, value_name = "C", help = "Alleen wat deze kring leest · Only what this circle reads")]
    circle: Option<String>,
}

/// Looks for it, and prints what was found, group by group, the closest first. Finding nothing is an answer.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: Arguments) -> Result<(), Failure> {
    let filter = arguments.filter(notebook, terminal.language())?;
    terminal.print_all(&notebook.call(Search { text: arguments.text, filter, limit: LIMIT })?)
}

impl Arguments {
    fn filter(&self, notebook: &Notebook, language: Language) -> Result<SearchFilter, Failure> {
        Ok(SearchFilter {
            kind: self.kind.as_deref().map(|kind| typed::kind(kind, language)).transpose()?,
            area: self.area.as_deref().map(typed::area).transpose()?,
            topic: self.topic.as_deref().map(|topic| typed::topic(topic, language)).transpose()?,
            circle: self.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?,
            since: self.since.as_deref().map(typed::day).transpose()?,
        })
    }
}

/// A topic in JSON. Its signals are what `stoep list --topic` lists.
#[derive(Debug, Serialize)]
struct TopicObject<'a> {
    kind: &'static str,
    topic: &'a str,
}

/// Something that was found looks as it does in a list; `kind` says what it is.
impl Printed for HitView {
    fn object(&self) -> impl Serialize {
        match &self.hit {
            Hit::Record(record) => serde_json::to_value(record.object()),
            Hit::Person { id, name } => serde_json::to_value(PersonView { id: *id, name: Some(name.clone()) }.object()),
            Hit::Area(area) => serde_json::to_value(area.object()),
            Hit::Topic(topic) => serde_json::to_value(TopicObject { kind: "topic", topic: topic.word() }),
        }
        .unwrap_or(Value::Null)
    }

    fn text(&self, language: Language) -> String {
        match &self.hit {
            Hit::Record(record) => record.text(language),
            Hit::Person { id, name } => PersonView { id: *id, name: Some(name.clone()) }.text(language),
            Hit::Area(area) => AreaView::text(area, language),
            Hit::Topic(topic) => format!("{}  {}", topic.word(), topic.said(language)),
        }
    }
}
