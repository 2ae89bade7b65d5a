//! Writing a note: an addendum that never overwrites another.

use stoep_domain::call::AddNote;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;

use super::talk::note_target;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for AddNote {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let record = note_target(write, self.on)?;
            let note = write.draw_note();
            let record = write.edit(record, &[text(Field::Note(note), self.text.as_str())])?;
            write.remember()?;
            write.view(record)
        })
    }
}
