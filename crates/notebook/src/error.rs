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
            Error::File(error) if error.kind() == std::io::ErrorKind::StorageFull => Self::StorageFull,
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
        Some(ErrorCode::NotADatabase) => CallError::WrongKey,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::ReadOnly) => {
            CallError::Damaged
        }
        _ => CallError::Internal,
    }
}
