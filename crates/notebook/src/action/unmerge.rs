//! Taking apart what was merged: the pointers go, and everything stands where it always stood.

use stoep_domain::call::Unmerge;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::RecordView;

use crate::Notebook;
use crate::answer::Operation;
use crate::document::Put;
use crate::error::Error;
use crate::store::tombstone;
use crate::write::Write;

impl Operation for Unmerge {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let one = tombstone::resolve(write.connection, self.one)?;
            take_apart(write, one)?;
            write.remember()?;
            write.view(one)
        })
    }
}

/// Lets a record stand by itself: takes its own pointer away, also one to what has not arrived, and those that lead straight to it.
pub(super) fn take_apart(write: &mut Write<'_>, one: RecordId) -> Result<(), Error> {
    let mut merged: Vec<RecordId> = write.look().same()?.apart(one).iter().map(|pointer| pointer.from).collect();
    let (_, document) = write.open(one)?;
    if !merged.contains(&one) && document.fields().winner(&Field::SameAs).is_some() {
        merged.push(one);
    }
    for record in merged {
        write.edit(record, &[Put::Clear(Field::SameAs)])?;
    }
    Ok(())
}
