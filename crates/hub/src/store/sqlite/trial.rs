//! Trying whether a push could be kept now.

use std::path::Path;

use rusqlite::Transaction;
use thiserror::Error;

use crate::store::{StoreError, StoreErrorKind};

/// The disk is nearly full.
#[derive(Debug, Error)]
#[error("the disk of the data has {free} bytes left, and the hub wants {wanted}")]
struct TooLittleRoom {
    free: u64,
    wanted: u64,
}

/// Writes a row as it is, which finds out about a disk that can be read only and about another program that holds the data.
pub(super) fn write(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction.execute("UPDATE hub SET keybox_slots = keybox_slots", [])?;
    Ok(())
}

/// Looks at the room for what is written next. A small write finds room in the log when a push would not.
#[cfg(unix)]
pub(super) fn look_for_room(file: &Path, wanted: u64) -> Result<(), StoreError> {
    let disk = rustix::fs::statvfs(file).map_err(std::io::Error::from)?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free < wanted {
        return Err(StoreError { kind: StoreErrorKind::Full, source: Box::new(TooLittleRoom { free, wanted }) });
    }
    Ok(())
}

/// Elsewhere the system is not asked, and a full disk shows when something is written.
#[cfg(not(unix))]
pub(super) fn look_for_room(_file: &Path, _wanted: u64) -> Result<(), StoreError> {
    Ok(())
}
