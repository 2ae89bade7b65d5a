//! Saying where you are, or confirming it.

use stoep_domain::area::AreaCode;
use stoep_domain::call::{Change, SetHere, Target};
use stoep_domain::field::Field;

use super::talk::{Here, known_area, running, targets};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::Put;
use crate::error::Error;
use crate::store::area;
use crate::store::setting::{self, Setting};
use crate::write::{Write, text};

impl Operation for SetHere {
    fn run(self, notebook: &Notebook) -> Result<(), Error> {
        notebook.write(|write| {
            let area = known_area(write, self.area)?;
            remember_here(write, area)?;
            if running(&write.look())?.is_some() {
                // The talk may have lost its last record to *Weg*; then there is nothing to place.
                for record in targets(write, Target::Talk).unwrap_or_default() {
                    write.edit(record, &[text(Field::Area, &area.to_string()), Put::Clear(Field::AreaUncertain)])?;
                }
            }
            write.announce(Change::Pavement);
            Ok(())
        })
    }
}

/// Remembers where you are, for the next taps and as one of your own four places.
pub(super) fn remember_here(write: &Write<'_>, area: AreaCode) -> Result<(), Error> {
    area::used(write.connection, area, write.now)?;
    setting::set(write.connection, Setting::Here, &Here { area, confirmed: write.now })
}
