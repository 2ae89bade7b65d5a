//! Bringing the file up to this version.

use rusqlite::{Connection, TransactionBehavior, params};
use stoep_seal::exchange::HubEpoch;
use thiserror::Error;

use crate::store::{StoreError, StoreErrorKind};

/// What marks the file as a hub's: "Stoh" as a number, in the field that SQLite keeps for this.
const APPLICATION: i64 = 0x5374_6f68;

/// The steps, in order. A step that was released is never changed.
const STEPS: &[&str] = &[include_str!("../../../../../migrations/hub-sqlite/0001_start.sql")];

#[derive(Debug, Error)]
enum NotOurs {
    #[error("the file is another program's database")]
    Application,
    #[error("the data has version {found}, and this hub knows versions up to {known}")]
    Newer { found: usize, known: usize },
}

/// Makes the tables of a new file, or takes the steps that an older one lacks, as one transaction.
pub(super) fn migrate(connection: &mut Connection, fresh_epoch: HubEpoch) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_new = tables == 0 && version(&transaction)? == 0;
    let taken = if is_new { 0 } else { recognise(&transaction)? };
    for step in STEPS.iter().skip(taken) {
        transaction.execute_batch(step)?;
    }
    if is_new {
        transaction
            .execute("INSERT INTO hub (only_row, epoch, keybox_slots) VALUES (1, ?1, 0)", params![fresh_epoch.0])?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
    }
    transaction.pragma_update(None, "user_version", number_of(STEPS.len()))?;
    transaction.commit()?;
    Ok(())
}

/// How many steps a hub's file has taken, or an error when it is not a hub's or has taken more than there are.
pub(super) fn recognise(connection: &Connection) -> Result<usize, StoreError> {
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        return Err(StoreError { kind: StoreErrorKind::Damaged, source: Box::new(NotOurs::Application) });
    }
    let found = version(connection)?;
    if found > STEPS.len() {
        let newer = NotOurs::Newer { found, known: STEPS.len() };
        return Err(StoreError { kind: StoreErrorKind::Newer, source: Box::new(newer) });
    }
    Ok(found)
}

fn version(connection: &Connection) -> Result<usize, StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// A count of steps in the size that SQLite keeps for it.
fn number_of(steps: usize) -> i32 {
    i32::try_from(steps).unwrap_or(i32::MAX)
}
