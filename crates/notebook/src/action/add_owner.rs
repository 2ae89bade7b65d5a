//! Saying that a resident owns an initiative.

use stoep_domain::CallError;
use stoep_domain::call::{AddOwner, WhoIs};
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::link_person::{known, named};
use super::page::standing;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::record;

impl Operation for AddOwner {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = standing(write, self.initiative, &Kind::Initiative)?;
            let circle = record::get(write.connection, id)?.ok_or(CallError::NotFound)?.circle;
            let owner = match &self.who {
                WhoIs::Named(name) => named(write, circle, name)?,
                WhoIs::Known(person) => known(write, *person)?,
            };
            write.edit(id, &[Put::Set(Field::Owner(owner), Scalar::Flag(true))])?;
            write.remember()?;
            write.view(id)
        })
    }
}
