//! What can be taken back on this tablet.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;

use crate::document::Scalar;
use crate::error::Error;

/// How many acts can be taken back at least.
const KEPT: i64 = 50;

/// After how many acts the oldest are let go of, together: they stand on another page than the newest, which would be one more page
/// to write with every tap.
const LET_GO: i64 = 16;

/// What taking back one record's part of an act writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Inverse {
    /// The record.
    pub(crate) record: RecordId,
    /// Each key with what it was before; `None` where there was nothing.
    pub(crate) before: Vec<(Field, Option<Scalar>)>,
}

/// Remembers an act.
pub(crate) fn push(connection: &Connection, steps: &[Inverse]) -> Result<(), Error> {
    connection.prepare_cached("INSERT INTO undo (steps) VALUES (?1)")?.execute([serde_json::to_string(steps)?])?;
    let newest = connection.last_insert_rowid();
    if newest % LET_GO == 0 {
        connection.prepare_cached("DELETE FROM undo WHERE id <= ?1")?.execute([newest - KEPT])?;
    }
    Ok(())
}

/// The records to which the last act was done; none when nothing can be taken back.
pub(crate) fn last(connection: &Connection) -> Result<Vec<RecordId>, Error> {
    let steps: Option<String> = connection
        .prepare_cached("SELECT steps FROM undo ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let steps: Vec<Inverse> = steps.map(|steps| serde_json::from_str(&steps)).transpose()?.unwrap_or_default();
    Ok(steps.into_iter().map(|step| step.record).collect())
}

/// Takes the last act from the list.
pub(crate) fn pop(connection: &Connection) -> Result<Option<Vec<Inverse>>, Error> {
    let steps: Option<String> = connection
        .prepare_cached("DELETE FROM undo WHERE id = (SELECT max(id) FROM undo) RETURNING steps")?
        .query_row([], |row| row.get(0))
        .optional()?;
    steps.map(|steps| serde_json::from_str(&steps)).transpose().map_err(Error::from)
}

/// Lets what can be taken back of a record be taken back of the one that took its place.
pub(crate) fn follow(connection: &Connection, from: RecordId, to: RecordId) -> Result<(), Error> {
    change(connection, |steps| {
        steps.iter_mut().filter(|step| step.record == from).for_each(|step| step.record = to);
    })
}

/// Lets go of everything that could be taken back of these records: it holds what stood in them, in clear.
pub(crate) fn forget(connection: &Connection, records: &[RecordId]) -> Result<(), Error> {
    let records: BTreeSet<&RecordId> = records.iter().collect();
    change(connection, |steps| steps.retain(|step| !records.contains(&step.record)))
}

/// Changes the acts that can be taken back; one of which nothing is left is none.
fn change(connection: &Connection, mut by: impl FnMut(&mut Vec<Inverse>)) -> Result<(), Error> {
    let mut select = connection.prepare_cached("SELECT id, steps FROM undo")?;
    let acts: Vec<(i64, String)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (id, text) in acts {
        let before: Vec<Inverse> = serde_json::from_str(&text)?;
        let mut after = before.clone();
        by(&mut after);
        if after.is_empty() {
            connection.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([id])?;
        } else if after != before {
            let steps = serde_json::to_string(&after)?;
            connection.prepare_cached("UPDATE undo SET steps = ?2 WHERE id = ?1")?.execute((id, steps))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use crate::{KeySource, Notebook, Surroundings};

    #[test]
    fn the_newest_acts_are_kept_and_come_back_newest_first() {
        let folder = TempDir::new().unwrap();
        let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
        let notebook = Notebook::open(folder.path(), &key, Surroundings::real()).unwrap();
        let act = |number: u8| {
            let mut bytes = [0; 16];
            bytes[0] = number;
            vec![super::Inverse { record: stoep_domain::id::RecordId::from_bytes(bytes), before: Vec::new() }]
        };
        notebook
            .write(|write| {
                for number in 0..200 {
                    super::push(write.connection, &act(number))?;
                }
                // One that is taken back and followed by another leaves its place to that one.
                assert_eq!(super::pop(write.connection)?, Some(act(199)));
                super::push(write.connection, &act(201))?;
                assert_eq!(super::pop(write.connection)?, Some(act(201)));
                let mut kept = 0;
                while let Some(popped) = super::pop(write.connection)? {
                    assert_eq!(popped, act(198 - kept));
                    kept += 1;
                }
                assert!((48..=66).contains(&kept), "{kept} were kept");
                Ok(())
            })
            .unwrap();
    }
}
