//! Traces of what was let go of: that there are some, and wiping them.
//!
//! That they have to be wiped stands in the database from the transaction that lets go until they are, so that a tablet that is cut off
//! in between does it when it is opened again (docs/decisions/0075).

use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use super::PATIENCE;
use super::setting::{self, Setting};
use crate::error::Error;

/// How long somebody who wants to write waits before whoever wipes is told again.
const WORD: Duration = Duration::from_millis(20);

/// Notes that something was let go of. `number` names this letting go.
pub(crate) fn leave(connection: &Connection, number: u64) -> Result<(), Error> {
    setting::set(connection, Setting::Traces, &number)
}

/// The number of the last letting go whose traces are not wiped.
pub(crate) fn left(connection: &Connection) -> Result<Option<u64>, Error> {
    setting::get(connection, Setting::Traces)
}

/// Wipes every trace of what was deleted out of the file and its log.
///
/// `secure_delete` writes zeros over what is deleted where it stands. Where it stood before a page was split, its bytes lie on between
/// the rows: only writing every page anew takes them out (docs/decisions/0054). Ends without harm when it is interrupted or
/// somebody else reads; it is then done again.
pub(crate) fn wipe(connection: &Connection) -> Result<(), Error> {
    let found = left(connection)?;
    connection.execute_batch("PRAGMA query_only = OFF; PRAGMA secure_delete = ON; VACUUM;")?;
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        return Err(Error::Inconsistent("the log is still being read"));
    }
    // What was let go of while this went on has another number, and stays noted.
    found.map_or(Ok(()), |found| setting::clear_value(connection, Setting::Traces, &found))
}

/// Begins to write. Whoever wipes is told to make way as long as they keep the database: a word that comes just before they begin is not
/// heard by them.
pub(crate) fn begin<'a>(connection: &'a Connection, make_way: impl Fn()) -> Result<Transaction<'a>, Error> {
    let start = Instant::now();
    connection.busy_timeout(WORD)?;
    let begun = loop {
        make_way();
        let begun = Transaction::new_unchecked(connection, TransactionBehavior::Immediate);
        if !begun.as_ref().is_err_and(is_busy) || start.elapsed() >= PATIENCE {
            break begun;
        }
    };
    connection.busy_timeout(PATIENCE)?;
    Ok(begun?)
}

/// Whether somebody else has the database.
fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use rand::SeedableRng;
    use rand::rngs::StdRng;
    use stoep_domain::call::{Begin, CaptureSignal};
    use stoep_domain::word::Topic;
    use tempfile::TempDir;

    use crate::{KeySource, Notebook, Surroundings};

    use super::*;

    /// How long anything here may take on a machine that is busy.
    const LONG: Duration = Duration::from_secs(120);

    fn open(folder: &TempDir) -> Notebook {
        Notebook::open(folder.path(), &KeySource::Raw([7; 32].into()), Surroundings::real()).unwrap()
    }

    fn begun(folder: &TempDir) -> Notebook {
        let notebook = open(folder);
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        notebook
    }

    fn is_noted(notebook: &Notebook) -> bool {
        notebook.look(|look| left(look.connection)).unwrap().is_some()
    }

    /// A file that was written anew has none.
    fn free_pages(notebook: &Notebook) -> u64 {
        notebook.look(|look| Ok(look.connection.query_row("PRAGMA freelist_count", [], |row| row.get(0))?)).unwrap()
    }

    /// Fills pages and lets go of them.
    fn free(connection: &Connection) -> Result<(), Error> {
        connection.execute("CREATE TABLE ballast (bytes BLOB)", [])?;
        connection.execute("INSERT INTO ballast VALUES (zeroblob(100000))", [])?;
        connection.execute("DROP TABLE ballast", [])?;
        Ok(())
    }

    #[track_caller]
    fn until(what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < LONG, "{what}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn what_was_let_go_of_is_noted_until_it_is_wiped_also_by_a_tablet_that_was_cut_off() {
        let folder = TempDir::new().unwrap();
        let notebook = begun(&folder);
        notebook
            .write(|write| {
                free(write.connection)?;
                write.everything_went();
                Ok(())
            })
            .unwrap();
        assert!(is_noted(&notebook) || free_pages(&notebook) == 0, "noted in the same transaction");
        until("nothing was wiped in a pause", || !is_noted(&notebook));
        assert_eq!(free_pages(&notebook), 0);

        // As it stands when somebody is cut off between letting go and wiping.
        notebook.write(|write| free(write.connection).and_then(|()| leave(write.connection, 4711))).unwrap();
        drop(notebook);
        let notebook = open(&folder);
        until("what was noted is not wiped", || !is_noted(&notebook));
        assert_eq!(free_pages(&notebook), 0);
    }

    #[test]
    fn a_tap_breaks_wiping_off_and_it_is_done_in_a_later_pause() {
        let folder = TempDir::new().unwrap();
        let notebook = begun(&folder);
        // Enough to be at it for a while.
        notebook
            .write(|write| {
                write.connection.execute("CREATE TABLE weight (bytes BLOB)", [])?;
                Ok(write.connection.execute("INSERT INTO weight VALUES (zeroblob(50000000))", [])?)
            })
            .unwrap();
        let database = folder.path().join("notebook.sqlite");
        let (raw, mut random) = (KeySource::Raw([7; 32].into()), StdRng::seed_from_u64(0));
        let key = crate::keystore::key(folder.path(), &database, &raw, &mut random).unwrap();
        let beside = super::super::open_reader(&database, &key).unwrap();
        beside.execute_batch("PRAGMA query_only = OFF").unwrap();
        beside.busy_timeout(Duration::ZERO).unwrap();
        // Nobody else writes here, so whoever has the database is wiping it.
        let is_wiping = || {
            let mine = Transaction::new_unchecked(&beside, TransactionBehavior::Immediate);
            mine.as_ref().is_err_and(is_busy)
        };
        let mut broken_off = false;
        // The tap can come when everything is written anew but for the end.
        for _ in 0..10 {
            notebook
                .write(|write| {
                    free(write.connection)?;
                    write.everything_went();
                    Ok(())
                })
                .unwrap();
            until("it is not wiped", || is_wiping() || !notebook.is_to_wipe());
            notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
            broken_off |= free_pages(&notebook) > 0;
            until("it is not wiped after the tap", || !notebook.is_to_wipe() && !is_noted(&notebook));
            if broken_off {
                break;
            }
        }
        assert!(broken_off, "every tap waited until everything was written anew");
        assert!(notebook.check().unwrap().is_sound());
    }
}
