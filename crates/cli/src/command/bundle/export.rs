//! `stoep bundle export`.

use std::path::{Path, PathBuf};

use stoep_domain::bundle::BundleRefusal;
use stoep_domain::call::ExportBundle;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Of which circle, for whom, and where it is written.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The file.
    #[arg(value_name = "FILE", help = "Het bestand; het mag er nog niet zijn · The file; it must not be there yet")]
    file: PathBuf,
    /// The circle.
    #[arg(long, value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
    /// The other tablet's bundle.
    #[arg(
        long = "for",
        value_name = "FILE",
        help = "Een bestand van de ander: wat die had blijft weg · A file of the other one: what they had is left out"
    )]
    beyond: Option<PathBuf>,
}

/// Makes the file.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle_or_team(notebook, arguments.circle.as_deref())?;
    let file = path(&arguments.file, BundleRefusal::CannotWrite)?;
    let beyond = arguments.beyond.as_deref().map(|beyond| path(beyond, BundleRefusal::CannotRead)).transpose()?;
    terminal.print(&notebook.call(ExportBundle { circle, file, beyond })?)?;
    terminal.remark(
        "Breng dit bestand naar de andere tablet en doe daar: stoep bundle import. Nog niets is gedeeld.",
        "Carry this file to the other tablet and do there: stoep bundle import. Nothing is shared yet.",
    );
    Ok(())
}

/// A path as a call carries it.
pub(super) fn path(path: &Path, refused: BundleRefusal) -> Result<String, Failure> {
    Ok(path.to_str().ok_or(stoep_domain::Refusal::Bundle(refused))?.to_owned())
}
