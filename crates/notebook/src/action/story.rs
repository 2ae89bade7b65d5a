//! Stories: what changed, and who did it.

use stoep_domain::call::{AddStory, ChangeStory, StoryChange};
use stoep_domain::field::Field;
use stoep_domain::view::{Cleared, RecordView};
use stoep_domain::word::{DoneBy, Kind};

use super::edit::{Only, edit_one};
use super::page::{begin_page, set_or_clear};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::write::text;

impl Operation for AddStory {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let mut puts = begin_page(write, &Kind::Story, Some(&self.name), self.area)?;
            puts.extend(self.done_by.map(|word| text(Field::DoneBy, word.word())));
            puts.extend(self.links.iter().map(|link| Put::Set(Field::Link(*link), Scalar::Flag(true))));
            if let Some(note) = &self.text {
                let id = write.draw_note();
                puts.push(text(Field::Note(id), note.as_str()));
            }
            let circle = write.readers(self.circle)?;
            let id = write.create(circle, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}

impl Operation for ChangeStory {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        let put = match &self.change {
            StoryChange::DoneBy(who) => set_or_clear(Field::DoneBy, who.as_ref().map(DoneBy::word)),
            StoryChange::Cleared(cleared) => Put::Set(Field::Cleared, Scalar::Flag(*cleared == Cleared::Yes)),
        };
        edit_one(notebook, self.story, Only::The(&Kind::Story), &[put])
    }
}
