//! Putting an organisation on the social map.

use stoep_domain::call::AddOrganisation;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::page::begin_page;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for AddOrganisation {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let mut puts = begin_page(write, &Kind::Organisation, Some(&self.name), self.area)?;
            puts.extend(self.form.map(|form| text(Field::Form, form.word())));
            let circle = write.readers(self.circle)?;
            let id = write.create(circle, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}
