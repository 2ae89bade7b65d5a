//! Rows of people, members and teams: whatever has a name.

use rusqlite::Connection;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::word::CircleKind;

use super::index;
use crate::document::{Fields, Standing};
use crate::error::Error;
use crate::store::circle;
use crate::store::column::Column;

/// A person of a circle.
pub(super) fn person(connection: &Connection, circle: CircleId, id: RecordId, fields: &Fields) -> Result<(), Error> {
    let Some(name) = fields.text(&Field::Name) else { return Ok(()) };
    let removed = fields.standing() == Standing::Removed;
    connection.prepare_cached("INSERT INTO person (id, circle, name, removed) VALUES (?1, ?2, ?3, ?4)")?.execute((
        Column(id),
        Column(circle),
        name,
        removed,
    ))?;
    if !removed {
        index(connection, "person", id, name)?;
    }
    Ok(())
}

/// The name behind a member id. Only that member can give it: a name that somebody else wrote is not shown.
pub(super) fn member(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    author: Option<MemberId>,
    fields: &Fields,
) -> Result<(), Error> {
    let own = author.is_some_and(|author| author.as_bytes() == id.as_bytes());
    if let (true, Some(name)) = (own, fields.text(&Field::Name)) {
        connection.prepare_cached("INSERT INTO member (id, circle, name) VALUES (?1, ?2, ?3)")?.execute((
            Column(id),
            Column(circle),
            name,
        ))?;
    }
    Ok(())
}

/// What a circle has set for itself. Its record has the circle's own id; any other is none.
pub(super) fn team(connection: &Connection, circle: CircleId, id: RecordId, fields: &Fields) -> Result<(), Error> {
    if id.as_bytes() != circle.as_bytes() {
        return Ok(());
    }
    let kind = fields.text(&Field::CircleKind).map_or(CircleKind::Team, CircleKind::from);
    let name = fields.text(&Field::Name).unwrap_or_default();
    connection.prepare_cached("INSERT INTO team (circle, name, kind) VALUES (?1, ?2, ?3)")?.execute((
        Column(circle),
        name,
        kind.word(),
    ))?;
    circle::set_kind(connection, circle, &kind)
}
