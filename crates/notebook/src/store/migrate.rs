//! Numbered migrations, frozen once released.

use rusqlite::Connection;
use stoep_domain::word::Kind;

use super::projection;
use crate::error::Error;

/// A step from one version of the database to the next.
struct Migration {
    /// What changes in the tables.
    sql: &'static str,
    /// The kinds of which this version writes other rows, which follow from the documents and not from the rows that stand.
    again: &'static [Kind],
}

/// Every migration, in order. The database's `user_version` says how many were done.
const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../../../../migrations/notebook/0001_notebook.sql"), again: &[] },
    // What an organisation offers, and who to ask for, can be found since.
    Migration { sql: include_str!("../../../../migrations/notebook/0002_leaving.sql"), again: &[Kind::Organisation] },
    Migration { sql: include_str!("../../../../migrations/notebook/0003_typing.sql"), again: &[] },
];

/// Brings the database to this version, or leaves it as it is: all in one transaction, because the rows that are written again are
/// those of the newest version.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let done: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if done > MIGRATIONS.len() {
        return Err(Error::Inconsistent("the notebook was written by a newer version"));
    }
    if done == MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for migration in &MIGRATIONS[done..] {
        transaction.execute_batch(migration.sql)?;
    }
    for migration in &MIGRATIONS[done..] {
        projection::again(&transaction, migration.again)?;
    }
    transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
    transaction.commit()?;
    Ok(())
}
