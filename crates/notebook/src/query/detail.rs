//! One record with its history, and where people disagree.

use stoep_domain::CallError;
use stoep_domain::area::AreaCode;
use stoep_domain::call::Detail;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, PersonId};
use stoep_domain::view::{DetailView, Happened, HistoryLine, MergeView, MergedValue, Who};
use stoep_domain::word::Kind;

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Actor, Document, Put, Scalar, Step};
use crate::error::Error;
use crate::look::Look;
use crate::store::{document, projection, record, tombstone};

impl Operation for Detail {
    fn run(self, notebook: &Notebook) -> Result<DetailView, Error> {
        notebook.look(|look| {
            let id = tombstone::resolve(look.connection, self.record)?;
            let record = look.record(id)?.ok_or(CallError::NotFound)?;
            let (circle, document) = document::get(look.connection, id)?.ok_or(CallError::NotFound)?;
            Ok(DetailView {
                record,
                history: history(look, circle, &document)?,
                merges: merges(look, circle, &document)?,
            })
        })
    }
}

/// A value of a register as text: what a merge shows and [`stoep_domain::call::UseValue`] takes.
pub(crate) fn merged_value(scalar: &Scalar) -> Option<String> {
    match scalar {
        Scalar::Text(text) => Some(text.clone()),
        Scalar::Number(number) => Some(number.to_string()),
        Scalar::Flag(_) | Scalar::Bytes(_) | Scalar::Newer(_) => None,
    }
}

fn merges(look: &Look<'_>, circle: CircleId, document: &Document) -> Result<Vec<MergeView>, Error> {
    let fields = document.fields();
    let mut merges = Vec::new();
    for field in fields.merged() {
        let mut values: Vec<MergedValue> = Vec::new();
        for written in document.written(field) {
            let Some(value) = merged_value(&written.value) else { continue };
            // Two people who chose the same value agree; it is shown once.
            if values.iter().all(|shown| shown.value != value) {
                let by = who(look, circle, written.by)?;
                let at = look.when(&by, written.at);
                values.push(MergedValue { value, by, at });
            }
        }
        merges.push(MergeView { field: field.clone(), values });
    }
    Ok(merges)
}

fn history(look: &Look<'_>, circle: CircleId, document: &Document) -> Result<Vec<HistoryLine>, Error> {
    let mut lines = Vec::new();
    let mut removed = false;
    for (number, step) in document.history().iter().enumerate() {
        let by = who(look, circle, step.by)?;
        let at = look.when(&by, step.at);
        let happened = if number == 0 { vec![created(step)] } else { changed(look, step, removed)? };
        removed = step.puts.iter().fold(removed, |before, put| match put {
            Put::Set(Field::Removed, Scalar::Flag(flag)) => *flag,
            _ => before,
        });
        lines.extend(happened.into_iter().map(|happened| HistoryLine { by: by.clone(), at, happened }));
    }
    Ok(lines)
}

/// What the first change says: captured here, or brought from another circle.
fn created(step: &Step) -> Happened {
    let moved = step.puts.iter().any(|put| matches!(put.field(), Field::Supersedes(_)));
    let kind = step.puts.iter().find_map(|put| match put {
        Put::Set(Field::Kind, Scalar::Text(kind)) => Some(Kind::from(kind.as_str())),
        _ => None,
    });
    match kind {
        Some(kind) if !moved => Happened::Captured(kind),
        _ => Happened::Moved,
    }
}

/// What a later change says. Every edit writes that the record stands; that is news only where it did not.
fn changed(look: &Look<'_>, step: &Step, removed: bool) -> Result<Vec<Happened>, Error> {
    let places = step.puts.iter().any(|put| *put.field() == Field::Area);
    let mut happened = Vec::new();
    for put in &step.puts {
        let line = match put {
            Put::Set(Field::Removed, Scalar::Flag(true)) => Some(Happened::Removed),
            Put::Set(Field::Removed, _) => removed.then_some(Happened::Restored),
            Put::Set(Field::Note(_), _) => Some(Happened::Noted),
            Put::Set(Field::NoteHidden(_), Scalar::Flag(true)) => Some(Happened::NoteHidden),
            Put::Set(Field::Person(person), Scalar::Flag(true)) => Some(Happened::Linked(name(look, *person)?)),
            Put::Set(Field::Person(person), _) | Put::Clear(Field::Person(person)) => {
                Some(Happened::Unlinked(name(look, *person)?))
            }
            Put::Set(Field::Area, Scalar::Text(code)) => Some(Happened::Set(Field::Area, place(look, code)?)),
            Put::Clear(Field::AreaUncertain) => (!places).then_some(Happened::PlaceConfirmed),
            Put::Set(field @ (Field::Topic | Field::Tone | Field::Weight | Field::Setting | Field::Name), value) => {
                merged_value(value).map(|value| Happened::Set(field.clone(), value))
            }
            Put::Set(Field::Newer(_), _) | Put::Clear(Field::Newer(_)) => Some(Happened::Newer),
            Put::Set(..) | Put::Clear(_) => None,
        };
        happened.extend(line);
    }
    Ok(happened)
}

fn who(look: &Look<'_>, circle: CircleId, actor: Option<Actor>) -> Result<Who, Error> {
    look.who(circle, projection::author(look.connection, circle, actor)?)
}

fn name(look: &Look<'_>, person: PersonId) -> Result<String, Error> {
    let person = PersonId::of_record(tombstone::resolve(look.connection, person.into())?);
    Ok(record::person(look.connection, person)?.map_or_else(|| "…".to_owned(), |(_, name)| name))
}

fn place(look: &Look<'_>, code: &str) -> Result<String, Error> {
    match code.parse::<AreaCode>() {
        Ok(code) => Ok(look.area(code)?.name),
        Err(_) => Ok(code.to_owned()),
    }
}
