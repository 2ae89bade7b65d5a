//! What the small changes of one field share.

use stoep_domain::id::RecordId;
use stoep_domain::view::{RecordView, What};
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::document::Put;
use crate::error::Error;
use crate::store::{record, tombstone};

/// The kind of record that has the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    /// Only a signal.
    Signals,
    /// Only a visit.
    Visits,
    /// Either.
    Both,
}

/// Changes one record of the right kind, as one act that can be taken back.
pub(super) fn edit_one(notebook: &Notebook, id: RecordId, only: Only, puts: &[Put]) -> Result<RecordView, Error> {
    notebook.write(|write| {
        let id = tombstone::resolve(write.connection, id)?;
        let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
        match (only, &row.what) {
            (Only::Signals, What::Visit { .. }) => return Err(Refusal::NotASignal.into()),
            (Only::Visits, What::Signal { .. }) => return Err(Refusal::NotAVisit.into()),
            _ => {}
        }
        write.edit(id, puts)?;
        write.remember()?;
        write.view(id)
    })
}
