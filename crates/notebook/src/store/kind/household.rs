//! What only a household has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::field::Field;
use stoep_domain::id::{MemberId, RecordId};
use stoep_domain::word::Support;

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::{Column, inner};

/// A household's row.
#[derive(Debug, Clone)]
pub(crate) struct HouseholdRow {
    /// The aanspreekpunt.
    pub(crate) lead: Option<MemberId>,
    /// Whether it is supported intensively.
    pub(crate) support: Option<Support>,
}

/// Writes the row.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    let lead = fields.bytes(&Field::Lead).and_then(|bytes| bytes.try_into().ok()).map(MemberId::from_bytes);
    connection.prepare_cached("INSERT INTO household (id, lead, support) VALUES (?1, ?2, ?3)")?.execute(params![
        Column(id),
        lead.map(Column),
        fields.text(&Field::Support),
    ])?;
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<HouseholdRow>, Error> {
    Ok(connection
        .prepare_cached("SELECT lead, support FROM household WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(HouseholdRow {
                lead: inner(row.get(0)?),
                support: row.get::<_, Option<String>>(1)?.map(|word| Support::from(word.as_str())),
            })
        })
        .optional()?)
}
