//! A run that is here already.

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::exchange::GoneEntries;
use stoep_seal::{Entry, Header, Keybox, KeyboxHash, VerifiedRun};

use super::document;
use super::error::number;
use super::keyboxes::Keyboxes;
use crate::store::StoreError;

/// Names the entries whose documents are gone, and puts back the keyboxes that were lost here: a backup of them can be older than
/// that of the envelopes.
pub(super) fn compare(
    transaction: &Transaction<'_>,
    keyboxes: &Keyboxes,
    circle: i64,
    run: &VerifiedRun<'_>,
) -> Result<GoneEntries, StoreError> {
    let mut gone = GoneEntries::NONE;
    let mut lost: Vec<(u64, Keybox)> = Vec::new();
    let mut reader = keyboxes.reader()?;
    for (index, (entry, _)) in run.entries().enumerate() {
        let Entry::Full { envelope, keybox } = entry else { continue };
        if document::here(transaction, circle, envelope.header.document)?.gone.is_some() {
            gone = gone.with(index);
        } else if let Some(keybox) = keybox
            && let Some((slot, hash)) = slot(transaction, circle, &envelope.header)?
            // Another keybox than the one that was accepted is none of this envelope.
            && keybox.hash() == hash
            && reader.read(slot, hash)?.is_none()
        {
            lost.push((slot, *keybox));
        }
    }
    keyboxes.keep(&lost)?;
    Ok(gone)
}

/// Where the keybox of an envelope is kept, and its hash.
fn slot(transaction: &Transaction<'_>, circle: i64, header: &Header) -> Result<Option<(u64, KeyboxHash)>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT keybox_slot, keybox_hash FROM envelope \
         WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq = ?4 AND keybox_slot IS NOT NULL",
    )?;
    let row: Option<(i64, [u8; 32])> = statement
        .query_row(params![circle, header.device.0, header.incarnation.0, header.dseq], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((slot, hash)) = row else { return Ok(None) };
    Ok(Some((number("a slot", slot)?, KeyboxHash(hash))))
}
