//! What was being typed on this tablet.

use stoep_domain::call::Drafts;
use stoep_domain::view::DraftView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::draft;

impl Operation for Drafts {
    fn run(self, notebook: &Notebook) -> Result<Vec<DraftView>, Error> {
        notebook.look(|look| draft::all(look.connection))
    }
}
