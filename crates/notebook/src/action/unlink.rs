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
use crate::look::Look;
use crate::store::{record, tombstone};
use crate::write::Write;

impl Operation for Unlink {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.record)?;
            // A link that was made before the other record moved or was merged still has the old id, and what was merged keeps its own
            // links.
            let (to, linked) = {
                let look = write.look();
                let to = look.shown(self.to)?;
                (to, links_between(&look, &look.together(id)?, to)?)
            };
            for (record, puts) in &linked {
                write.edit(*record, puts)?;
            }
            unlink_back(write, to, id)?;
            write.remember()?;
            write.view(id)
        })
    }
}

/// What takes away the links from any of some records to what shows as another, by record.
fn links_between(look: &Look<'_>, from: &[RecordId], to: RecordId) -> Result<Vec<(RecordId, Vec<Put>)>, Error> {
    let mut linked = Vec::new();
    for record in from {
        let mut puts = Vec::new();
        for other in record::links(look.connection, *record)? {
            if look.shown(other)? == to {
                puts.push(Put::Set(Field::Link(other), Scalar::Flag(false)));
            }
        }
        if !puts.is_empty() {
            linked.push((*record, puts));
        }
    }
    Ok(linked)
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
