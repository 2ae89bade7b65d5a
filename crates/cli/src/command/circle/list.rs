//! `stoep circle list`: every circle, the private one first.

use stoep_domain::call::Circles;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// Lists them.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print_all(&notebook.call(Circles {})?)
}
