//! Documents: the truth, one for each record, with the keyboxes that open their envelopes.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_seal::{Epoch, Keybox};

use super::column::Column;
use crate::document::Document;
use crate::error::Error;

/// The document and the circle it lives in.
pub(crate) fn get(connection: &Connection, id: RecordId) -> Result<Option<(CircleId, Document)>, Error> {
    let row: Option<(Column<CircleId>, Vec<u8>)> = connection
        .prepare_cached("SELECT circle, document FROM document WHERE id = ?1 AND document IS NOT NULL")?
        .query_row([Column(id)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    row.map(|(circle, bytes)| Ok((circle.0, Document::load(&bytes)?))).transpose()
}

/// Writes the document, as bytes that [`Document::load`] takes. `counted` is when this change counts as made, by the hub's time.
pub(crate) fn put(
    connection: &Connection,
    id: RecordId,
    circle: CircleId,
    document: &[u8],
    counted: Option<Moment>,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO document (id, circle, document, came, touched) VALUES (?1, ?2, ?3, ?4, ?4) \
             ON CONFLICT (id) DO UPDATE SET document = ?3, came = coalesce(came, ?4), \
             touched = coalesce(max(touched, ?4), touched, ?4)",
        )?
        .execute((Column(id), Column(circle), document, counted.map(Column)))?;
    Ok(())
}

/// Whether the document itself is here, and not only its keybox.
pub(crate) fn is_here(connection: &Connection, id: RecordId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM document WHERE id = ?1 AND document IS NOT NULL")?
        .exists([Column(id)])?)
}

/// Lets everything that came before the first hub was heard of count from that moment on.
pub(crate) fn count_from(connection: &Connection, first: Moment) -> Result<(), Error> {
    connection.execute("UPDATE document SET came = ?1, touched = ?1 WHERE came IS NULL", [Column(first)])?;
    Ok(())
}

/// What stands of a document.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    /// The circle it lives in.
    pub(crate) circle: CircleId,
    /// Its keybox, with the epoch of its making.
    pub(crate) keybox: Option<(Epoch, Keybox)>,
    /// Its bytes; `None` while only its keybox is here.
    pub(crate) document: Option<Vec<u8>>,
}

/// What stands of a document, as it is stored.
pub(crate) fn stored(connection: &Connection, id: RecordId) -> Result<Option<Stored>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT circle, epoch, keybox, document FROM document WHERE id = ?1")?;
    let stored = statement.query_row([Column(id)], |row| {
        let (epoch, keybox): (Option<u16>, Option<[u8; Keybox::SIZE]>) = (row.get(1)?, row.get(2)?);
        Ok(Stored {
            circle: row.get::<_, Column<CircleId>>(0)?.0,
            keybox: epoch.map(Epoch).zip(keybox.map(Keybox)),
            document: row.get(3)?,
        })
    });
    Ok(stored.optional()?)
}

/// Writes a document with its keybox where `before` still stands, and nothing where something else was written meanwhile. Answers
/// whether it was written.
pub(crate) fn replace(
    connection: &Connection,
    id: RecordId,
    (circle, keybox): (CircleId, Option<&(Epoch, Keybox)>),
    before: Option<&[u8]>,
    document: Option<&[u8]>,
    counted: Option<Moment>,
) -> Result<bool, Error> {
    let (epoch, keybox) = (keybox.map(|(epoch, _)| epoch.0), keybox.map(|(_, keybox)| keybox.0.as_slice()));
    let mut statement = match before {
        // A row without a document is a keybox that came alone, and one of another circle opens nothing here.
        None => connection.prepare_cached(
            "INSERT INTO document (id, circle, epoch, keybox, document, came, touched) VALUES (?1, ?2, ?3, ?4, ?5, ?7, ?7) \
             ON CONFLICT (id) DO UPDATE SET circle = ?2, epoch = ?3, keybox = ?4, document = ?5, came = coalesce(came, ?7), \
             touched = coalesce(max(touched, ?7), touched, ?7) WHERE document.document IS ?6",
        )?,
        Some(_) => connection.prepare_cached(
            "UPDATE document SET epoch = ?3, keybox = ?4, document = ?5, came = coalesce(came, ?7), \
             touched = coalesce(max(touched, ?7), touched, ?7) WHERE id = ?1 AND circle = ?2 AND document IS ?6",
        )?,
    };
    Ok(statement.execute(params![Column(id), Column(circle), epoch, keybox, document, before, counted.map(Column)])?
        == 1)
}

/// Drops the document, and destroys its keybox with it: the only way to its envelopes.
pub(crate) fn remove(connection: &Connection, id: RecordId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM document WHERE id = ?1")?.execute([Column(id)])?;
    Ok(())
}

/// Lets go of what is in the document and keeps its keybox.
pub(crate) fn empty(connection: &Connection, id: RecordId) -> Result<(), Error> {
    connection.prepare_cached("UPDATE document SET document = NULL WHERE id = ?1")?.execute([Column(id)])?;
    Ok(())
}

/// Puts another keybox in the place of a document's own, whose envelopes nobody accepted.
pub(crate) fn replace_keybox(
    connection: &Connection,
    id: RecordId,
    epoch: Epoch,
    keybox: &Keybox,
) -> Result<(), Error> {
    connection.prepare_cached("UPDATE document SET epoch = ?2, keybox = ?3 WHERE id = ?1")?.execute((
        Column(id),
        epoch.0,
        keybox.0.as_slice(),
    ))?;
    Ok(())
}

/// The ids of all documents, the oldest record first as far as its rows say: the search index takes texts of rising moments together,
/// and any other order costs time and nothing else.
pub(crate) fn ids(connection: &Connection) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT document.id FROM document LEFT JOIN visit USING (id) LEFT JOIN signal USING (id) LEFT JOIN record USING (id) \
         WHERE document IS NOT NULL ORDER BY coalesce(visit.at, signal.at, record.at), document.id",
    )?;
    let ids = statement.query_map([], |row| row.get::<_, Column<RecordId>>(0))?.map(|id| id.map(|id| id.0));
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The ids of the documents of a circle.
pub(crate) fn of_circle(connection: &Connection, circle: CircleId) -> Result<Vec<RecordId>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM document WHERE circle = ?1 AND document IS NOT NULL ORDER BY id")?;
    let ids = statement.query_map([Column(circle)], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(ids.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// Keeps a document's keybox and the epoch of its making. The first one stays.
pub(crate) fn put_keybox(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    epoch: Epoch,
    keybox: &Keybox,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO document (id, circle, epoch, keybox) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (id) DO UPDATE SET epoch = ?3, keybox = ?4 WHERE keybox IS NULL",
        )?
        .execute((Column(id), Column(circle), epoch.0, keybox.0.as_slice()))?;
    Ok(())
}

/// A document's keybox and the epoch of its making.
pub(crate) fn keybox(connection: &Connection, id: RecordId) -> Result<Option<(Epoch, Keybox)>, Error> {
    let found: Option<(u16, [u8; Keybox::SIZE])> = connection
        .prepare_cached("SELECT epoch, keybox FROM document WHERE id = ?1 AND keybox IS NOT NULL")?
        .query_row([Column(id)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(epoch, keybox)| (Epoch(epoch), Keybox(keybox))))
}
