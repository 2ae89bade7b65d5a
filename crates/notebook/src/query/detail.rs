//! One record with its history, and where people disagree.

use rusqlite::Connection;
use stoep_domain::CallError;
use stoep_domain::area::AreaCode;
use stoep_domain::call::Detail;
use stoep_domain::field::{Field, Merge};
use stoep_domain::id::{CircleId, MemberId, NoteId, RecordId};
use stoep_domain::view::{DetailView, Happened, HistoryLine, LastAct, MergeView, MergedValue, Who};
use stoep_domain::word::{Kind, NoteSort};

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Actor, Document, Put, Scalar, Step};
use crate::error::Error;
use crate::look::Look;
use crate::store::{document, kind, projection, record, tombstone, undo};

/// What stands for something that has not reached this tablet yet.
const NOT_HERE: &str = "…";

impl Operation for Detail {
    fn run(self, notebook: &Notebook) -> Result<DetailView, Error> {
        notebook.look(|look| {
            let id = tombstone::resolve(look.connection, self.record)?;
            let record = look.record(id)?.ok_or(CallError::NotFound)?;
            let (circle, document) = document::get(look.connection, id)?.ok_or(CallError::NotFound)?;
            let is_message = kind::message::read(look.connection, id)?.is_some();
            let message = if is_message { Some(look.message(id)?) } else { None };
            let history = history(look, circle, &document)?;
            let is_yours = history.last().is_some_and(|line| line.by == Who::You);
            let last_act =
                if is_yours && was_done_to(look.connection, id)? { LastAct::Here } else { LastAct::Elsewhere };
            Ok(DetailView { message, last_act, record, history, merges: merges(look, circle, &document)? })
        })
    }
}

