//! Changing one thing of a household.

use stoep_domain::CallError;
use stoep_domain::call::{ChangeHousehold, HouseholdChange};
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::{Kind, Support};

use super::edit::Only;
use super::page::set_or_clear;
use super::talk::known_area;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{record, tombstone};

impl Operation for ChangeHousehold {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.household)?;
            let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
            Only::The(&Kind::Household).check(&row.kind())?;
            let put = match &self.change {
                HouseholdChange::Area(area) => {
                    let code = area.map(|area| known_area(write, area)).transpose()?;
                    set_or_clear(Field::Area, code.map(|code| code.to_string()).as_deref())
                }
                HouseholdChange::Support(support) => set_or_clear(Field::Support, support.as_ref().map(Support::word)),
            };
            write.edit(id, &[put])?;
            write.remember()?;
            write.view(id)
        })
    }
}
