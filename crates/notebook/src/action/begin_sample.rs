//! Beginning with the sample neighbourhood, to try things out.

use stoep_domain::call::BeginSample;
use stoep_domain::view::StartView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::start_view;
use crate::sample::{Wanted, fill};

/// As much as somebody who tries things out can take in, over as long as the stories take.
const USUAL: Wanted = Wanted { moments: 360, months: 6, seed: 1 };

impl Operation for BeginSample {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        fill(notebook, &USUAL)?;
        notebook.look(start_view)
    }
}
