//! Linking a record to another one. Both may be in different circles: a link says no more than an id.

use stoep_domain::Refusal;
use stoep_domain::call::Link;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;

use super::edit::{Only, edit_one};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;

impl Operation for Link {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        if self.record == self.to {
            return Err(Refusal::ItIsTheSame.into());
        }
        edit_one(notebook, self.record, Only::Any, &[Put::Set(Field::Link(self.to), Scalar::Flag(true))])
    }
}
