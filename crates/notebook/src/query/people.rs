//! People by name, and those who were linked most recently.

use stoep_domain::call::{People, RecentPeople};
use stoep_domain::id::PersonId;
use stoep_domain::view::PersonView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::person;

/// How many people *Wie* offers at once.
const RECENT: u32 = 12;

impl Operation for People {
    fn run(self, notebook: &Notebook) -> Result<Vec<PersonView>, Error> {
        notebook.look(|look| person::everybody(look.connection).map(views))
    }
}

impl Operation for RecentPeople {
    fn run(self, notebook: &Notebook) -> Result<Vec<PersonView>, Error> {
        notebook.look(|look| person::recent(look.connection, RECENT).map(views))
    }
}

fn views(rows: Vec<(PersonId, String)>) -> Vec<PersonView> {
    rows.into_iter().map(|(id, name)| PersonView { id, name: Some(name) }).collect()
}
