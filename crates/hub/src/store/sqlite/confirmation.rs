//! What devices say that they have erased.

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::{CircleId, Confirmation, Wire};

use super::error::decode;
use super::{standing, tombstone};
use crate::store::{ConfirmationWrite, StoreError};

pub(super) fn keep(
    transaction: &Transaction<'_>,
    confirmation: &Confirmation,
) -> Result<ConfirmationWrite, StoreError> {
    let circle = standing::present(transaction, confirmation.circle)?.id;
    let said = confirmation.carried_out;
    if tombstone::cursor_at(transaction, circle, said.count)? != Some(said) {
        return Ok(ConfirmationWrite::UnknownTombstones);
    }
    let before: Option<u32> = transaction
        .prepare_cached("SELECT tombstones FROM confirmation WHERE circle = ?1 AND device = ?2")?
        .query_row(params![circle, confirmation.device.0], |row| row.get(0))
        .optional()?;
    if before.is_some_and(|before| before >= said.count) {
        return Ok(ConfirmationWrite::Existing);
    }
    transaction.execute(
        "INSERT INTO confirmation (circle, device, tombstones, content) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (circle, device) DO UPDATE SET tombstones = excluded.tombstones, content = excluded.content",
        params![circle, confirmation.device.0, said.count, confirmation.encode()],
    )?;
    transaction.execute("UPDATE circle SET confirmations = confirmations + 1 WHERE id = ?1", params![circle])?;
    Ok(ConfirmationWrite::Kept)
}

pub(super) fn all(transaction: &Transaction<'_>, name: CircleId) -> Result<Vec<Confirmation>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT confirmation.content FROM confirmation JOIN circle ON circle.id = confirmation.circle \
         WHERE circle.name = ?1 ORDER BY confirmation.device",
    )?;
    let mut rows = statement.query(params![name.0])?;
    let mut confirmations = Vec::new();
    while let Some(row) = rows.next()? {
        confirmations.push(decode("a confirmation", row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?);
    }
    Ok(confirmations)
}
