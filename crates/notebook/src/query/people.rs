//! People by name, and those who were linked most recently.

use stoep_domain::call::{People, RecentPeople};
use stoep_domain::view::PersonView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{person, record, same};

/// How many people *Wie* offers at once.
const RECENT: usize = 12;

impl Operation for People {
    fn run(self, notebook: &Notebook) -> Result<Vec<PersonView>, Error> {
        notebook.look(|look| {
            let hidden = same::hidden(look.connection, look.same()?)?;
            let rows = person::shown(look.connection, &hidden)?;
            Ok(rows.into_iter().map(|(id, name)| PersonView { id, name: Some(name) }).collect())
        })
    }
}

impl Operation for RecentPeople {
    fn run(self, notebook: &Notebook) -> Result<Vec<PersonView>, Error> {
        notebook.look(|look| {
            let mut people: Vec<PersonView> = Vec::new();
            for id in person::recent(look.connection)? {
                let id = look.shown_person(id)?;
                if people.iter().any(|person| person.id == id) {
                    continue;
                }
                let Some(row) = record::get(look.connection, id.into())? else { continue };
                if let (false, name @ Some(_)) = (row.removed, row.name) {
                    people.push(PersonView { id, name });
                }
                if people.len() == RECENT {
                    break;
                }
            }
            Ok(people)
        })
    }
}
