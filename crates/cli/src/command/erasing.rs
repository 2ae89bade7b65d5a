//! `stoep erasing`: which tablets have erased what.

use stoep_domain::call::ErasingProgress;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// Prints what was erased, the newest first, and what became of edits that came too late.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let view = notebook.call(ErasingProgress {})?;
    terminal.print_all(&view.acts)?;
    terminal.print_all(&view.late)
}
