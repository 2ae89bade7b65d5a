//! Unlinking a person.

use stoep_domain::call::UnlinkPerson;
use stoep_domain::field::Field;
use stoep_domain::id::PersonId;
use stoep_domain::view::RecordView;

use super::talk::targets;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::person;

impl Operation for UnlinkPerson {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        notebook.write(|write| {
            let records = targets(write, self.on)?;
            for record in &records {
                // The link may hold the id that the person had before moving along to another circle, or before being merged.
                let mut links: Vec<PersonId> = Vec::new();
                {
                    let look = write.look();
                    let person = look.shown_person(self.person)?;
                    for link in person::linked(write.connection, *record)? {
                        if look.shown_person(link)? == person {
                            links.push(link);
                        }
                    }
                }
                let puts: Vec<Put> =
                    links.into_iter().map(|link| Put::Set(Field::Person(link), Scalar::Flag(false))).collect();
                if !puts.is_empty() {
                    write.edit(*record, &puts)?;
                }
            }
            write.remember()?;
            records.iter().map(|record| write.view(*record)).collect()
        })
    }
}
