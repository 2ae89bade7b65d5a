//! Changing one thing of an organisation.

use stoep_domain::call::{ChangeOrganisation, OrganisationChange};
use stoep_domain::field::Field;
use stoep_domain::text::{Name, NoteText};
use stoep_domain::view::RecordView;
use stoep_domain::word::{Kind, Wants};

use super::edit::{Only, edit_one};
use super::page::set_or_clear;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for ChangeOrganisation {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        let put = match &self.change {
            OrganisationChange::Form(form) => text(Field::Form, form.word()),
            OrganisationChange::Offer(offer) => set_or_clear(Field::Offer, offer.as_ref().map(NoteText::as_str)),
            OrganisationChange::Contact(name) => set_or_clear(Field::Contact, name.as_ref().map(Name::as_str)),
            OrganisationChange::Phone(number) => set_or_clear(Field::Phone, number.as_ref().map(Name::as_str)),
            OrganisationChange::Wants(wants) => set_or_clear(Field::Wants, wants.as_ref().map(Wants::word)),
        };
        edit_one(notebook, self.organisation, Only::The(&Kind::Organisation), &[put])
    }
}
