//! Checks over the whole database.

use rusqlite::Connection;
use stoep_seal::{Entry, Link, Wire};

use super::column::Column;
use super::{circle, envelope};
use crate::error::Error;

/// Whether SQLite finds every page and index whole, and SQLCipher every page unchanged.
pub(crate) fn database_whole(connection: &Connection) -> Result<bool, Error> {
    let said: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
    let pages = statement.query_map([], |row| row.get::<_, String>(0))?.count();
    Ok(said == "ok" && pages == 0)
}

/// Whether the envelopes made here are a chain without a gap, which reaches as far as what has left.
pub(crate) fn chains_whole(connection: &Connection) -> Result<bool, Error> {
    for home in circle::all(connection)? {
        let mut statement = connection.prepare(
            "SELECT entry FROM envelope WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 ORDER BY dseq",
        )?;
        let mut rows = statement.query((Column(home.id), home.device, home.incarnation))?;
        let (mut dseq, mut link) = (0, Link::START);
        while let Some(row) = rows.next()? {
            let bytes: Vec<u8> = row.get(0)?;
            let Ok(entry) = Entry::decode(&bytes) else { return Ok(false) };
            dseq += 1;
            if entry.header().dseq != dseq || entry.header().previous != link {
                return Ok(false);
            }
            let own = entry.hash(stoep_seal::CircleId(*home.id.as_bytes()));
            if envelope::hash(connection, home.id, home.device, home.incarnation, dseq)? != Some(own) {
                return Ok(false);
            }
            link = own.link();
        }
        if dseq < home.sent || home.sent < home.acknowledged {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How many envelopes wait for a key or could not be used.
pub(crate) fn set_aside(connection: &Connection) -> Result<u64, Error> {
    Ok(connection.query_row("SELECT count(*) FROM quarantine", [], |row| row.get(0))?)
}
