//! Documents of which envelopes are here that were not read into them yet.

use rusqlite::{Connection, params};
use stoep_domain::id::{CircleId, RecordId};
use stoep_seal::{Epoch, Keybox};

use super::column::Column;
use crate::error::Error;

/// A document with unread envelopes.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Rises in the order in which documents were marked.
    pub(crate) id: i64,
    /// The document.
    pub(crate) document: RecordId,
    /// How many of its envelopes are unread.
    pub(crate) envelopes: u32,
    /// The first keybox that came with them, with the epoch of its making.
    pub(crate) keybox: Option<(Epoch, Keybox)>,
}

/// Marks that more envelopes of a document came, and the keybox that came with them. The first keybox stays.
pub(crate) fn mark(
    connection: &Connection,
    circle: CircleId,
    document: RecordId,
    envelopes: u32,
    keybox: Option<&(Epoch, Keybox)>,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO unread (circle, document, envelopes, epoch, keybox) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (document, circle) DO UPDATE SET envelopes = envelopes + ?3, \
             epoch = coalesce(epoch, ?4), keybox = coalesce(keybox, ?5)",
        )?
        .execute(params![
            Column(circle),
            Column(document),
            envelopes,
            keybox.map(|(epoch, _)| epoch.0),
            keybox.map(|(_, keybox)| keybox.0.as_slice()),
        ])?;
    Ok(())
}

/// Forgets what was not read of a document that is gone, with its keybox.
pub(crate) fn forget(connection: &Connection, document: RecordId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM unread WHERE document = ?1")?.execute([Column(document)])?;
    Ok(())
}

/// Marks the documents of which envelopes are held, so that they are tried with the keys that are here now.
pub(crate) fn mark_held(connection: &Connection, circle: CircleId) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO unread (circle, document, envelopes) \
             SELECT circle, document, count(*) FROM quarantine JOIN envelope USING (circle, device, incarnation, dseq) \
             WHERE circle = ?1 AND reason IN ('held', 'newer') GROUP BY document \
             ON CONFLICT (document, circle) DO UPDATE SET envelopes = envelopes + excluded.envelopes",
        )?
        .execute([Column(circle)])?;
    Ok(())
}

/// The unread documents of a circle after one mark, in order, at most so many.
pub(crate) fn after(connection: &Connection, circle: CircleId, mark: i64, most: u32) -> Result<Vec<Mark>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, document, envelopes, epoch, keybox FROM unread WHERE circle = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    )?;
    let rows = statement.query_map((Column(circle), mark, most), |row| {
        let epoch: Option<u16> = row.get(3)?;
        let keybox: Option<[u8; Keybox::SIZE]> = row.get(4)?;
        Ok(Mark {
            id: row.get(0)?,
            document: row.get::<_, Column<RecordId>>(1)?.0,
            envelopes: row.get(2)?,
            keybox: epoch.map(Epoch).zip(keybox.map(Keybox)),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes a mark away, unless more envelopes of the document came since it was looked at.
pub(crate) fn clear(connection: &Connection, mark: &Mark) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM unread WHERE id = ?1 AND envelopes = ?2")?
        .execute((mark.id, mark.envelopes))?;
    Ok(())
}
