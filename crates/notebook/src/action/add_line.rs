//! Adding a line: a note that is for something. Like every note it never overwrites another.

use stoep_domain::call::AddLine;
use stoep_domain::field::Field;
use stoep_domain::rule::line::fits;
use stoep_domain::view::RecordView;
use stoep_domain::word::NoteSort;
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{record, tombstone};
use crate::write::text;

impl Operation for AddLine {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.record)?;
            let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
            if !fits(&self.sort, &row.kind()) {
                return Err(Refusal::LineDoesNotFit.into());
            }
            let note = write.draw_note();
            let mut puts = vec![text(Field::Note(note), self.text.as_str())];
            // A plain note carries no mark of what it is for.
            if self.sort != NoteSort::Note {
                puts.push(text(Field::NoteSort(note), self.sort.word()));
            }
            puts.extend(self.who.as_ref().map(|who| text(Field::NoteWho(note), who.as_str())));
            puts.extend(self.day.map(|day| text(Field::NoteDay(note), &day.to_string())));
            write.edit(id, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}
