//! Taking a link away.

use stoep_domain::call::Unlink;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{record, tombstone};
use crate::write::Write;

impl Operation for Unlink {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.record)?;
            let to = tombstone::resolve(write.connection, self.to)?;
            // A link that was made before the other record moved still has the old id.
            let mut puts = Vec::new();
            for linked in record::links(write.connection, id)? {
                let leads: RecordId = tombstone::resolve(write.connection, linked)?;
                if leads == to {
                    puts.push(Put::Set(Field::Link(linked), Scalar::Flag(false)));
                }
            }
            if !puts.is_empty() {
                write.edit(id, &puts)?;
            }
            unlink_back(write, to, id)?;
            write.remember()?;
            write.view(id)
        })
    }
}

/// A theme and an initiative that start from each other are linked both ways; taking the link away at one end takes it away.
fn unlink_back(write: &mut Write<'_>, from: RecordId, to: RecordId) -> Result<(), Error> {
    let kind = |id| record::get(write.connection, id).map(|row| row.map(|row| row.kind()));
    let ends = (kind(from)?, kind(to)?);
    if !matches!(ends, (Some(Kind::Theme), Some(Kind::Initiative)) | (Some(Kind::Initiative), Some(Kind::Theme))) {
        return Ok(());
    }
    let mut puts = Vec::new();
    for linked in record::links(write.connection, from)? {
        if tombstone::resolve(write.connection, linked)? == to {
            puts.push(Put::Set(Field::Link(linked), Scalar::Flag(false)));
        }
    }
    if puts.is_empty() { Ok(()) } else { write.edit(from, &puts).map(drop) }
}
