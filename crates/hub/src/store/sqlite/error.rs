//! What SQLite's errors mean for the hub, and reading stored values back.

use rusqlite::ErrorCode;
use stoep_seal::{DecodeError, Wire};
use thiserror::Error;

use crate::store::{StoreError, StoreErrorKind};

/// Something in the database that this hub did not write.
#[derive(Debug, Error)]
#[error("{what} in the database is not what the hub wrote")]
struct Unexpected {
    what: &'static str,
    source: Option<DecodeError>,
}

impl StoreError {
    /// A stored value that does not hold.
    pub(super) fn damaged(what: &'static str) -> Self {
        Self { kind: StoreErrorKind::Damaged, source: Box::new(Unexpected { what, source: None }) }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreErrorKind::Busy,
            Some(ErrorCode::DiskFull) => StoreErrorKind::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreErrorKind::Damaged,
            _ => StoreErrorKind::Other,
        };
        Self { kind, source: Box::new(error) }
    }
}

/// Reads a stored value of the wire format.
pub(super) fn decode<T: Wire>(what: &'static str, bytes: &[u8]) -> Result<T, StoreError> {
    T::decode(bytes).map_err(|source| StoreError {
        kind: StoreErrorKind::Damaged,
        source: Box::new(Unexpected { what, source: Some(source) }),
    })
}

/// A stored number in the size that it has in the hub.
pub(super) fn number<N: TryFrom<i64>>(what: &'static str, stored: i64) -> Result<N, StoreError> {
    N::try_from(stored).map_err(|_| StoreError::damaged(what))
}

/// A number of the hub in the size that SQLite stores. A counter never comes near 2^63.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
