//! Rows of members and teams: the names behind ids.

use rusqlite::Connection;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::word::CircleKind;

use crate::document::{Document, Fields, Scalar};
use crate::error::Error;
use crate::store::column::Column;
use crate::store::{circle, suggestion, team};

/// The name behind a member id, and whether they leave. Only that member can say so: what somebody else wrote is not shown.
pub(super) fn member(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    author: Option<MemberId>,
    document: &Document,
) -> Result<(), Error> {
    let own = author.filter(|author| author.as_bytes() == id.as_bytes());
    let fields = document.fields();
    if let (Some(own), Some(name)) = (own, fields.text(&Field::Name)) {
        // Nobody can be made to leave by what somebody else wrote.
        let leaving = match super::last_said(connection, circle, document, &Field::Leaving, Some(own))? {
            Some(Scalar::Number(up_to)) => u32::try_from(up_to).ok(),
            _ => None,
        };
        connection
            .prepare_cached("INSERT INTO member (id, circle, name, leaving) VALUES (?1, ?2, ?3, ?4)")?
            .execute((Column(id), Column(circle), name, leaving))?;
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
