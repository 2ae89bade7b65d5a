//! Rows of members and teams: the names behind ids.

use rusqlite::Connection;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::word::CircleKind;

use crate::document::{Document, Fields};
use crate::error::Error;
use crate::store::column::Column;
use crate::store::{circle, suggestion, team};

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
pub(super) fn team(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    document: &Document,
    fields: &Fields,
) -> Result<(), Error> {
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
    for (matter, at) in fields.dismissed() {
        suggestion::dismiss(connection, circle, matter, at)?;
    }
    team::write(connection, circle, document)?;
    circle::set_kind(connection, circle, &kind)
}
