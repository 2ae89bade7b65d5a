//! Why a hub does not start.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::store::StoreError;

/// Why a hub does not start. The text says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HubError {
    /// The data folder cannot be made or written to.
    #[error("cannot write to the data folder {}; to fix: make it writable for this user, or give another one with --data", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another hub runs on the same folder.
    #[error("another hub is using the data folder {}; to fix: stop that one first, or give another folder with --data", path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// The data was written by a newer hub.
    #[error("the data in {} was written by a newer version of the hub; to fix: install that version", path.display())]
    Newer {
        /// The folder.
        path: PathBuf,
    },
    /// The file is not a hub's data.
    #[error("{} is damaged or not a hub's data; to fix: move it aside, put a backup back and run `stoep-hub restored`", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the store said.
        source: StoreError,
    },
    /// The database does not answer.
    #[error("the database does not answer; to fix: start PostgreSQL, or give its right address with --database")]
    Unreachable {
        /// What the connection said.
        source: StoreError,
    },
    /// The database is not a hub's.
    #[error(
        "the database is damaged or another program's; to fix: give an empty one, or put a backup back and run `stoep-hub restored`"
    )]
    ForeignDatabase {
        /// What the store said.
        source: StoreError,
    },
    /// The database was written by a newer hub.
    #[error("the database was written by a newer version of the hub; to fix: install that version")]
    NewerDatabase,
    /// The store does not work for another reason.
    #[error("the hub's data cannot be opened; to fix: see the reason, make room or permission, and start again")]
    Store(#[from] StoreError),
}
