//! Rows of the records that have a page of their own.

use rusqlite::{Connection, params};
use stoep_domain::area::AreaCode;
use stoep_domain::field::Field;
use stoep_domain::word::Kind;

use super::{Made, index, note};
use crate::document::{Document, Fields, Standing};
use crate::error::Error;
use crate::store::column::Column;
use crate::store::kind;

/// Writes the rows: what every kind has, what only its kind has, and what hangs on it.
pub(super) fn project(connection: &Connection, made: &Made, document: &Document, fields: &Fields) -> Result<(), Error> {
    let area: Option<AreaCode> = fields.text(&Field::Area).and_then(|code| code.parse().ok());
    let name = fields.text(&Field::Name);
    let removed = fields.standing() == Standing::Removed;
    connection
        .prepare_cached(
            "INSERT INTO record (id, kind, circle, member, at, name, area, removed, merged) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            Column(made.id),
            made.kind.word(),
            Column(made.circle),
            made.author.map(Column),
            Column(made.at),
            name,
            area.map(Column),
            removed,
            fields.merged().next().is_some(),
        ])?;
    if let (false, Some(name)) = (removed, name) {
        index(connection, made.kind.word(), made.id, name)?;
    }
    match made.kind {
        Kind::Person => kind::person::write(connection, made.id, fields)?,
        Kind::Organisation => kind::organisation::write(connection, made.id, fields)?,
        Kind::Handover => kind::handover::write(connection, made.circle, made.id, document, fields)?,
        Kind::FollowUp => kind::follow_up::write(connection, made.id, fields)?,
        Kind::Theme => kind::theme::write(connection, made.id, fields)?,
        Kind::Initiative => kind::initiative::write(connection, made.id, fields)?,
        _ => {}
    }
    note::project(connection, made, document, fields)
}
