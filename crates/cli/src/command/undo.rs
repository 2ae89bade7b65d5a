//! `stoep undo`: takes back the last thing that was done on this tablet.

use stoep_domain::call::Undo;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// Takes it back, and prints the records as they are now.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print_all(&notebook.call(Undo {})?.records)
}
