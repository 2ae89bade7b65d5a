//! What devices say that they have erased.

use stoep_seal::{CircleId, Confirmation, Wire};

use super::connection::Transaction;
use super::error::{decode, number};
use super::{standing, tombstone};
use crate::store::{ConfirmationWrite, StoreError};

pub(super) fn keep(
    transaction: &mut Transaction<'_>,
    confirmation: &Confirmation,
) -> Result<ConfirmationWrite, StoreError> {
    let (circle, said) = (confirmation.circle, confirmation.carried_out);
    standing::locked(transaction, circle)?;
    if tombstone::cursor_at(transaction, circle, said.count)? != Some(said) {
        return Ok(ConfirmationWrite::UnknownTombstones);
    }
    let device = i64::from(confirmation.device.0);
    let before = transaction.row(
        "SELECT tombstones FROM confirmation WHERE circle = $1 AND device = $2",
        &[&circle.0.as_slice(), &device],
    )?;
    let before: Option<u32> = before.map(|row| number("a count of tombstones", &row, 0)).transpose()?;
    if before.is_some_and(|before| before >= said.count) {
        return Ok(ConfirmationWrite::Existing);
    }
    transaction.execute(
        "INSERT INTO confirmation (circle, device, tombstones, content) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (circle, device) DO UPDATE SET tombstones = excluded.tombstones, content = excluded.content",
        &[&circle.0.as_slice(), &device, &i64::from(said.count), &confirmation.encode()],
    )?;
    transaction
        .execute("UPDATE circle SET confirmations = confirmations + 1 WHERE name = $1", &[&circle.0.as_slice()])?;
    Ok(ConfirmationWrite::Kept)
}

pub(super) fn all(transaction: &mut Transaction<'_>, circle: CircleId) -> Result<Vec<Confirmation>, StoreError> {
    let rows = transaction
        .rows("SELECT content FROM confirmation WHERE circle = $1 ORDER BY device", &[&circle.0.as_slice()])?;
    rows.iter().map(|row| decode("a confirmation", row.try_get(0)?)).collect()
}
