//! The database: the only room that holds SQL.
//!
//! Functions take a connection, which a transaction is too, so that a reader and the writer share them.

pub(crate) mod area;
pub(crate) mod bundle;
pub(crate) mod carried;
pub(crate) mod check;
pub(crate) mod circle;
pub(crate) mod closed;
pub(crate) mod column;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod empty;
pub(crate) mod envelope;
pub(crate) mod erasing;
pub(crate) mod heard;
pub(crate) mod keys;
pub(crate) mod kind;
pub(crate) mod late;
pub(crate) mod lease;
pub(crate) mod life;
pub(crate) mod linked;
pub(crate) mod lost_keybox;
mod migrate;
pub(crate) mod near;
pub(crate) mod nearby;
pub(crate) mod person;
pub(crate) mod projection;
pub(crate) mod quarantine;
pub(crate) mod record;
pub(crate) mod retention;
pub(crate) mod roster;
pub(crate) mod run;
pub(crate) mod salvage;
pub(crate) mod same;
pub(crate) mod search;
pub(crate) mod setting;
pub(crate) mod suggestion;
pub(crate) mod team;
pub(crate) mod timeline;
pub(crate) mod tombstone;
pub(crate) mod traces;
pub(crate) mod undo;
pub(crate) mod unread;
pub(crate) mod vector;
pub(crate) mod wish;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::error::Error;
use crate::keystore::RawKey;

/// How long the log becomes, in pages of 4 KiB, before a commit moves it into the database itself: when the checkpoints between
/// commits do not keep up, as while much is fetched.
const LONGEST_LOG: u32 = 8_000;

/// From how many pages on the log is moved in a pause. The first commit after a move begins the log anew, which takes a sync more, so
/// it must not happen after every talk; and whoever opens the notebook after a crash reads the log first, so it must not be long.
const LONG_LOG: u32 = 500;

/// From how many pages on the log is moved beside those who write, without a pause.
const GROWING_LOG: u32 = 2_000;

/// How long a connection waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the database for the one writer, and brings it to this version.
///
/// The key is checked by the first read: a wrong one makes every page noise, which SQLite calls "not a database".
pub(crate) fn open_writer(path: &Path, key: &RawKey) -> Result<Connection, Error> {
    let mut connection = Connection::open(path)?;
    prepare(&connection, key)?;
    // FULL: an acknowledged tap is on the disk, also when the battery is taken out. secure_delete: what is erased is overwritten.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;",
    )?;
    connection.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)?;
    // Room for the indexes by id of a hundred thousand records: a page of them that is not here is read and decrypted with a tap.
    // While much is fetched, what a turn writes fits too and is written once.
    connection.execute_batch("PRAGMA cache_size = -40000;")?;
    migrate::migrate(&mut connection)?;
    Ok(connection)
}

/// Opens the database for reading beside the writer.
pub(crate) fn open_reader(path: &Path, key: &RawKey) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection, key)?;
    // Room for the search index of a hundred thousand records and the rows that its hits show: a search looks at many pages of it.
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -24000;")?;
    Ok(connection)
}

/// Moves what the log holds into the database when that is worth it, as far as it keeps nobody from reading or writing.
pub(crate) fn checkpoint(connection: &Connection) -> Result<(), Error> {
    if not_moved(connection)? >= LONG_LOG {
        connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
    }
    Ok(())
}

/// Whether so much is written that the log should be moved without waiting for a pause.
pub(crate) fn grows(connection: &Connection) -> bool {
    not_moved(connection).is_ok_and(|pages| pages >= GROWING_LOG)
}

/// How many pages of the log are not in the database yet.
fn not_moved(connection: &Connection) -> Result<u32, Error> {
    let (log, moved): (i64, i64) =
        connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| Ok((row.get(1)?, row.get(2)?)))?;
    Ok(u32::try_from(log - moved).unwrap_or_default())
}

/// Moves the whole log into the database and cuts it off, so that nothing of what was destroyed stands in it. Waits for who reads.
pub(crate) fn empty_log(connection: &Connection) -> Result<(), Error> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

