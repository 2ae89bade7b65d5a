//! Taking back the last thing that was done on this tablet. Writes what was there before; no envelope is taken back.

use stoep_domain::Refusal;
use stoep_domain::call::{Change, Undo, Undone};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::undo;

impl Operation for Undo {
    fn run(self, notebook: &Notebook) -> Result<Undone, Error> {
        notebook.write(|write| {
            let steps = undo::pop(write.connection)?.ok_or(Refusal::NothingToUndo)?;
            let mut records = Vec::new();
            // Backwards, so that a record that was changed twice in one act ends where it began.
            for step in steps.iter().rev() {
                let id = write.take_back(step)?;
                // A person who was made along is a record too, without a row of its own in a timeline.
                records.extend(write.look().record(id)?);
            }
            write.announce(Change::Pavement);
            Ok(Undone { records })
        })
    }
}
