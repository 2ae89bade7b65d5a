//! Making a notebook empty, as it is before anybody begins.

use rusqlite::Connection;

use super::{projection, search};
use crate::error::Error;

/// What is not a projection, and not what a person chose of how this tablet looks.
const TABLES: &[&str] = &[
    "run",
    "roster_wish",
    "away",
    "closed_circle",
    "lost_keybox",
    "carried",
    "tombstone",
    "confirmation",
    "erasing_place",
    "erasing",
    "late_edit",
    "told_late",
    "quarantine",
    "unread",
    "vector",
    "envelope",
    "document",
    "undo",
    "draft",
    "area",
    "area_used",
    "epoch_key",
    "keyframe",
    "device",
    "roster",
    "circle",
];

/// Takes everything out but the choices of how it looks.
pub(crate) fn empty(connection: &Connection) -> Result<(), Error> {
    search::clear(connection)?;
    for table in projection::TABLES.iter().chain(TABLES) {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    connection.execute("DELETE FROM setting WHERE name <> 'preferences'", [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    /// A table that a later version adds is not forgotten here: it would keep what somebody had wiped.
    #[test]
    fn every_table_is_emptied() {
        let folder = tempfile::tempdir().unwrap();
        let key = crate::keystore::RawKey::new(&mut StdRng::seed_from_u64(7));
        let connection = crate::store::open_writer(&folder.path().join("notebook.sqlite"), &key).unwrap();
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'";
        let mut statement = connection.prepare(sql).unwrap();
        let there: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let emptied: Vec<&str> = projection::TABLES.iter().chain(TABLES).copied().chain(["setting"]).collect();
        let forgotten: Vec<&String> = there.iter().filter(|table| !emptied.contains(&table.as_str())).collect();
        assert!(forgotten.is_empty(), "{forgotten:?}");
    }
}
