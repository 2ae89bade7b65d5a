//! `stoep sharing`: how sharing goes, without asking the hub.

use stoep_domain::call::Sharing;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// Says how it goes.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print(&notebook.call(Sharing {})?)
}
