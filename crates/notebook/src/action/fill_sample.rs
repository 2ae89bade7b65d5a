//! Beginning with the sample neighbourhood at a chosen size.

use stoep_domain::call::FillSample;
use stoep_domain::view::StartView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::start_view;
use crate::sample::{Wanted, fill};

impl Operation for FillSample {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        fill(notebook, &Wanted { moments: self.records.into(), months: self.months, seed: self.seed })?;
        notebook.look(start_view)
    }
}
