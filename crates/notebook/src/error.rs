//! What can go wrong inside, and the one conversion to what a person is told.

use stoep_domain::bundle::BundleRefusal;
use stoep_domain::{CallError, HubTrouble, Refusal};

use crate::document::DocumentError;

/// Everything that can go wrong inside the notebook. Stays inside: [`CallError`] is what leaves.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The call cannot be done, for a reason a person can do something about.
    #[error(transparent)]
    Call(#[from] CallError),
    /// The database refused.
    #[error("database: {0}")]
    Sql(#[from] rusqlite::Error),
    /// A document could not be read or written.
    #[error("document: {0}")]
    Document(#[from] DocumentError),
    /// Something could not be sealed, signed or wrapped.
    #[error("seal: {0}")]
    Seal(String),
    /// A setting of ours does not read.
    #[error("setting: {0}")]
    Setting(#[from] serde_json::Error),
    /// A file or folder refused.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// The database holds something that none of our versions writes.
    #[error("the notebook does not fit together: {0}")]
    Inconsistent(&'static str),
    /// No error: a check is done, and what it wrote to compare is thrown away with its transaction.
    #[error("checked")]
    Checked(Box<crate::check::Report>),
    /// Another thread broke off while it held the notebook.
    #[error("a writer broke off")]
    Poisoned,
}

impl Error {
    /// Wraps an error of the seal, whose kinds say nothing that a person could act on here.
    pub(crate) fn seal(error: impl std::fmt::Display) -> Self {
        Self::Seal(error.to_string())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Call(refusal.into())
    }
}

impl From<BundleRefusal> for Error {
    fn from(refusal: BundleRefusal) -> Self {
        Self::Call(refusal.into())
    }
}

impl From<HubTrouble> for Error {
    fn from(trouble: HubTrouble) -> Self {
        Self::Call(trouble.into())
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        match error {
            Error::Call(call) => call,
            Error::Sql(error) => of_sql(&error),
            Error::File(error) if takes_no_more(error.kind()) => Self::StorageFull,
            Error::File(_) => Self::Damaged,
            Error::Document(_) | Error::Inconsistent(_) => Self::Damaged,
            Error::Seal(_) | Error::Setting(_) | Error::Checked(_) | Error::Poisoned => Self::Internal,
        }
    }
}

fn of_sql(error: &rusqlite::Error) -> CallError {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => CallError::StorageFull,
        Some(ErrorCode::SystemIoFailure) if was_writing(error) => CallError::StorageFull,
        Some(ErrorCode::NotADatabase) => CallError::WrongKey,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::ReadOnly) => {
            CallError::Damaged
        }
        _ => CallError::Internal,
    }
}

/// Whether a file takes no more, for lack of room or because somebody set a limit.
const fn takes_no_more(kind: std::io::ErrorKind) -> bool {
    use std::io::ErrorKind;
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

/// Whether SQLite could not write, where it did not say that the disk is full: a quota, a limit for this app, or the file with which
/// readers and the writer agree, which it cannot make longer on a full disk. Nothing was damaged by that, and what stands can be read.
fn was_writing(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi;
    let extended = error.sqlite_error().map(|error| error.extended_code);
    matches!(
        extended,
        Some(
            ffi::SQLITE_IOERR_WRITE
                | ffi::SQLITE_IOERR_FSYNC
                | ffi::SQLITE_IOERR_DIR_FSYNC
                | ffi::SQLITE_IOERR_TRUNCATE
                | ffi::SQLITE_IOERR_SHMSIZE
        )
    )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use rusqlite::ffi;

    use super::*;

    /// A tablet that takes no more is not a damaged one: whoever is told so would give their notebook up.
    #[rstest]
    #[case(ffi::SQLITE_FULL, CallError::StorageFull)]
    #[case(ffi::SQLITE_IOERR_WRITE, CallError::StorageFull)]
    #[case(ffi::SQLITE_IOERR_SHMSIZE, CallError::StorageFull)]
    #[case(ffi::SQLITE_IOERR_READ, CallError::Damaged)]
    #[case(ffi::SQLITE_CORRUPT, CallError::Damaged)]
    fn what_the_database_refuses_is_told_for_what_it_is(#[case] code: i32, #[case] told: CallError) {
        let refused = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        assert_eq!(CallError::from(Error::Sql(refused)), told);
    }
}
