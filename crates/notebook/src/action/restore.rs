//! Putting a removed record back.

use stoep_domain::call::Restore;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;

use super::edit::{Only, edit_one};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;

impl Operation for Restore {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        edit_one(notebook, self.record, Only::Any, &[Put::Set(Field::Removed, Scalar::Flag(false))])
    }
}
