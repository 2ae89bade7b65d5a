//! Saying how far an agreement or a step of a plan is. Whoever sees that it was done can say so: nobody is checked on.

use stoep_domain::call::SetLine;
use stoep_domain::field::Field;
use stoep_domain::rule::line::can_be_done;
use stoep_domain::view::{Progress, RecordView};
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::tombstone;

impl Operation for SetLine {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.record)?;
            let (row, line) = write.look().note_with(id, self.note)?.ok_or(CallError::NotFound)?;
            if !can_be_done(&line.sort) {
                return Err(Refusal::LineDoesNotFit.into());
            }
            let done = Scalar::Flag(self.progress == Progress::Done);
            write.edit(row.id, &[Put::Set(Field::NoteDone(self.note), done)])?;
            write.remember()?;
            write.view(id)
        })
    }
}
