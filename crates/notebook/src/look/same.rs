//! Which record shows, where people or organisations were merged.

use stoep_domain::id::{NoteId, PersonId, RecordId};
use stoep_domain::rule::same::Same;
use stoep_domain::view::{SameView, UnderView};

use super::Look;
use crate::error::Error;
use crate::store::record::{NoteRow, RecordRow};
use crate::store::{record, same, tombstone};

impl Look<'_> {
    /// What was merged, read once per look.
    pub(crate) fn same(&self) -> Result<&Same, Error> {
        if let Some(same) = self.same.get() {
            return Ok(same);
        }
        let read = same::same(self.connection)?;
        Ok(self.same.get_or_init(|| read))
    }

    /// The record that shows for an id: what replaced it, and what it was merged into.
    pub(crate) fn shown(&self, id: RecordId) -> Result<RecordId, Error> {
        let id = tombstone::resolve(self.connection, id)?;
        Ok(self.same()?.shown(id))
    }

    /// The person who shows for an id.
    pub(crate) fn shown_person(&self, id: PersonId) -> Result<PersonId, Error> {
        Ok(PersonId::of_record(self.shown(id.into())?))
    }

    /// Everybody who shows as one record, that record first: what was merged into it, and what was moved at the same time. One that was
    /// merged into another stands for itself only.
    pub(crate) fn together(&self, id: RecordId) -> Result<Vec<RecordId>, Error> {
        let mut together: Vec<RecordId> = std::iter::once(id).chain(self.same()?.under(id)).collect();
        for number in 0..together.len() {
            together.extend(tombstone::twins(self.connection, together[number])?);
        }
        Ok(together)
    }

    /// A note that stands with a record, and the record on which it was written: its own, or one that shows as it.
    pub(crate) fn note_with(&self, id: RecordId, note: NoteId) -> Result<Option<(RecordRow, NoteRow)>, Error> {
        for id in self.together(id)? {
            if let (Some(row), Some(note)) =
                (record::get(self.connection, id)?, record::note(self.connection, id, note)?)
            {
                return Ok(Some((row, note)));
            }
        }
        Ok(None)
    }

    /// Which others a record was merged with.
    pub(crate) fn same_view(&self, id: RecordId) -> Result<SameView, Error> {
        let same = self.same()?;
        let mut under = Vec::new();
        for id in same.under(id) {
            under.push(UnderView { id, name: record::get(self.connection, id)?.and_then(|row| row.name) });
        }
        under.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        Ok(SameView { shows_as: Some(same.shown(id)).filter(|shown| *shown != id), under })
    }
}
