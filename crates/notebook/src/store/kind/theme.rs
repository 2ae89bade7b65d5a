//! What only a theme has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::field::Field;
use stoep_domain::id::{MemberId, RecordId};
use stoep_domain::word::{ThemePhase, Topic};

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::{Column, inner};

/// A theme's row.
#[derive(Debug, Clone)]
pub(crate) struct ThemeRow {
    /// What it is about.
    pub(crate) topic: Topic,
    /// How far it is.
    pub(crate) phase: ThemePhase,
    /// The aanspreekpunt.
    pub(crate) lead: Option<MemberId>,
    /// What is done next.
    pub(crate) next_step: Option<String>,
}

/// Writes the row. A theme of which nobody said how far it is has just come up.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    let lead = fields.bytes(&Field::Lead).and_then(|bytes| bytes.try_into().ok()).map(MemberId::from_bytes);
    connection
        .prepare_cached("INSERT INTO theme (id, topic, phase, lead, next_step) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            Column(id),
            fields.text(&Field::Topic).unwrap_or(Topic::Other.word()),
            fields.text(&Field::Phase).unwrap_or(ThemePhase::Emerging.word()),
            lead.map(Column),
            fields.text(&Field::NextStep),
        ])?;
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<ThemeRow>, Error> {
    Ok(connection
        .prepare_cached("SELECT topic, phase, lead, next_step FROM theme WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(ThemeRow {
                topic: Topic::from(row.get::<_, String>(0)?.as_str()),
                phase: ThemePhase::from(row.get::<_, String>(1)?.as_str()),
                lead: inner(row.get(2)?),
                next_step: row.get(3)?,
            })
        })
        .optional()?)
}
