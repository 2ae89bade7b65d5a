//! Setting or confirming the place of a record, or of the whole talk.

use stoep_domain::call::{Change, SetPlace, Target};
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;

use super::set_here::remember_here;
use super::talk::{known_area, targets};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::Put;
use crate::error::Error;
use crate::write::text;

impl Operation for SetPlace {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        notebook.write(|write| {
            let area = known_area(write, self.area)?;
            let records = targets(write, self.on)?;
            for record in &records {
                write.edit(*record, &[text(Field::Area, &area.to_string()), Put::Clear(Field::AreaUncertain)])?;
            }
            write.remember()?;
            if self.on == Target::Talk {
                // Where the talk is, you are.
                remember_here(write, area)?;
                write.announce(Change::Pavement);
            }
            records.iter().map(|record| write.view(*record)).collect()
        })
    }
}
