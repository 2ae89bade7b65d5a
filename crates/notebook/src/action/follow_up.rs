//! Coming back: *Ik kom terug*, another day, done.

use stoep_domain::call::{ComeBack, FinishFollowUp, Postpone, Target};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::view::RecordView;
use stoep_domain::word::{CircleKind, Kind, Rhythm};
use stoep_domain::{CallError, Refusal};

use super::talk::note_target;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{kind, record, tombstone};
use crate::write::{Write, text};

impl Operation for ComeBack {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let about = match note_target(write, self.on) {
                // One tap on the street, with no talk open, is about nobody; that is fine.
                Err(Error::Call(CallError::NotFound)) if self.on == Target::Talk => None,
                about => Some(about?),
            };
            let circle = match about {
                Some(about) => circle_beside(write, about)?,
                None => write.readers(None)?,
            };
            let due = self.when.due(write.look().today());
            let mut puts = vec![text(Field::Kind, Kind::FollowUp.word()), text(Field::Due, &due.to_string())];
            puts.extend(about.map(|about| Put::Set(Field::About, Scalar::Bytes(about.as_bytes().to_vec()))));
            if let Some(note) = &self.text {
                let id = write.draw_note();
                puts.push(text(Field::Note(id), note.as_str()));
            }
            let id = write.create(circle, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}

/// Who reads what a worker writes down about a record: whoever reads the record. What a guest told is read by guests too, so a
/// worker's own plans about it go to the usual circle.
pub(super) fn circle_beside(write: &Write<'_>, about: RecordId) -> Result<CircleId, Error> {
    let home = record::get(write.connection, about)?.ok_or(CallError::NotFound)?.circle;
    let home = write.circle(home)?;
    if home.kind == CircleKind::Network { write.readers(None) } else { Ok(home.id) }
}

impl Operation for Postpone {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = once(write, self.follow_up)?;
            let due = self.when.due(write.look().today());
            // Whoever postpones what was done wants to come back again.
            write.edit(id, &[text(Field::Due, &due.to_string()), Put::Clear(Field::Done)])?;
            write.remember()?;
            write.view(id)
        })
    }
}

impl Operation for FinishFollowUp {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = once(write, self.follow_up)?;
            let today = write.look().today().to_string();
            write.edit(id, &[text(Field::Done, &today)])?;
            write.remember()?;
            write.view(id)
        })
    }
}

/// A follow-up that comes back once. A pulse has steps instead of a day.
fn once(write: &Write<'_>, id: RecordId) -> Result<RecordId, Error> {
    let id = tombstone::resolve(write.connection, id)?;
    let kind = record::get(write.connection, id)?.ok_or(CallError::NotFound)?.kind();
    let row = kind::follow_up::read(write.connection, id)?.filter(|_| kind == Kind::FollowUp);
    match row {
        Some(row) if row.rhythm != Rhythm::Pulse => Ok(id),
        _ => Err(Refusal::WrongKind.into()),
    }
}