fn prepare(connection: &Connection, key: &RawKey) -> Result<(), Error> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(128);
    // SQLCipher would write what it thinks of a wrong key to standard error; the caller is told in its own words.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    unlock(connection, key)?;
    // Every page carries its authentication code. SHA-256 is computed by the processors of tablets themselves; SHA-512, which SQLCipher
    // would take, by few of them. Both are out of reach of a forger.
    connection.execute_batch("PRAGMA cipher_hmac_algorithm = HMAC_SHA256;")?;
    // Temporary tables and sorts stay in memory: on disk they would stand outside the encrypted file.
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;")?;
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(())
}

/// Gives SQLCipher the raw key: nothing is derived from it again.
fn unlock(connection: &Connection, key: &RawKey) -> Result<(), Error> {
    let mut pragma = Zeroizing::new(String::with_capacity(96));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.as_bytes() {
        pragma.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or_default()));
    }
    pragma.push_str("'\";");
    connection.execute_batch(&pragma)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};
    use std::{fs, thread};

    use stoep_domain::CallError;
    use stoep_domain::call::{Begin, CaptureSignal, Timeline, TimelineFilter};
    use stoep_domain::word::Topic;
    use tempfile::TempDir;

    use crate::{KeySource, Notebook, Surroundings};

    #[test]
    fn a_tap_is_synced_and_what_is_deleted_is_overwritten_where_it_stood() {
        let folder = TempDir::new().unwrap();
        let key = KeySource::Raw([7; 32].into());
        let notebook = Notebook::open(folder.path(), &key, Surroundings::real()).unwrap();
        let set = |pragma: &str| -> i64 {
            notebook.write(|write| Ok(write.connection.query_row(pragma, [], |row| row.get(0))?)).unwrap()
        };
        // 2 is FULL. Neither can be seen from outside: one takes a power cut, and wiping covers for the other.
        assert_eq!((set("PRAGMA synchronous"), set("PRAGMA secure_delete")), (2, 1));
    }

    #[test]
    fn the_log_moves_into_the_database_in_a_pause() {
        let folder = TempDir::new().unwrap();
        let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
        let notebook = Notebook::open(folder.path(), &key, Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let number = |pragma: &str, column: usize| -> u64 {
            notebook.look(|look| Ok(look.connection.query_row(pragma, [], |row| row.get(column))?)).unwrap()
        };
        let moved = || {
            fs::metadata(folder.path().join("notebook.sqlite")).unwrap().len() == number("PRAGMA page_count", 0) * 4096
        };
        notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
        thread::sleep(Duration::from_millis(600));
        assert!(!moved(), "the log is short");
        while number("PRAGMA wal_checkpoint(NOOP)", 1) < u64::from(super::LONG_LOG) {
            notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
        }
        let start = Instant::now();
        while !moved() {
            assert!(start.elapsed() < Duration::from_secs(20), "the log was not moved");
            thread::sleep(Duration::from_millis(20));
        }
    }

    #[test]
    fn a_full_disk_refuses_the_tap_and_loses_nothing() {
        let folder = TempDir::new().unwrap();
        let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
        let notebook = Notebook::open(folder.path(), &key, Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let pages = |most: i64| {
            notebook.write(|write| Ok(write.connection.pragma_update(None, "max_page_count", most)?)).unwrap();
        };
        // SQLite says "full" at this size, as it does when the disk is.
        pages(notebook.look(|look| Ok(look.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?)).unwrap());
        let mut taken = 0;
        let refused = loop {
            match notebook.call(CaptureSignal::tap(Topic::Money)) {
                Ok(_) => taken += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(refused, CallError::StorageFull);
        assert!(refused.advice(stoep_domain::Language::Dutch).contains("ruimte"));
        let shown = || {
            let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 500 };
            notebook.call(timeline).unwrap().rows.len()
        };
        assert_eq!(shown(), taken);
        pages(1 << 20);
        notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
        assert_eq!(shown(), taken + 1);
        assert!(notebook.check().unwrap().is_sound());
    }
}
