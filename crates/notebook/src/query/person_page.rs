//! A person's page: who knows them, their household with its plan, and the records that are linked.

use stoep_domain::call::PersonPage;
use stoep_domain::view::PersonPageView;
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use super::known::Circumference;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::record;

impl Operation for PersonPage {
    fn run(self, notebook: &Notebook) -> Result<PersonPageView, Error> {
        notebook.look(|look| {
            let row = record::get(look.connection, look.shown(self.person.into())?)?.ok_or(CallError::NotFound)?;
            if row.kind() != Kind::Person {
                return Err(Refusal::WrongKind.into());
            }
            let around = Circumference::of(look, &row)?;
            let mut households = Vec::new();
            for id in &around.households {
                households.extend(look.record(*id)?);
            }
            Ok(PersonPageView {
                person: look.view(&row)?,
                known: around.known(look)?,
                households,
                records: around.records(look, self.after.as_ref(), self.limit)?,
            })
        })
    }
}
