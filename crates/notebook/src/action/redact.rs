//! Taking a note out of a record for good: the record goes on as a new one without it.

use stoep_domain::CallError;
use stoep_domain::call::{Change, Redact};
use stoep_domain::view::RecordView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::Without;

impl Operation for Redact {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let look = write.look();
            let shown = look.shown(self.record)?;
            // A note of somebody who was merged stands with the one that shows, and is taken out where it was written.
            let (row, _) = look.note_with(shown, self.note)?.ok_or(CallError::NotFound)?;
            let home = write.circle(row.circle)?;
            let signing = write.signing(&home)?;
            let new = write.write_anew(&signing, row.id, home.id, Without::Note(self.note))?;
            write.announce(Change::Pavement);
            write.view(if shown == row.id { new } else { shown })
        })
    }
}
