//! Changing the name of whatever has one.

use stoep_domain::call::Rename;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;

use super::edit::{Only, edit_one};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for Rename {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        edit_one(notebook, self.record, Only::Named, &[text(Field::Name, self.name.as_str())])
    }
}
