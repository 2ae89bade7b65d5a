//! What only a person has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::rule::tie::Answer;
use stoep_domain::view::Aware;
use stoep_domain::word::{PersonRole, Support};

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::Column;

/// A person's row.
#[derive(Debug, Clone)]
pub(crate) struct PersonRow {
    /// What they are in the neighbourhood.
    pub(crate) role: PersonRole,
    /// The number to call.
    pub(crate) phone: Option<String>,
    /// Whether they know that they are written down.
    pub(crate) aware: Aware,
    /// Whether they want to be in the picture of ties.
    pub(crate) opts_in: Answer,
    /// Whether they are supported intensively.
    pub(crate) support: Option<Support>,
}

/// Writes the row. Whoever was called nothing else is a resident.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO person (id, role, phone, aware, opts_in, support) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            Column(id),
            fields.text(&Field::PersonRole).unwrap_or(PersonRole::Resident.word()),
            fields.text(&Field::Phone),
            fields.yes(&Field::Aware),
            fields.all_true(&Field::OptsIn),
            fields.text(&Field::Support),
        ])?;
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<PersonRow>, Error> {
    Ok(connection
        .prepare_cached("SELECT role, phone, aware, opts_in, support FROM person WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(PersonRow {
                role: PersonRole::from(row.get::<_, String>(0)?.as_str()),
                phone: row.get(1)?,
                aware: if row.get(2)? { Aware::Knows } else { Aware::Unsaid },
                opts_in: if row.get(3)? { Answer::Yes } else { Answer::No },
                support: row.get::<_, Option<String>>(4)?.map(|word| Support::from(word.as_str())),
            })
        })
        .optional()?)
}
