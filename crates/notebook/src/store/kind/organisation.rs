//! What only an organisation has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;
use stoep_domain::word::{Form, Wants};

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::{Column, inner};

/// An organisation's row.
#[derive(Debug, Clone)]
pub(crate) struct OrganisationRow {
    /// Formal or informal.
    pub(crate) form: Form,
    /// What there is to find.
    pub(crate) offer: Option<String>,
    /// Who to ask for.
    pub(crate) contact: Option<String>,
    /// The number to call.
    pub(crate) phone: Option<String>,
    /// What it wants to be.
    pub(crate) wants: Option<Wants>,
    /// When somebody last said that it is still so.
    pub(crate) confirmed: Option<Moment>,
}

/// Writes the row. Who was never called formal is informal: formal organisations are listed everywhere already.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO organisation (id, form, offer, contact, phone, wants, confirmed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            Column(id),
            fields.text(&Field::Form).unwrap_or(Form::Informal.word()),
            fields.text(&Field::Offer),
            fields.text(&Field::Contact),
            fields.text(&Field::Phone),
            fields.text(&Field::Wants),
            fields.number(&Field::Confirmed),
        ])?;
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<OrganisationRow>, Error> {
    Ok(connection
        .prepare_cached("SELECT form, offer, contact, phone, wants, confirmed FROM organisation WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(OrganisationRow {
                form: Form::from(row.get::<_, String>(0)?.as_str()),
                offer: row.get(1)?,
                contact: row.get(2)?,
                phone: row.get(3)?,
                wants: row.get::<_, Option<String>>(4)?.map(|word| Wants::from(word.as_str())),
                confirmed: inner(row.get(5)?),
            })
        })
        .optional()?)
}
