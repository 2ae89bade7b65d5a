//! Taking back the last thing that was done on this tablet. Writes what was there before; no envelope is taken back.

use stoep_domain::Refusal;
use stoep_domain::call::{Change, TakeBack, Undo, Undone};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::was_done_to;
use crate::store::undo;
use crate::write::Write;

impl Operation for Undo {
    fn run(self, notebook: &Notebook) -> Result<Undone, Error> {
        notebook.write(take_back)
    }
}

impl Operation for TakeBack {
    fn run(self, notebook: &Notebook) -> Result<Undone, Error> {
        notebook.write(|write| {
            if !was_done_to(write.connection, self.record)? {
                return Err(Refusal::NothingToUndo.into());
            }
            take_back(write)
        })
    }
}

/// Takes back the last act, whatever it was done to.
fn take_back(write: &mut Write<'_>) -> Result<Undone, Error> {
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
}
