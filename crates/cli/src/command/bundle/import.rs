//! `stoep bundle import`.

use std::path::PathBuf;

use stoep_domain::bundle::BundleRefusal;
use stoep_domain::call::ImportBundle;
use stoep_notebook::Notebook;

use super::export::path;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Which file.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The file.
    #[arg(value_name = "FILE", help = "Het bestand van een collega · A colleague's file")]
    file: PathBuf,
}

/// Takes the file over.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let file = path(&arguments.file, BundleRefusal::CannotRead)?;
    terminal.print(&notebook.call(ImportBundle { file })?)
}
