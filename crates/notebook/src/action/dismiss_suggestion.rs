//! *Nu niet*: kept for the whole team, as a key of the team's own record.

use stoep_domain::call::DismissSuggestion;
use stoep_domain::field::Field;

use super::team::team_record;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::query::Counted;

impl Operation for DismissSuggestion {
    fn run(self, notebook: &Notebook) -> Result<(), Error> {
        notebook.write(|write| {
            let home = Counted::of(&write.look())?.home;
            let team = team_record(write, home)?;
            let now = Scalar::Number(write.now.milliseconds());
            write.edit(team, &[Put::Set(Field::Dismissed(self.matter), now)])?;
            write.remember()
        })
    }
}
