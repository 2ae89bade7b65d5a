//! Linking a person. Never widens who reads along: the person's record stays in the circle where it is.

use stoep_domain::CallError;
use stoep_domain::call::{LinkPerson, WhoIs};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, PersonId};
use stoep_domain::text::Name;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::talk::targets;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{person, record, tombstone};
use crate::write::{Write, text};

impl Operation for LinkPerson {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        notebook.write(|write| {
            let records = targets(write, self.on)?;
            for record in &records {
                let circle = record::get(write.connection, *record)?.ok_or(CallError::NotFound)?.circle;
                let person = match &self.who {
                    WhoIs::Named(name) => named(write, circle, name)?,
                    WhoIs::Known(person) => known(write, *person)?,
                };
                write.edit(*record, &[Put::Set(Field::Person(person), Scalar::Flag(true))])?;
            }
            write.remember()?;
            records.iter().map(|record| write.view(*record)).collect()
        })
    }
}

/// Somebody by name in a circle: found by exactly that name, or new.
pub(super) fn named(write: &mut Write<'_>, circle: CircleId, name: &Name) -> Result<PersonId, Error> {
    if let Some(known) = person::by_name(write.connection, circle, name.as_str())? {
        return Ok(known);
    }
    let puts = [text(Field::Kind, Kind::Person.word()), text(Field::Name, name.as_str())];
    Ok(PersonId::of_record(write.create(circle, &puts)?))
}

/// Somebody who is here already.
pub(super) fn known(write: &Write<'_>, id: PersonId) -> Result<PersonId, Error> {
    let id = PersonId::of_record(tombstone::resolve(write.connection, id.into())?);
    person::get(write.connection, id)?.map(|_| id).ok_or_else(|| CallError::NotFound.into())
}
