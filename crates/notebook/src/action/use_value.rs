//! Choosing one of the values that two people set at the same time ("Deze gebruiken").

use stoep_domain::CallError;
use stoep_domain::call::UseValue;
use stoep_domain::view::RecordView;

use crate::Notebook;
use crate::answer::Operation;
use crate::document::Put;
use crate::error::Error;
use crate::query::merged_value;
use crate::store::tombstone;

impl Operation for UseValue {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.record)?;
            let (_, document) = write.open(id)?;
            let written = document.written(&self.field);
            let chosen = written
                .into_iter()
                .find(|written| merged_value(&written.value).as_deref() == Some(self.value.as_str()))
                .ok_or(CallError::NotFound)?;
            // Put also when it shows already: the other values must stop standing beside it.
            write.edit(id, &[Put::Set(self.field, chosen.value)])?;
            write.remember()?;
            write.view(id)
        })
    }
}
