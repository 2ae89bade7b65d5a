//! Saying that a resident does not own an initiative any more.

use stoep_domain::call::RemoveOwner;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::page::standing;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::kind;

impl Operation for RemoveOwner {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = standing(write, self.initiative, &Kind::Initiative)?;
            let person = write.look().shown_person(self.person)?;
            // What stands there may be the id that the person had before moving along to another circle, or before a merge.
            let mut puts = Vec::new();
            for owner in kind::initiative::owners(write.connection, id)? {
                if write.look().shown_person(owner)? == person {
                    puts.push(Put::Set(Field::Owner(owner), Scalar::Flag(false)));
                }
            }
            if !puts.is_empty() {
                write.edit(id, &puts)?;
                write.remember()?;
            }
            write.view(id)
        })
    }
}
