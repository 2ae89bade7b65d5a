//! Envelopes: what was sealed here and what came from others, as entries of runs.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_seal::{ChainHash, Entry, Header, Wire};

use super::circle::{CircleRow, Life};
use super::column::{Column, inner};
use crate::error::Error;

/// How far an envelope of this tablet has come that the hub has not acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// It has not left this tablet.
    Unsent,
    /// It may have left: its first byte was about to.
    Sent,
}

/// An envelope of this tablet that the hub has not acknowledged.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    /// Its number.
    pub(crate) dseq: u32,
    /// Its document.
    pub(crate) document: RecordId,
    /// The entry as it leaves.
    pub(crate) entry: Entry,
    /// Whether it left already.
    pub(crate) state: State,
    /// When it was made.
    pub(crate) changed: Moment,
}

/// Stores an entry with its hash. One that is here already stays as it is.
pub(crate) fn insert(
    connection: &Connection,
    circle: CircleId,
    entry: &Entry,
    hash: ChainHash,
    at: Moment,
) -> Result<(), Error> {
    insert_encoded(connection, circle, entry.header(), (hash, &entry.encode()), at).map(|_| ())
}

/// Whether an envelope was here before it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// It was, and stays as it is.
    Here,
    /// It is new.
    New,
}

/// Stores an entry in its binary form with its hash.
pub(crate) fn insert_encoded(
    connection: &Connection,
    circle: CircleId,
    header: &Header,
    (hash, entry): (ChainHash, &[u8]),
    at: Moment,
) -> Result<Known, Error> {
    let inserted = connection
        .prepare_cached(
            "INSERT INTO envelope (circle, device, incarnation, dseq, document, hash, entry, changed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            Column(circle),
            header.device.0,
            header.incarnation.0,
            header.dseq,
            header.document.as_bytes(),
            hash.as_bytes(),
            entry,
            Column(at),
        ])?;
    Ok(if inserted == 0 { Known::Here } else { Known::New })
}

/// The entries of a document in one circle, each with whether it was set aside when it was last tried.
pub(crate) fn of_document(
    connection: &Connection,
    circle: CircleId,
    document: RecordId,
) -> Result<Vec<(Entry, bool)>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT entry, EXISTS (SELECT 1 FROM quarantine AS aside WHERE aside.circle = envelope.circle \
         AND aside.device = envelope.device AND aside.incarnation = envelope.incarnation AND aside.dseq = envelope.dseq) \
         FROM envelope INDEXED BY envelope_document WHERE document = ?1 AND circle = ?2",
    )?;
    let mut rows = statement.query((Column(document), Column(circle)))?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = Entry::decode(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
        entries.push((entry.map_err(|_| Error::Inconsistent("an envelope that is here does not read"))?, row.get(1)?));
    }
    Ok(entries)
}

/// The hash of an envelope that is here.
pub(crate) fn hash(
    connection: &Connection,
    circle: CircleId,
    device: u16,
    incarnation: u32,
    dseq: u32,
) -> Result<Option<ChainHash>, Error> {
    let hash: Option<[u8; 32]> = connection
        .prepare_cached(
            "SELECT hash FROM envelope WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq = ?4",
        )?
        .query_row((Column(circle), device, incarnation, dseq), |row| row.get(0))
        .optional()?;
    Ok(hash.map(ChainHash))
}

/// The last envelope that this tablet made in a life of its database; `None` before the first.
pub(crate) fn last(
    connection: &Connection,
    home: &CircleRow,
    incarnation: u32,
) -> Result<Option<(u32, ChainHash)>, Error> {
    let found: Option<(u32, [u8; 32])> = connection
        .prepare_cached(
            "SELECT dseq, hash FROM envelope WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 ORDER BY dseq DESC LIMIT 1",
        )?
        .query_row((Column(home.id), home.device, incarnation), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(dseq, hash)| (dseq, ChainHash(hash))))
}

/// This tablet's own envelopes of one life in a circle that the hub has not acknowledged, in order, at most `limit`.
pub(crate) fn waiting(
    connection: &Connection,
    home: &CircleRow,
    life: Life,
    limit: u32,
) -> Result<Vec<Waiting>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT dseq, document, entry, changed FROM envelope \
         WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq > ?4 ORDER BY dseq LIMIT ?5",
    )?;
    let mut rows = statement.query((Column(home.id), home.device, life.incarnation, life.acknowledged, limit))?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(2)?;
        let entry = Entry::decode(&bytes).map_err(|_| Error::Inconsistent("an envelope of our own does not read"))?;
        let dseq = row.get(0)?;
        let state = if dseq > life.sent { State::Unsent } else { State::Sent };
        waiting.push(Waiting {
            dseq,
            document: row.get::<_, Column<RecordId>>(1)?.0,
            entry,
            state,
            changed: row.get::<_, Column<Moment>>(3)?.0,
        });
    }
    Ok(waiting)
}

