//! An initiative with the line it is part of.

use stoep_domain::CallError;
use stoep_domain::call::InitiativePage;
use stoep_domain::view::InitiativePageView;
use stoep_domain::word::Kind;

use super::chain::{chain, standing};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;

impl Operation for InitiativePage {
    fn run(self, notebook: &Notebook) -> Result<InitiativePageView, Error> {
        notebook.look(|look| {
            let id = standing(look, self.initiative, &Kind::Initiative)?;
            let initiative = look.record(id)?.ok_or(CallError::NotFound)?;
            Ok(InitiativePageView { initiative, chain: chain(look, id)? })
        })
    }
}
