//! Changing a visit's setting.

use stoep_domain::call::ChangeSetting;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::edit::{Only, edit_one};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for ChangeSetting {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        edit_one(notebook, self.record, Only::The(&Kind::Visit), &[text(Field::Setting, self.setting.word())])
    }
}
