//! Remembering what is being typed.

use stoep_domain::call::{DraftOf, KeepDraft};
use stoep_domain::text::TextRefusal;
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{document, draft, tombstone};

/// The longest text that is remembered, in bytes: far more than can be kept anywhere, and little enough to be written with a pause
/// between two letters.
const LONGEST: usize = 1 << 20;

impl Operation for KeepDraft {
    fn run(self, notebook: &Notebook) -> Result<(), Error> {
        if self.text.len() > LONGEST {
            return Err(Refusal::Text(TextRefusal::TooLong(LONGEST)).into());
        }
        notebook.write(|write| {
            let DraftOf { record, purpose } = self.of;
            // A screen may still show the record under the id that it had before it was moved.
            let record = record.map(|record| tombstone::resolve(write.connection, record)).transpose()?;
            if let Some(record) = record
                && !document::is_here(write.connection, record)?
            {
                // What is typed about something that went must not stay behind it; it still stands where it is typed.
                return Err(CallError::NotFound.into());
            }
            draft::put(write.connection, &DraftOf { record, purpose }, &self.text)
        })
    }
}
