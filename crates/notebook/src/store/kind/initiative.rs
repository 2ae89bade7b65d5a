//! What only an initiative has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::field::Field;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::word::{InitiativePhase, OurRole};

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::Column;

/// An initiative's row.
#[derive(Debug, Clone)]
pub(crate) struct InitiativeRow {
    /// How far it is.
    pub(crate) phase: InitiativePhase,
    /// What we do in it.
    pub(crate) our_role: Option<OurRole>,
    /// What is done next.
    pub(crate) next_step: Option<String>,
}

/// Writes the rows. An initiative of which nobody said how far it is, is an idea.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO initiative (id, phase, our_role, next_step) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            Column(id),
            fields.text(&Field::Phase).unwrap_or(InitiativePhase::Idea.word()),
            fields.text(&Field::OurRole),
            fields.text(&Field::NextStep),
        ])?;
    for owner in fields.owners() {
        connection
            .prepare_cached("INSERT INTO initiative_owner (initiative, person) VALUES (?1, ?2)")?
            .execute((Column(id), Column(owner)))?;
    }
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<InitiativeRow>, Error> {
    Ok(connection
        .prepare_cached("SELECT phase, our_role, next_step FROM initiative WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(InitiativeRow {
                phase: InitiativePhase::from(row.get::<_, String>(0)?.as_str()),
                our_role: row.get::<_, Option<String>>(1)?.map(|word| OurRole::from(word.as_str())),
                next_step: row.get(2)?,
            })
        })
        .optional()?)
}

/// The ids of its owners.
pub(crate) fn owners(connection: &Connection, id: RecordId) -> Result<Vec<PersonId>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT person FROM initiative_owner WHERE initiative = ?1 ORDER BY person")?;
    let rows = statement.query_map([Column(id)], |row| row.get::<_, Column<PersonId>>(0))?;
    Ok(rows.map(|person| person.map(|person| person.0)).collect::<Result<_, _>>()?)
}
