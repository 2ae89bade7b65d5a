//! `stoep rebuild`: drops the lists and remakes them from the documents.

use serde::Serialize;
use stoep_domain::Language;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};

/// Remakes them.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print(&Rebuilt { rows: notebook.rebuild()? })
}

/// How much was remade, as it stands in JSON.
#[derive(Debug, Serialize)]
struct Rebuilt {
    rows: u64,
}

impl Printed for Rebuilt {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        match language {
            Language::Dutch => format!("{} regels opnieuw gemaakt.", self.rows),
            Language::English => format!("{} rows remade.", self.rows),
        }
    }
}
