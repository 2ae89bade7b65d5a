//! Saying who decided a note together ("Samen besloten"). It is the author's word: a colleague who sees it otherwise writes a note.

use stoep_domain::call::Decide;
use stoep_domain::field::Field;
use stoep_domain::text::Name;
use stoep_domain::view::{RecordView, Who};
use stoep_domain::{CallError, Refusal};

use super::page::set_or_clear;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::tombstone;

impl Operation for Decide {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.record)?;
            let (row, note) = write.look().note_with(id, self.note)?.ok_or(CallError::NotFound)?;
            if write.look().who(row.circle, note.member)? != Who::You {
                return Err(Refusal::NotYourNote.into());
            }
            write.edit(row.id, &[set_or_clear(Field::Decision(self.note), self.decided.as_ref().map(Name::as_str))])?;
            write.remember()?;
            write.view(id)
        })
    }
}
