//! What only a story has.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::{Cleared, StoryFacts};
use stoep_domain::word::DoneBy;

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::Column;

/// Writes the row.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    connection.prepare_cached("INSERT INTO story (id, done_by, cleared) VALUES (?1, ?2, ?3)")?.execute((
        Column(id),
        fields.text(&Field::DoneBy),
        fields.yes(&Field::Cleared),
    ))?;
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<StoryFacts>, Error> {
    Ok(connection
        .prepare_cached("SELECT done_by, cleared FROM story WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(StoryFacts {
                done_by: row.get::<_, Option<String>>(0)?.map(|word| DoneBy::from(word.as_str())),
                cleared: if row.get(1)? { Cleared::Yes } else { Cleared::No },
            })
        })
        .optional()?)
}