/// From so many waiting envelopes on they are counted through the index by document, which is read whole but is much smaller.
const MANY: i64 = 2_000;

/// How many records of a circle have a change that the hub did not acknowledge, and since when the oldest waits. The names of a
/// circle, its members and people travel along with something that is counted, so they are not counted themselves. A record that waits
/// in two lives of the database, which is over with the next exchange, counts twice: too much rather than too little.
pub(crate) fn waiting_records(connection: &Connection, home: &CircleRow) -> Result<(u64, Option<Moment>), Error> {
    let (mut count, mut since) = (0, None);
    for life in home.lives() {
        let (waiting, oldest) = waiting_in(connection, home, life)?;
        count += waiting;
        since = since.or(oldest);
    }
    Ok((count, since))
}

fn waiting_in(connection: &Connection, home: &CircleRow, life: Life) -> Result<(u64, Option<Moment>), Error> {
    let own = (Column(home.id), home.device, life.incarnation, life.acknowledged);
    let oldest: Option<(i64, Column<Moment>)> = connection
        .prepare_cached(
            "SELECT dseq, changed FROM envelope \
             WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq > ?4 ORDER BY dseq LIMIT 1",
        )?
        .query_row(own, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((first, since)) = oldest else { return Ok((0, None)) };
    let newest: i64 = connection
        .prepare_cached(
            "SELECT max(dseq) FROM envelope WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq > ?4",
        )?
        .query_row(own, |row| row.get(0))?;
    let count = if newest - first < MANY { BY_ENVELOPE } else { BY_DOCUMENT };
    let count: u64 = connection.prepare_cached(count)?.query_row(own, |row| row.get(0))?;
    Ok((count, (count > 0).then_some(since.0)))
}

/// Counts the waiting records through the waiting envelopes.
const BY_ENVELOPE: &str = "SELECT count(*) FROM (
             SELECT DISTINCT document FROM envelope
             WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq > ?4
         ) WHERE document NOT IN (SELECT id FROM member) AND document NOT IN (SELECT circle FROM team)
         AND NOT EXISTS (SELECT 1 FROM record WHERE record.id = document AND record.kind = 'person')";

/// Counts the same through the index by document.
const BY_DOCUMENT: &str = "SELECT (
             SELECT count(DISTINCT document) FROM envelope INDEXED BY envelope_document
             WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq > ?4
         ) - (
             SELECT count(*) FROM (
                 SELECT id FROM record WHERE kind = 'person' UNION SELECT id FROM member UNION SELECT circle FROM team
             ) WHERE EXISTS (
                 SELECT 1 FROM envelope INDEXED BY envelope_document
                 WHERE document = id AND circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq > ?4
             )
         )";

/// Whether a record has a change of this tablet that the hub did not acknowledge.
pub(crate) fn is_waiting(connection: &Connection, home: &CircleRow, document: RecordId) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM envelope WHERE document = ?1 AND circle = ?2 AND device = ?3 AND incarnation = ?4 AND dseq > ?5",
    )?;
    for life in home.lives() {
        if statement.exists((Column(document), Column(home.id), home.device, life.incarnation, life.acknowledged))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many changes of a record this tablet made in one life that the hub did not acknowledge.
pub(crate) fn unshared(
    connection: &Connection,
    home: &CircleRow,
    life: Life,
    document: RecordId,
) -> Result<usize, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM envelope \
             WHERE document = ?1 AND circle = ?2 AND device = ?3 AND incarnation = ?4 AND dseq > ?5",
        )?
        .query_row((Column(document), Column(home.id), home.device, life.incarnation, life.acknowledged), |row| {
            row.get(0)
        })?)
}

/// When something last came from a device.
pub(crate) fn last_seen(connection: &Connection, circle: CircleId, device: u16) -> Result<Option<Moment>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT changed FROM envelope WHERE circle = ?1 AND device = ?2 ORDER BY incarnation DESC, dseq DESC LIMIT 1",
    )?;
    let changed: Option<Column<Moment>> = statement.query_row((Column(circle), device), |row| row.get(0)).optional()?;
    Ok(inner(changed))
}

