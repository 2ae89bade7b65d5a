//! Writing a record again as another one: in another circle, or without a note.

use std::collections::BTreeMap;

use stoep_domain::field::{Field, Merge};
use stoep_domain::id::{CircleId, NoteId, PersonId, RecordId};
use stoep_domain::rule::erasing::Gone;

use super::{Signing, Write};
use crate::document::{Document, Put, Scalar, Standing};
use crate::error::Error;
use crate::store::{document, draft, record, tombstone, undo};

/// What the new record leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Without {
    /// Nothing.
    Nothing,
    /// A note, with everything that was said of it.
    Note(NoteId),
}

impl Write<'_> {
    /// Writes a record again in a circle, at the moment it was made, and lets go of the old one: with a word for everybody who has it.
    ///
    /// Records that were moved at the same time show as one, and become one here. Who may not let go of all of them is refused.
    pub(crate) fn write_anew(
        &mut self,
        signing: &Signing,
        id: RecordId,
        to: CircleId,
        without: Without,
    ) -> Result<RecordId, Error> {
        let mut group = vec![id];
        for twin in tombstone::twins(self.connection, id)? {
            // One that is in another circle stays there: its readers are others.
            if document::get(self.connection, twin)?.is_some_and(|(home, _)| home == signing.home().id) {
                group.push(twin);
            }
        }
        for one in &group {
            signing.check(record::get(self.connection, *one)?.and_then(|row| row.member))?;
        }
        let (new, at, puts) = self.rewritten(&group, without)?;
        for one in &group {
            undo::follow(self.connection, *one, new)?;
            draft::follow(self.connection, *one, new)?;
            self.let_go(signing, *one, Gone::Moved)?;
        }
        self.create_as(to, new, at, &puts)?;
        Ok(new)
    }

    /// What the record that takes the place of these says, under a new id.
    pub(crate) fn rewritten(
        &mut self,
        group: &[RecordId],
        without: Without,
    ) -> Result<(RecordId, stoep_domain::moment::Moment, Vec<Put>), Error> {
        let mut all: BTreeMap<Field, Scalar> = BTreeMap::new();
        let mut at = self.now;
        for (number, id) in group.iter().enumerate() {
            let (_, document) = self.open(*id)?;
            if number == 0 {
                at = document.creation().map_or(self.now, |(_, at)| at);
            }
            for (field, scalar) in standing(&document) {
                let field = self.resolved(field)?;
                // What only another one has is added; of a register the first one's value stands.
                all.entry(field).or_insert(scalar);
            }
            // Whoever wrote to it meanwhile sees by this what did not come along.
            all.insert(Field::Supersedes(*id), document.known()?.to_scalar());
        }
        if let Without::Note(note) = without {
            all.retain(|field, _| field.note() != Some(note));
        }
        let puts = all.into_iter().map(|(field, scalar)| Put::Set(field, scalar)).collect();
        Ok((self.draw_record(), at, puts))
    }

    /// Links that were resolved through an earlier move point straight at what stands there now.
    fn resolved(&self, field: Field) -> Result<Field, Error> {
        let person = |person: PersonId| -> Result<PersonId, Error> {
            Ok(PersonId::of_record(tombstone::resolve(self.connection, person.into())?))
        };
        Ok(match field {
            Field::Person(id) => Field::Person(person(id)?),
            Field::Owner(id) => Field::Owner(person(id)?),
            Field::Link(id) => Field::Link(tombstone::resolve(self.connection, id)?),
            other => other,
        })
    }
}

/// What a document says, each key with the value that holds by its rule.
fn standing(document: &Document) -> Vec<(Field, Scalar)> {
    let fields = document.fields();
    let removed = fields.standing();
    fields
        .winners()
        .map(|(field, scalar)| {
            let scalar = match field.merge() {
                Merge::Adding => Scalar::Flag(fields.any_true(field)),
                Merge::Editing if *field == Field::Removed => Scalar::Flag(removed == Standing::Removed),
                Merge::Editing => Scalar::Flag(fields.all_true(field)),
                _ => scalar.clone(),
            };
            (field.clone(), scalar)
        })
        .collect()
}
