//! Why a copy was not made or not put back.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::error::HubError;
use crate::store::{StoreError, StoreErrorKind};

/// Why a copy was not made or not put back. The text says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BackupError {
    /// There is nothing to copy.
    #[error("there is no {}; to fix: give the right folder with --data, or the right copy", path.display())]
    NoData {
        /// The file that is not there.
        path: PathBuf,
    },
    /// The keyboxes are not where they should be.
    #[error("there are no keyboxes in {}; to fix: give the newest copy of them with --keyboxes; only when every copy is lost, say --keyboxes-lost", path.display())]
    NoKeyboxes {
        /// The file that is not there.
        path: PathBuf,
    },
    /// Where the copy should come, nothing can be written.
    #[error("cannot write to {}; to fix: make room there and let this user write, or give another folder", path.display())]
    Target {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The copy would stand beside what it is a copy of.
    #[error("the copy cannot be in the data folder itself; to fix: give another folder, better on another disk")]
    SameFolder,
    /// There is data where a copy should be put.
    #[error("{} is there already; to fix: stop the hub and move it aside, and leave the file keyboxes where it is", path.display())]
    Occupied {
        /// The file.
        path: PathBuf,
    },
    /// The data is not a hub's, or does not hold.
    #[error("{} is damaged or not a hub's; to fix: use another copy", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the store said.
        source: StoreError,
    },
    /// The data was written by a newer hub.
    #[error("{} was written by a newer version of the hub; to fix: install that version", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// Copying ended in the middle.
    #[error("{} could not be copied; to fix: see the reason, make room, and try again", path.display())]
    Copy {
        /// The file that was read.
        path: PathBuf,
        /// What the store said.
        source: StoreError,
    },
    /// The data folder is not free.
    #[error(transparent)]
    Folder(#[from] HubError),
}

impl BackupError {
    /// What went wrong while `path` was copied.
    pub(super) fn copying(path: &Path) -> impl Fn(StoreError) -> Self {
        Self::of(path, |path, source| Self::Copy { path, source })
    }

    /// What went wrong while `path` was looked through.
    pub(super) fn checking(path: &Path) -> impl Fn(StoreError) -> Self {
        Self::of(path, |path, source| Self::Damaged { path, source })
    }

    fn of(path: &Path, otherwise: fn(PathBuf, StoreError) -> Self) -> impl Fn(StoreError) -> Self {
        move |source| {
            let path = path.to_owned();
            match source.kind {
                StoreErrorKind::Newer => Self::Newer { path },
                StoreErrorKind::Damaged => Self::Damaged { path, source },
                StoreErrorKind::Full | StoreErrorKind::Busy | StoreErrorKind::Unreachable => {
                    Self::Copy { path, source }
                }
                StoreErrorKind::Other => otherwise(path, source),
            }
        }
    }
}
