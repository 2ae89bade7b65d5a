//! Looking after a notebook: making the projection again, and checking that everything fits together.

use serde::Serialize;
use stoep_domain::CallError;

use crate::Notebook;
use crate::error::Error;
use crate::store::{check as stored, projection};

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

impl Notebook {
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
