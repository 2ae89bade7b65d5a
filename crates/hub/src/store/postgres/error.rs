//! What PostgreSQL's errors mean for the hub, and reading stored values back.

use postgres::Row;
use postgres::error::SqlState;
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

/// What the database said, in its own short words. Its longer ones (the detail, the statement, the values) stay out of the log.
#[derive(Debug, Error)]
#[error("PostgreSQL: {said}{}", code.as_ref().map(|code| format!(" ({})", code.code())).unwrap_or_default())]
struct Said {
    said: String,
    code: Option<SqlState>,
}

/// The connection ended after the database was asked to keep something and before it said that it had.
#[derive(Debug, Error)]
#[error("the database went away before it said whether the last step is kept; asking again is safe")]
struct Unanswered;

/// The connection over which other replicas are heard ended.
#[derive(Debug, Error)]
#[error("the connection over which other replicas are heard ended")]
struct Unheard;

/// No connection came free in time.
#[derive(Debug, Error)]
#[error("all connections to the database are in use")]
pub(super) struct NoConnection;

pub(super) fn damaged(what: &'static str) -> StoreError {
    StoreError { kind: StoreErrorKind::Damaged, source: Box::new(Unexpected { what, source: None }) }
}

pub(super) fn unanswered() -> StoreError {
    StoreError { kind: StoreErrorKind::Unreachable, source: Box::new(Unanswered) }
}

pub(super) fn unheard() -> StoreError {
    StoreError { kind: StoreErrorKind::Unreachable, source: Box::new(Unheard) }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        let kind = match error.code() {
            Some(code) => kind(code),
            // What is no answer of the database is a connection that broke, or none at all.
            None if error.is_closed() || source_is_io(&error) => StoreErrorKind::Unreachable,
            None => StoreErrorKind::Other,
        };
        let said = match error.as_db_error() {
            Some(answer) => answer.message().to_owned(),
            None => words(&error),
        };
        Self { kind, source: Box::new(Said { said, code: error.code().cloned() }) }
    }
}

/// An error that is no answer, with what lies below it.
fn words(error: &dyn std::error::Error) -> String {
    match error.source() {
        None => error.to_string(),
        Some(source) => format!("{error}: {source}"),
    }
}

fn source_is_io(error: &postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

fn kind(code: &SqlState) -> StoreErrorKind {
    // The first two digits are the class: https://www.postgresql.org/docs/current/errcodes-appendix.html
    match code.code() {
        // A transaction that could not be put in a row with others, a deadlock, a lock that was not let go.
        "40001" | "40P01" | "55P03" => StoreErrorKind::Busy,
        // The limits on statements and on pauses inside a transaction, and too many sessions.
        "57014" | "25P03" | "53300" => StoreErrorKind::Busy,
        "53100" => StoreErrorKind::Full,
        // Starting, stopping, recovering, or a standby that takes no writes.
        "57P01" | "57P02" | "57P03" | "25006" => StoreErrorKind::Unreachable,
        class if class.starts_with("08") => StoreErrorKind::Unreachable,
        class if class.starts_with("XX") => StoreErrorKind::Damaged,
        _ => StoreErrorKind::Other,
    }
}

/// Whether the database says that the whole transaction may be asked for again, and that nothing of it is kept.
pub(super) fn lost_a_race(error: &StoreError) -> bool {
    error
        .source
        .downcast_ref::<Said>()
        .and_then(|said| said.code.as_ref())
        .is_some_and(|code| *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED)
}

/// Reads a stored value of the wire format.
pub(super) fn decode<T: Wire>(what: &'static str, bytes: &[u8]) -> Result<T, StoreError> {
    T::decode(bytes).map_err(|source| StoreError {
        kind: StoreErrorKind::Damaged,
        source: Box::new(Unexpected { what, source: Some(source) }),
    })
}

/// A stored number in the size that it has in the hub.
pub(super) fn number<N: TryFrom<i64>>(what: &'static str, row: &Row, column: usize) -> Result<N, StoreError> {
    N::try_from(row.try_get(column)?).map_err(|_| damaged(what))
}

/// A stored number in the size that it has in the hub, where there can be none.
pub(super) fn optional_number<N: TryFrom<i64>>(
    what: &'static str,
    row: &Row,
    column: usize,
) -> Result<Option<N>, StoreError> {
    let stored: Option<i64> = row.try_get(column)?;
    stored.map(|stored| N::try_from(stored).map_err(|_| damaged(what))).transpose()
}

/// Stored bytes of a known length.
pub(super) fn array<const N: usize>(what: &'static str, row: &Row, column: usize) -> Result<[u8; N], StoreError> {
    <[u8; N]>::try_from(row.try_get::<_, &[u8]>(column)?).map_err(|_| damaged(what))
}

/// Stored bytes of a known length, where there can be none.
pub(super) fn optional_array<const N: usize>(
    what: &'static str,
    row: &Row,
    column: usize,
) -> Result<Option<[u8; N]>, StoreError> {
    let bytes: Option<&[u8]> = row.try_get(column)?;
    bytes.map(|bytes| <[u8; N]>::try_from(bytes).map_err(|_| damaged(what))).transpose()
}

/// A number of the hub in the size that PostgreSQL stores. A counter never comes near 2^63.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
