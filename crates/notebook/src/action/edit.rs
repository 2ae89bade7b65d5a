//! What the small changes of one field share.

use stoep_domain::id::RecordId;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::document::Put;
use crate::error::Error;
use crate::store::{record, tombstone};

/// The kind of record that has the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only<'a> {
    /// Only this kind.
    The(&'a Kind),
    /// Only a kind that has a name.
    Named,
    /// Any record.
    Any,
}

impl Only<'_> {
    /// Refuses a record of another kind.
    pub(super) fn check(self, kind: &Kind) -> Result<(), Refusal> {
        match self {
            Self::The(only) if only == kind => Ok(()),
            Self::The(Kind::Signal) => Err(Refusal::NotASignal),
            Self::The(Kind::Visit) => Err(Refusal::NotAVisit),
            Self::Named if matches!(kind, Kind::Visit | Kind::Signal) => Err(Refusal::WrongKind),
            Self::The(_) => Err(Refusal::WrongKind),
            Self::Named | Self::Any => Ok(()),
        }
    }
}

/// Changes one record of the right kind, as one act that can be taken back.
pub(super) fn edit_one(notebook: &Notebook, id: RecordId, only: Only<'_>, puts: &[Put]) -> Result<RecordView, Error> {
    notebook.write(|write| {
        let id = tombstone::resolve(write.connection, id)?;
        let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
        only.check(&row.kind())?;
        write.edit(id, puts)?;
        write.remember()?;
        write.view(id)
    })
}
