//! Writing somebody down.

use stoep_domain::call::AddPerson;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::page::begin_page;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::write::text;

impl Operation for AddPerson {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let mut puts = begin_page(write, &Kind::Person, Some(&self.name), self.area)?;
            puts.extend(self.role.as_ref().map(|role| text(Field::PersonRole, role.word())));
            let circle = write.readers(self.circle)?;
            let id = write.create(circle, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}
