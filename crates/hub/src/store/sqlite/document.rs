//! What the hub knows of documents.

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::{DocumentId, ListedTombstone, MemberId};

use super::error::{decode, number};
use crate::store::StoreError;
use crate::store::erasing::{DocumentHere, Gone, Waiting};

pub(super) fn here(
    transaction: &Transaction<'_>,
    circle: i64,
    document: DocumentId,
) -> Result<DocumentHere, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT document.author, document.kept_until, document.gone, tombstone.content FROM document \
         LEFT JOIN tombstone ON tombstone.circle = document.circle AND tombstone.number = document.gone \
         WHERE document.circle = ?1 AND document.name = ?2",
    )?;
    type Row = (Option<[u8; 16]>, Option<u16>, Option<i64>, Option<Vec<u8>>);
    let row: Option<Row> = statement
        .query_row(params![circle, document.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((author, kept_until, gone, content)) = row else { return Ok(DocumentHere::default()) };
    let gone = match gone.zip(content) {
        None => None,
        Some((place, content)) => {
            let place = number("a tombstone's number", place)?;
            Some(match decode("a tombstone", &content)? {
                ListedTombstone::Signed(_) => Gone::Signed(place),
                ListedTombstone::Forgotten(_) => Gone::Forgotten(place),
            })
        }
    };
    Ok(DocumentHere { author: author.map(MemberId), kept_until, gone })
}

pub(super) fn keep(
    transaction: &Transaction<'_>,
    circle: i64,
    document: DocumentId,
    here: &DocumentHere,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "INSERT INTO document (circle, name, author, kept_until, gone) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (circle, name) DO UPDATE \
             SET author = excluded.author, kept_until = excluded.kept_until, gone = excluded.gone",
        )?
        .execute(params![
            circle,
            document.0,
            here.author.map(|author| author.0),
            here.kept_until,
            here.gone.map(Gone::number),
        ])?;
    Ok(())
}

/// The tombstones that wait for this document's first envelope.
pub(super) fn waiting(
    transaction: &Transaction<'_>,
    circle: i64,
    document: DocumentId,
) -> Result<Vec<Waiting>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT number, waits_for FROM tombstone WHERE circle = ?1 AND document = ?2 AND waits_for IS NOT NULL \
         ORDER BY number",
    )?;
    let mut rows = statement.query(params![circle, document.0])?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        let place = number("a tombstone's number", row.get(0)?)?;
        waiting.push(Waiting { number: place, member: MemberId(row.get(1)?) });
    }
    Ok(waiting)
}
