//! Bringing the database up to this version.

use stoep_seal::exchange::HubEpoch;
use thiserror::Error;

use super::connection::Transaction;
use super::error::number;
use crate::store::{StoreError, StoreErrorKind};

/// The steps, in order. A step that was released is never changed.
const STEPS: &[&str] = &[include_str!("../../../../../migrations/hub-postgres/0001_start.sql")];

/// The lock that is held while steps are taken: "Stoh" as a number. Of replicas that start at the same time one takes the steps, and
/// the others find them taken.
const LOCK: i64 = 0x5374_6f68;

#[derive(Debug, Error)]
enum NotOurs {
    #[error("the database holds another program's tables")]
    Application,
    #[error("the data has version {found}, and this hub knows versions up to {known}")]
    Newer { found: usize, known: usize },
}

/// Makes the tables of an empty database, or takes the steps that an older one lacks.
pub(super) fn migrate(transaction: &mut Transaction<'_>, fresh_epoch: HubEpoch) -> Result<(), StoreError> {
    // The limits are for work on one circle; a step over all data takes as long as it takes, and so does waiting for one.
    transaction.batch("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")?;
    transaction.rows("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    let taken = taken(transaction)?;
    let Some(steps) = STEPS.get(taken.unwrap_or(0)..) else {
        let newer = NotOurs::Newer { found: taken.unwrap_or(0), known: STEPS.len() };
        return Err(StoreError { kind: StoreErrorKind::Newer, source: Box::new(newer) });
    };
    if steps.is_empty() {
        return Ok(());
    }
    for step in steps {
        transaction.batch(step)?;
    }
    let version = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    match taken {
        None => transaction.execute(
            "INSERT INTO hub (only_row, application, version, epoch) VALUES (1, 'stoep-hub', $1, $2)",
            &[&version, &fresh_epoch.0.as_slice()],
        )?,
        Some(_) => transaction.execute("UPDATE hub SET version = $1", &[&version])?,
    };
    Ok(())
}

/// How many steps were taken, or nothing when the database is empty.
fn taken(transaction: &mut Transaction<'_>) -> Result<Option<usize>, StoreError> {
    let ours = "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() \
        AND table_name = 'hub' AND column_name IN ('application', 'version', 'epoch')";
    let tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()";
    let mut count =
        |sql| -> Result<i64, StoreError> { transaction.row(sql, &[])?.map_or(Ok(0), |row| Ok(row.try_get(0)?)) };
    if count(tables)? == 0 {
        return Ok(None);
    }
    let not_ours = || StoreError { kind: StoreErrorKind::Damaged, source: Box::new(NotOurs::Application) };
    if count(ours)? != 3 {
        return Err(not_ours());
    }
    let version =
        transaction.row("SELECT version FROM hub WHERE application = 'stoep-hub'", &[])?.ok_or_else(not_ours)?;
    number("a version", &version, 0).map(|version: i64| usize::try_from(version).ok())
}
