//! `stoep sample`: begins with the fictional neighbourhood Waterhoek.

use stoep_domain::call::BeginSample;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// Fills an empty notebook.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print(&notebook.call(BeginSample {})?)
}
