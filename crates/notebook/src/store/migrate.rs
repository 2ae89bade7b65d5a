//! Numbered migrations, frozen once released.

use rusqlite::Connection;

use crate::error::Error;

/// Every migration, in order. The database's `user_version` says how many were done.
const MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/notebook/0001_notebook.sql"),
    include_str!("../../../../migrations/notebook/0002_leaving.sql"),
];

/// Brings the database to this version, each migration in a transaction of its own.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let done: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if done > MIGRATIONS.len() {
        return Err(Error::Inconsistent("the notebook was written by a newer version"));
    }
    for (number, migration) in MIGRATIONS.iter().enumerate().skip(done) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", number + 1)?;
        transaction.commit()?;
    }
    Ok(())
}
