//! Changing who reads along: a record goes to another circle as a new record that replaces the old one.

use stoep_domain::call::{Change, Move, Target};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, PersonId, RecordId};
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use super::talk::{Running, running, targets};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::setting::{self, Setting};
use crate::store::{document, envelope, person, record, tombstone};
use crate::write::{Without, Write};

impl Operation for Move {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        notebook.write(|write| {
            let to = write.circle(self.circle)?.id;
            let mut moved = Vec::new();
            match self.what {
                Target::Record(id) => {
                    let ids = targets(write, Target::Record(id))?;
                    for id in ids {
                        moved.push(move_one(write, id, to)?);
                    }
                }
                Target::Talk => {
                    // The readers of the talk hold for what follows too; records that are there already stay.
                    let open = running(&write.look())?.ok_or(CallError::NotFound)?;
                    setting::set(write.connection, Setting::Talk, &Running { circle: to, ..open })?;
                    for id in targets(write, Target::Talk).unwrap_or_default() {
                        let home = record::get(write.connection, id)?.map(|row| row.circle);
                        moved.push(if home == Some(to) { id } else { move_one(write, id, to)? });
                    }
                }
            }
            write.announce(Change::Pavement);
            moved.iter().map(|id| write.view(*id)).collect()
        })
    }
}

/// Moves every record of a circle that no other tablet was ever in.
pub(crate) fn move_everything(write: &mut Write<'_>, from: CircleId, to: CircleId) -> Result<(), Error> {
    let signing = write.signing(&write.circle(from)?)?;
    for id in document::of_circle(write.connection, from)? {
        let kind = write.open(id)?.1.fields().text(&Field::Kind).map(Kind::from);
        // What the circle and its member are called, the other circle says for itself.
        if !matches!(kind, None | Some(Kind::Team | Kind::Member)) {
            write.write_anew(&signing, id, to, Without::Nothing)?;
        }
    }
    Ok(())
}

/// Moves one record, and the people it links whom only the old circle knows.
///
/// What others have of it goes there with a tombstone, so only who made it or leads the circle moves it. Somebody who is known to
/// others in the old circle stays with them.
fn move_one(write: &mut Write<'_>, id: RecordId, to: CircleId) -> Result<RecordId, Error> {
    let (home, document) = write.open(id)?;
    if home.id == to {
        return Err(Refusal::SameCircle.into());
    }
    let signing = write.signing(&home)?;
    let fields = document.fields();
    let people: Vec<PersonId> = fields.people().chain(fields.owners()).collect();
    for person in people {
        let person = tombstone::resolve(write.connection, person.into())?;
        let lives_in = person::get(write.connection, PersonId::of_record(person))?.map(|(circle, _)| circle);
        let may_move = home.hub.is_none() || !envelope::has_left(write.connection, &home, person)?;
        if lives_in == Some(home.id) && may_move {
            write.write_anew(&signing, person, to, Without::Nothing)?;
        }
    }
    write.write_anew(&signing, id, to, Without::Nothing)
}
