//! A household's page: its people, its plan, the parties involved, and the records that are linked.

use stoep_domain::call::HouseholdPage;
use stoep_domain::view::HouseholdPageView;
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use super::known::Circumference;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{record, tombstone};

impl Operation for HouseholdPage {
    fn run(self, notebook: &Notebook) -> Result<HouseholdPageView, Error> {
        notebook.look(|look| {
            let id = tombstone::resolve(look.connection, self.household)?;
            let row = record::get(look.connection, id)?.ok_or(CallError::NotFound)?;
            if row.kind() != Kind::Household {
                return Err(Refusal::WrongKind.into());
            }
            let around = Circumference::of(look, &row)?;
            Ok(HouseholdPageView {
                household: look.view(&row)?,
                known: around.known(look)?,
                records: around.records(look, self.after.as_ref(), self.limit)?,
            })
        })
    }
}
