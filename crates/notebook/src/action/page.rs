//! What making any record with a page of its own shares.

use stoep_domain::CallError;
use stoep_domain::area::AreaCode;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::text::Name;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::edit::Only;
use super::talk::known_area;
use crate::Notebook;
use crate::document::Put;
use crate::error::Error;
use crate::store::{area, record, tombstone};
use crate::write::{Write, text};

/// The first keys of a new record: what it is, its name and its place.
pub(super) fn begin_page(
    write: &Write<'_>,
    kind: &Kind,
    name: Option<&Name>,
    place: Option<AreaCode>,
) -> Result<Vec<Put>, Error> {
    let mut puts = vec![text(Field::Kind, kind.word())];
    puts.extend(name.map(|name| text(Field::Name, name.as_str())));
    if let Some(code) = place {
        let code = known_area(write, code)?;
        area::used(write.connection, code, write.now)?;
        puts.push(text(Field::Area, &code.to_string()));
    }
    Ok(puts)
}

/// Sets or takes away where a page of one kind is.
pub(super) fn set_area(
    notebook: &Notebook,
    id: RecordId,
    kind: &Kind,
    place: Option<AreaCode>,
) -> Result<RecordView, Error> {
    notebook.write(|write| {
        let id = standing(write, id, kind)?;
        let area = place.map(|code| known_area(write, code)).transpose()?.map(|code| code.to_string());
        write.edit(id, &[set_or_clear(Field::Area, area.as_deref())])?;
        write.remember()?;
        write.view(id)
    })
}

/// A record of one kind, also by the id of one that it replaced.
pub(super) fn standing(write: &Write<'_>, id: RecordId, kind: &Kind) -> Result<RecordId, Error> {
    let id = tombstone::resolve(write.connection, id)?;
    let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
    Only::The(kind).check(&row.kind())?;
    Ok(id)
}

/// Sets a text, or takes it away.
pub(super) fn set_or_clear(field: Field, value: Option<&str>) -> Put {
    match value {
        Some(value) => text(field, value),
        None => Put::Clear(field),
    }
}
