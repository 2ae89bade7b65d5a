//! Changing one thing of an initiative.

use stoep_domain::call::{ChangeInitiative, InitiativeChange};
use stoep_domain::field::Field;
use stoep_domain::text::NoteText;
use stoep_domain::view::RecordView;
use stoep_domain::word::{Kind, OurRole};

use super::edit::{Only, edit_one};
use super::page::{set_area, set_or_clear};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for ChangeInitiative {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        let put = match &self.change {
            InitiativeChange::Phase(phase) => text(Field::Phase, phase.word()),
            InitiativeChange::OurRole(role) => set_or_clear(Field::OurRole, role.as_ref().map(OurRole::word)),
            InitiativeChange::NextStep(step) => set_or_clear(Field::NextStep, step.as_ref().map(NoteText::as_str)),
            InitiativeChange::Area(area) => return set_area(notebook, self.initiative, &Kind::Initiative, *area),
        };
        edit_one(notebook, self.initiative, Only::The(&Kind::Initiative), &[put])
    }
}
