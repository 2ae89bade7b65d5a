//! Taking a link away.

use stoep_domain::call::Unlink;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::RecordView;

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{record, tombstone};

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
                write.remember()?;
            }
            write.view(id)
        })
    }
}