/// Whether any envelope of a document may have left this tablet, or came from another one.
pub(crate) fn has_left(connection: &Connection, home: &CircleRow, document: RecordId) -> Result<bool, Error> {
    let mut statement =
        connection.prepare_cached("SELECT circle, device, incarnation, dseq FROM envelope WHERE document = ?1")?;
    let mut rows = statement.query([Column(document)])?;
    while let Some(row) = rows.next()? {
        let own = row.get::<_, Column<CircleId>>(0)?.0 == home.id && row.get::<_, u16>(1)? == home.device;
        let (incarnation, dseq): (u32, u32) = (row.get(2)?, row.get(3)?);
        if !own || !home.lives().any(|life| life.incarnation == incarnation && dseq > life.sent) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The entries of a device's life from a number on, in order, at most `limit`.
pub(crate) fn from(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    first: u32,
    limit: u32,
) -> Result<Vec<Entry>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT entry FROM envelope WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq >= ?4 \
         ORDER BY dseq LIMIT ?5",
    )?;
    let rows: Vec<Vec<u8>> = statement
        .query_map((Column(circle), device, incarnation, first, limit), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    rows.iter().map(|bytes| decoded(bytes)).collect()
}

fn decoded(bytes: &[u8]) -> Result<Entry, Error> {
    Entry::decode(bytes).map_err(|_| Error::Inconsistent("an envelope that was kept does not read"))
}

/// Forgets the envelopes of a device's life from a number on, because the hub accepted others under their names.
pub(crate) fn forget_from(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    first: u32,
) -> Result<(), Error> {
    for table in ["envelope", "quarantine"] {
        connection
            .prepare_cached(&format!(
                "DELETE FROM {table} WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq >= ?4"
            ))?
            .execute((Column(circle), device, incarnation, first))?;
    }
    Ok(())
}

/// Seals an envelope of this tablet anew that has not left: another entry under the same name.
pub(crate) fn replace(connection: &Connection, circle: CircleId, entry: &Entry, hash: ChainHash) -> Result<(), Error> {
    let header = entry.header();
    connection
        .prepare_cached(
            "UPDATE envelope SET entry = ?5, hash = ?6 \
             WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq = ?4",
        )?
        .execute(params![
            Column(circle),
            header.device.0,
            header.incarnation.0,
            header.dseq,
            entry.encode(),
            hash.as_bytes(),
        ])?;
    Ok(())
}

/// When something of a device was last made or received here.
pub(crate) fn last_heard(connection: &Connection, circle: CircleId, device: u16) -> Result<Option<Moment>, Error> {
    let at: Option<Column<Moment>> = connection
        .prepare_cached("SELECT max(changed) FROM envelope WHERE circle = ?1 AND device = ?2")?
        .query_row((Column(circle), device), |row| row.get(0))?;
    Ok(at.map(|at| at.0))
}

/// Replaces the envelopes of a document by their stubs: the chain still verifies, and nothing of the content is left.
pub(crate) fn withdraw(connection: &Connection, document: RecordId) -> Result<(), Error> {
    let mut select = connection.prepare_cached("SELECT entry, hash FROM envelope WHERE document = ?1")?;
    let found: Vec<(Vec<u8>, [u8; 32])> =
        select.query_map([Column(document)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut update = connection.prepare_cached("UPDATE envelope SET entry = ?3 WHERE document = ?1 AND hash = ?2")?;
    for (bytes, hash) in found {
        let entry = Entry::decode(&bytes).map_err(|_| Error::Inconsistent("an envelope of our own does not read"))?;
        update.execute((Column(document), hash, entry.erased().encode()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use stoep_domain::call::{AddOrganisation, Begin, CaptureSignal, EndTalk, FoundCircle};
    use stoep_domain::word::{CircleKind, Topic};
    use tempfile::TempDir;

    use super::*;
    use crate::store::circle;
    use crate::{KeySource, Notebook, Surroundings};

    #[test]
    fn waiting_records_are_counted_alike_both_ways() {
        let folder = TempDir::new().unwrap();
        let key = KeySource::Raw([7; 32].into());
        let notebook = Notebook::open(folder.path(), &key, Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let team = FoundCircle {
            name: "Waterhoek".parse().unwrap(),
            kind: CircleKind::Team,
            hub: "http://hub.invalid".to_owned(),
            founding_code: None,
        };
        let id = notebook.call(team).unwrap().id;
        let counted = |statement: &str| -> u64 {
            notebook
                .look(|look| {
                    let home = circle::get(look.connection, id)?.unwrap();
                    let own = (Column(home.id), home.device, home.incarnation, home.acknowledged);
                    Ok(look.connection.query_row(statement, own, |row| row.get(0))?)
                })
                .unwrap()
        };
        assert_eq!((counted(BY_ENVELOPE), counted(BY_DOCUMENT)), (0, 0));
        let about = CaptureSignal { person: "Bep".parse().ok(), ..CaptureSignal::tap(Topic::Money) };
        notebook.call(about).unwrap();
        notebook.call(CaptureSignal::tap(Topic::Care)).unwrap();
        let name = "Moskee".parse().unwrap();
        notebook.call(AddOrganisation { name, form: None, area: None, circle: None }).unwrap();
        notebook.call(EndTalk {}).unwrap();
        assert_eq!((counted(BY_ENVELOPE), counted(BY_DOCUMENT)), (3, 3));
    }
}
