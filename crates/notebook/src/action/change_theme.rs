//! Changing one thing of a theme.

use stoep_domain::call::{ChangeTheme, ThemeChange};
use stoep_domain::field::Field;
use stoep_domain::text::NoteText;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::edit::{Only, edit_one};
use super::page::{set_area, set_or_clear};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for ChangeTheme {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        let put = match &self.change {
            ThemeChange::Topic(topic) => text(Field::Topic, topic.word()),
            ThemeChange::Phase(phase) => text(Field::Phase, phase.word()),
            ThemeChange::NextStep(step) => set_or_clear(Field::NextStep, step.as_ref().map(NoteText::as_str)),
            ThemeChange::Area(area) => return set_area(notebook, self.theme, &Kind::Theme, *area),
        };
        edit_one(notebook, self.theme, Only::The(&Kind::Theme), &[put])
    }
}
