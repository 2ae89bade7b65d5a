//! Closing an initiative: its phase and the two answers are one act, which is taken back as one.

use chrono::Duration;
use stoep_domain::call::EndInitiative;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::{InitiativePhase, Kind, NoteSort};

use super::page::standing;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for EndInitiative {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = standing(write, self.initiative, &Kind::Initiative)?;
            let mut puts = vec![text(Field::Phase, InitiativePhase::Ended.word())];
            let answers = [(NoteSort::Changed, &self.changed), (NoteSort::Failed, &self.failed)];
            for (order, (sort, answer)) in (0..).zip(answers) {
                if let Some(answer) = answer {
                    // Notes are read in the order of their ids: a millisecond apart, the answers stand as they were asked.
                    let note = write.draw_note_at(write.now.plus(Duration::milliseconds(order)));
                    puts.push(text(Field::Note(note), answer.as_str()));
                    puts.push(text(Field::NoteSort(note), sort.word()));
                }
            }
            write.edit(id, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}
