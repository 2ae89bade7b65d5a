//! Saying how often a signal is heard ("Hoor ik vaker").

use stoep_domain::call::SetWeight;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::edit::{Only, edit_one};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;

impl Operation for SetWeight {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        edit_one(
            notebook,
            self.record,
            Only::The(&Kind::Signal),
            &[Put::Set(Field::Weight, Scalar::Number(u8::from(self.weight).into()))],
        )
    }
}
