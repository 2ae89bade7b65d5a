//! Writing a household down.

use stoep_domain::call::{AddHousehold, WhoIs};
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::link_person::{known, named};
use super::page::begin_page;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;

impl Operation for AddHousehold {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let mut puts = begin_page(write, &Kind::Household, Some(&self.name), self.area)?;
            let circle = write.readers(self.circle)?;
            for who in &self.people {
                let person = match who {
                    WhoIs::Named(name) => named(write, circle, name)?,
                    WhoIs::Known(person) => known(write, *person)?,
                };
                let put = Put::Set(Field::Person(person), Scalar::Flag(true));
                if !puts.contains(&put) {
                    puts.push(put);
                }
            }
            let id = write.create(circle, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}
