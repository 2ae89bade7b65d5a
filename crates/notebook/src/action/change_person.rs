//! Changing one thing of a person.

use stoep_domain::call::{ChangePerson, PersonChange};
use stoep_domain::field::Field;
use stoep_domain::rule::tie::Answer;
use stoep_domain::text::Name;
use stoep_domain::view::{Aware, RecordView};
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use super::edit::{Only, edit_one};
use super::page::set_or_clear;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{kind, tombstone};
use crate::write::text;

impl Operation for ChangePerson {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        let put = match &self.change {
            PersonChange::Role(role) => text(Field::PersonRole, role.word()),
            PersonChange::Phone(number) => set_or_clear(Field::Phone, number.as_ref().map(Name::as_str)),
            PersonChange::Aware(aware) => Put::Set(Field::Aware, Scalar::Flag(*aware == Aware::Knows)),
            PersonChange::OptsIn(Answer::No) => Put::Set(Field::OptsIn, Scalar::Flag(false)),
            PersonChange::OptsIn(Answer::Yes) => {
                return notebook.write(|write| {
                    let id = tombstone::resolve(write.connection, self.person.into())?;
                    let person = kind::person::read(write.connection, id)?.ok_or(CallError::NotFound)?;
                    if !person.role.can_opt_in() {
                        return Err(Refusal::NotAKeyPerson.into());
                    }
                    write.edit(id, &[Put::Set(Field::OptsIn, Scalar::Flag(true))])?;
                    write.remember()?;
                    write.view(id)
                });
            }
        };
        edit_one(notebook, self.person.into(), Only::The(&Kind::Person), &[put])
    }
}