/// Whether the last thing that was done on this tablet, and can be taken back, was done to this record.
pub(crate) fn was_done_to(connection: &Connection, record: RecordId) -> Result<bool, Error> {
    let record = tombstone::resolve(connection, record)?;
    for one in undo::last(connection)? {
        if tombstone::resolve(connection, one)? == record {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A value of a register as text: what a merge shows and [`stoep_domain::call::UseValue`] takes.
pub(crate) fn merged_value(scalar: &Scalar) -> Option<String> {
    match scalar {
        Scalar::Text(text) => Some(text.clone()),
        Scalar::Number(number) => Some(number.to_string()),
        Scalar::Flag(flag) => Some(flag.to_string()),
        Scalar::Bytes(bytes) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
        Scalar::Newer(_) => None,
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
                let name = named(look, circle, field, &written.value)?;
                values.push(MergedValue { value, name, by, at });
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
        let happened = if number == 0 { vec![created(step)] } else { changed(look, circle, step, removed)? };
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
fn changed(look: &Look<'_>, circle: CircleId, step: &Step, removed: bool) -> Result<Vec<Happened>, Error> {
    let places = step.puts.iter().any(|put| *put.field() == Field::Area);
    let mut happened = Vec::new();
    for put in &step.puts {
        let line = match put {
            Put::Set(Field::Removed, Scalar::Flag(true)) => Some(Happened::Removed),
            Put::Set(Field::Removed, _) => removed.then_some(Happened::Restored),
            Put::Set(Field::Note(note), _) => Some(Happened::Noted(sort(step, *note))),
            Put::Set(Field::NoteHidden(_), Scalar::Flag(true)) => Some(Happened::NoteHidden),
            Put::Set(field @ (Field::Person(_) | Field::Link(_) | Field::Owner(_)), Scalar::Flag(true)) => {
                Some(Happened::Linked(linked(look, field)?))
            }
            Put::Set(field @ (Field::Person(_) | Field::Link(_) | Field::Owner(_)), _)
            | Put::Clear(field @ (Field::Person(_) | Field::Link(_) | Field::Owner(_))) => {
                Some(Happened::Unlinked(linked(look, field)?))
            }
            Put::Clear(Field::AreaUncertain) => (!places).then_some(Happened::PlaceConfirmed),
            // What comes with a new note is told with the note.
            Put::Set(Field::NoteSort(note) | Field::NoteWho(note) | Field::NoteDay(note), _) if writes(step, *note) => {
                None
            }
            Put::Set(field @ Field::OptsIn, value) => {
                merged_value(value).map(|value| Happened::Set(field.clone(), value))
            }
            Put::Set(field @ (Field::NotSame(_) | Field::Met(_) | Field::PickedUp(_)), Scalar::Flag(true))
            | Put::Set(field @ Field::PulseFact(_), _) => Some(Happened::Set(field.clone(), String::new())),
            Put::Set(field, value) if matches!(field.merge(), Merge::Register | Merge::Authors) => {
                said(look, circle, field, value)?.map(|value| Happened::Set(field.clone(), value))
            }
            Put::Clear(field) if matches!(field.merge(), Merge::Register | Merge::Authors) => {
                Some(Happened::Cleared(field.clone()))
            }
            Put::Set(Field::Newer(_), _) | Put::Clear(Field::Newer(_)) => Some(Happened::Newer),
            Put::Set(..) | Put::Clear(_) => None,
        };
        happened.extend(line);
    }
    Ok(happened)
}

/// Whether a step writes this note.
fn writes(step: &Step, note: NoteId) -> bool {
    step.puts.iter().any(|put| *put.field() == Field::Note(note))
}

/// What a note is for that a step writes.
fn sort(step: &Step, note: NoteId) -> NoteSort {
    let sort = step.puts.iter().find_map(|put| match put {
        Put::Set(field, Scalar::Text(word)) if *field == Field::NoteSort(note) => Some(NoteSort::from(word.as_str())),
        _ => None,
    });
    sort.unwrap_or(NoteSort::Note)
}

/// The name behind a value that is an id.
fn named(look: &Look<'_>, circle: CircleId, field: &Field, value: &Scalar) -> Result<Option<String>, Error> {
    let Scalar::Bytes(id) = value else { return Ok(None) };
    match field {
        Field::Lead => said(look, circle, field, value),
        Field::SameAs => {
            let Ok(id) = id.as_slice().try_into().map(RecordId::from_bytes) else { return Ok(None) };
            linked(look, &Field::Link(id)).map(Some)
        }
        _ => Ok(None),
    }
}

/// The value of a register as a sentence says it: names of places and members, anything else as it is stored.
fn said(look: &Look<'_>, circle: CircleId, field: &Field, value: &Scalar) -> Result<Option<String>, Error> {
    match (field, value) {
        (Field::Area, Scalar::Text(code)) => place(look, code).map(Some),
        (Field::Lead, Scalar::Bytes(member)) => {
            let member = member.as_slice().try_into().ok().map(MemberId::from_bytes);
            Ok(Some(match look.who(circle, member)? {
                Who::You => look.own_name()?,
                Who::Colleague(name) => name,
                Who::Unknown => NOT_HERE.to_owned(),
            }))
        }
        _ => Ok(merged_value(value)),
    }
}

fn who(look: &Look<'_>, circle: CircleId, actor: Option<Actor>) -> Result<Who, Error> {
    look.who(circle, projection::author(look.connection, circle, actor)?)
}

/// What a link leads to, by name; what has none is called by its kind's word.
fn linked(look: &Look<'_>, field: &Field) -> Result<String, Error> {
    let id = match field {
        Field::Person(person) | Field::Owner(person) => RecordId::from(*person),
        Field::Link(record) => *record,
        _ => return Ok(String::new()),
    };
    let id = tombstone::resolve(look.connection, id)?;
    let row = record::get(look.connection, id)?;
    Ok(row.map_or_else(|| NOT_HERE.to_owned(), |row| row.name.clone().unwrap_or_else(|| row.kind().word().to_owned())))
}

fn place(look: &Look<'_>, code: &str) -> Result<String, Error> {
    match code.parse::<AreaCode>() {
        Ok(code) => Ok(look.area(code)?.name),
        Err(_) => Ok(code.to_owned()),
    }
}
