//! Codes with which circles are founded, in a file: one for each organisation, until a day, and taken back when it gets around.
//!
//! The file holds hashes and no codes, so who reads it founds nothing. It is read at every founding, which is rare, so that what
//! the administrator changes counts at once and replicas need nothing but the same file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use stoep_seal::exchange::FoundingCode;
use thiserror::Error;

use crate::file::Fresh;
use crate::hub_time::HubTime;
use crate::store::{StoreError, StoreErrorKind};

/// A code, as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCode {
    /// What the administrator calls it: whom it was given to.
    pub name: String,
    /// The last day on which it founds circles (UTC), or nothing when it does until it is taken back.
    pub until: Option<NaiveDate>,
    /// Its [hash](FoundingCode::hash) in hexadecimal digits.
    hash: String,
}

/// Why the file of codes was not read or not changed. The text says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CodesError {
    /// The file cannot be read.
    #[error("cannot read the founding codes in {}; to fix: let this user read the file", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("{} holds no founding codes; to fix: give the file that `stoep-hub code` made, or another name", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        source: serde_json::Error,
    },
    /// The file cannot be written.
    #[error("cannot write the founding codes to {}; to fix: let this user write there", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is a code of this name.
    #[error("there is a founding code called {name} already; to fix: give another name, or take that one back first")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// There is no code of this name.
    #[error("there is no founding code called {name}; to fix: see `stoep-hub code list`")]
    UnknownName {
        /// The name.
        name: String,
    },
}

impl From<CodesError> for StoreError {
    /// For the hub's log: a file of codes that cannot be read is trouble of the hub, and the founder's code can be right.
    fn from(error: CodesError) -> Self {
        let kind =
            if matches!(error, CodesError::Damaged { .. }) { StoreErrorKind::Damaged } else { StoreErrorKind::Other };
        Self { kind, source: Box::new(error) }
    }
}

/// The codes in one file. A file that is not there holds none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundingCodes {
    path: PathBuf,
}

impl FoundingCodes {
    /// The codes in this file.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Every code, in the order in which they were made.
    ///
    /// # Errors
    /// [`CodesError`] when the file cannot be read or holds something else.
    pub fn list(&self) -> Result<Vec<KeptCode>, CodesError> {
        let text = match fs::read(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(CodesError::Unreadable { path: self.path.clone(), source }),
        };
        serde_json::from_slice(&text).map_err(|source| CodesError::Damaged { path: self.path.clone(), source })
    }

    /// Adds a code.
    ///
    /// # Errors
    /// [`CodesError`]. The file is as it was then.
    pub fn add(&self, name: &str, until: Option<NaiveDate>, code: &FoundingCode) -> Result<(), CodesError> {
        let mut codes = self.list()?;
        if codes.iter().any(|code| code.name == name) {
            return Err(CodesError::NameTaken { name: name.to_owned() });
        }
        codes.push(KeptCode { name: name.to_owned(), until, hash: code.hash().to_string() });
        self.write(&codes)
    }

    /// Takes a code back. Circles that were founded with it stay.
    ///
    /// # Errors
    /// [`CodesError`]. The file is as it was then.
    pub fn remove(&self, name: &str) -> Result<(), CodesError> {
        let mut codes = self.list()?;
        let before = codes.len();
        codes.retain(|code| code.name != name);
        if codes.len() == before {
            return Err(CodesError::UnknownName { name: name.to_owned() });
        }
        self.write(&codes)
    }

    /// Whether a circle may be founded with this code at the moment `now`.
    pub(crate) fn admit(&self, given: &FoundingCode, now: HubTime) -> Result<bool, CodesError> {
        let today = i64::try_from(now.0).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let today = today.map(|today| today.date_naive());
        let given = given.hash();
        // The hashes are compared in a time that does not tell how much of them is right.
        let is_it = |code: &KeptCode| blake3::Hash::from_hex(&code.hash).is_ok_and(|hash| hash == given);
        let holds = |code: &KeptCode| code.until.is_none_or(|until| today.is_some_and(|today| today <= until));
        Ok(self.list()?.iter().any(|code| is_it(code) && holds(code)))
    }

    fn write(&self, codes: &[KeptCode]) -> Result<(), CodesError> {
        let text = serde_json::to_vec_pretty(codes)
            .map_err(|source| CodesError::Damaged { path: self.path.clone(), source })?;
        let written = Fresh::begin(&self.path).and_then(|fresh| {
            fs::write(fresh.path(), text)?;
            fresh.finish()
        });
        written.map(|_| ()).map_err(|source| CodesError::Unwritable { path: self.path.clone(), source })
    }
}
