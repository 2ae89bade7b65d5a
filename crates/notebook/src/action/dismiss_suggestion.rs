//! *Nu niet*: kept for the whole team, as a key of the team's own record.

use stoep_domain::call::DismissSuggestion;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::word::{CircleKind, Kind};

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::query::Counted;
use crate::store::document;
use crate::write::text;

impl Operation for DismissSuggestion {
    fn run(self, notebook: &Notebook) -> Result<(), Error> {
        notebook.write(|write| {
            let home = Counted::of(&write.look())?.home;
            let team = RecordId::from_bytes(*home.as_bytes());
            // The private circle, which only one tablet is in, has a record of its own from the first thing that is set in it.
            if document::get(write.connection, team)?.is_none() {
                let puts = [text(Field::Kind, Kind::Team.word()), text(Field::CircleKind, CircleKind::Private.word())];
                write.create_as(home, team, write.now, &puts)?;
            }
            let now = Scalar::Number(write.now.milliseconds());
            write.edit(team, &[Put::Set(Field::Dismissed(self.matter), now)])?;
            write.remember()
        })
    }
}
