//! Looking after a notebook: making the projection again, and checking that everything fits together.

use std::path::Path;

use serde::Serialize;
use stoep_domain::CallError;

use crate::damage::{Places, Salvaged};
use crate::error::Error;
use crate::store::setting::{self, Setting};
use crate::store::{check as stored, projection};
use crate::{KeySource, Notebook, Surroundings};

/// What a check found. Everything fits when [`Report::is_sound`] says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many records there are.
    pub records: u64,
    /// Whether the database's own check found every page and index whole.
    pub database_whole: bool,
    /// Whether the tables are what the documents say, row by row.
    pub projection_follows: bool,
    /// Whether every envelope made here follows the one before it, up to the last one that was noted.
    pub chains_whole: bool,
    /// How many envelopes of others wait for a key or could not be used.
    pub set_aside: u64,
}

impl Report {
    /// Whether everything fits together. Envelopes that were set aside are somebody else's mistake, or wait for a key.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.database_whole && self.projection_follows && self.chains_whole
    }
}

/// What a repair did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Repaired {
    /// Nothing was wrong.
    NothingWrong,
    /// The tables were made again from the documents.
    Rebuilt,
    /// The damaged database was moved aside, now or at this opening.
    MovedAside(Salvaged),
}

impl Notebook {
    /// Opens the notebook in a folder, checks it, and mends what is wrong: tables that do not follow from the documents are made again,
    /// and a damaged database is moved aside, never deleted.
    ///
    /// # Errors
    /// As [`Notebook::open`]; [`CallError::Damaged`] when nothing can be read or another program has the notebook open.
    pub fn repair(folder: &Path, key: &KeySource, surroundings: Surroundings) -> Result<(Self, Repaired), CallError> {
        let notebook = Self::open(folder, key, surroundings.clone())?;
        let before = notebook.salvaged()?;
        // What a check cannot even read is not whole.
        let whole = notebook.check();
        match whole {
            Ok(report) if report.is_sound() => return Ok((notebook, Repaired::NothingWrong)),
            Ok(report) if report.database_whole => {
                notebook.rebuild()?;
                return Ok((notebook, Repaired::Rebuilt));
            }
            _ => {}
        }
        Places::of(folder).leave_note();
        drop(notebook);
        let notebook = Self::open(folder, key, surroundings)?;
        match notebook.salvaged()? {
            Some(salvaged) if Some(&salvaged) != before.as_ref() => Ok((notebook, Repaired::MovedAside(salvaged))),
            _ => Err(CallError::Damaged),
        }
    }

    /// When a damaged database was last moved aside here, and what could be read of it.
    ///
    /// # Errors
    /// [`CallError::Damaged`] when the notebook cannot be read.
    pub fn salvaged(&self) -> Result<Option<Salvaged>, CallError> {
        Ok(self.look(|look| setting::get(look.connection, Setting::Salvaged))?)
    }

    /// Drops the tables that follow from the documents and makes them again. Answers how many records were written.
    ///
    /// # Errors
    /// [`CallError::Damaged`] when a document does not read.
    pub fn rebuild(&self) -> Result<u64, CallError> {
        Ok(self.write(|write| projection::rebuild(write.connection))?)
    }

    /// Checks that everything fits together. Changes nothing.
    ///
    /// # Errors
    /// [`CallError::Damaged`] when the notebook cannot be read at all.
    pub fn check(&self) -> Result<Report, CallError> {
        // Rebuilt inside a transaction that is thrown away, so that what is compared is the whole projection.
        let outcome = self.write(|write| {
            let before = projection::dump(write.connection)?;
            let records = projection::rebuild(write.connection)?;
            let after = projection::dump(write.connection)?;
            Err::<(), Error>(Error::Checked(Box::new(Report {
                records,
                database_whole: stored::database_whole(write.connection)?,
                projection_follows: before == after,
                chains_whole: stored::chains_whole(write.connection)?,
                set_aside: stored::set_aside(write.connection)?,
            })))
        });
        match outcome {
            Err(Error::Checked(report)) => Ok(*report),
            Err(error) => Err(error.into()),
            Ok(()) => Err(CallError::Internal),
        }
    }

    /// Every row of the projection as text, in a fixed order: what two notebooks must agree on, apart from rows of circles that only
    /// one of them is in.
    ///
    /// # Errors
    /// [`CallError::Damaged`] when the notebook cannot be read.
    pub fn projection(&self) -> Result<Vec<String>, CallError> {
        Ok(self.look(|look| projection::dump(look.connection))?)
    }
}
