//! Saying that a record is still needed, so that it ends later.

use stoep_domain::call::KeepLonger;
use stoep_domain::view::RecordView;

use super::edit::{Only, edit_one};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;

impl Operation for KeepLonger {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        // Every edit says that the record stands, and that alone is a touch.
        edit_one(notebook, self.record, Only::Any, &[])
    }
}
