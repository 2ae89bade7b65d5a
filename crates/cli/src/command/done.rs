//! `stoep done`: ends the open talk, so that its records may leave at once.

use stoep_domain::call::EndTalk;
use stoep_notebook::Notebook;

use crate::failure::Failure;

/// Ends it. There is nothing to print, and ending no talk is fine.
pub(super) fn run(notebook: &Notebook) -> Result<(), Failure> {
    Ok(notebook.call(EndTalk {})?)
}
