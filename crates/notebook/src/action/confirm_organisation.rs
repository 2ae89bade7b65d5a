//! Saying in passing that the social map is right ("Klopt nog?").

use stoep_domain::call::ConfirmOrganisation;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::edit::{Only, edit_one};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;

impl Operation for ConfirmOrganisation {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        let now = Scalar::Number(notebook.now().milliseconds());
        edit_one(notebook, self.organisation, Only::The(&Kind::Organisation), &[Put::Set(Field::Confirmed, now)])
    }
}
