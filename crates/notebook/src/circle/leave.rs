//! Leaving a circle, and staying after all.
//!
//! Whoever leaves cannot sign their own removal: the signer of a removal knows the key of the epoch that begins with it. So leaving is
//! a word in one's own record, which goes the way of every change, and any lead's tablet carries it out when it hears of it.

use stoep_domain::Refusal;
use stoep_domain::call::{Change, Leave, Stay};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::view::CircleView;
use stoep_domain::word::CircleKind;

use super::try_to_share;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::query::circle_view;
use crate::store::circle::CircleRow;
use crate::store::roster;

impl Operation for Leave {
    fn run(self, notebook: &Notebook) -> Result<CircleView, Error> {
        say(notebook, self.circle, |home, members| {
            let own = |entry: &stoep_seal::DeviceEntry| entry.member.as_bytes() == home.member.as_bytes();
            if !members.active().any(|(_, entry)| entry.role() == stoep_seal::Role::Lead && !own(entry)) {
                return Err(Refusal::LastLead.into());
            }
            Ok(Put::Set(Field::Leaving, Scalar::Number(i64::from(members.sequence().0))))
        })
    }
}

impl Operation for Stay {
    fn run(self, notebook: &Notebook) -> Result<CircleView, Error> {
        say(notebook, self.circle, |_, _| Ok(Put::Clear(Field::Leaving)))
    }
}

/// Writes into one's own record of a circle, and shares it at once if the hub can be reached.
fn say(
    notebook: &Notebook,
    circle: CircleId,
    put: impl FnOnce(&CircleRow, &stoep_seal::Roster) -> Result<Put, Error>,
) -> Result<CircleView, Error> {
    let (home, view) = notebook.write(|write| {
        let home = write.circle(circle)?;
        if home.kind == CircleKind::Private {
            return Err(Refusal::PrivateCircle.into());
        }
        let members = roster::get(write.connection, home.id)?;
        let put = put(&home, &members)?;
        write.edit(RecordId::from_bytes(*home.member.as_bytes()), &[put])?;
        write.announce(Change::Circles);
        let view = circle_view(&write.look(), &home)?;
        Ok((home, view))
    })?;
    try_to_share(notebook, &home)?;
    Ok(view)
}
