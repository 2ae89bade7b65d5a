//! `stoep import-areas`: neighbourhoods and districts from a GeoJSON file.

use std::fs;
use std::path::PathBuf;

use serde::Serialize;
use stoep_domain::call::{ImportAreas, Imported};
use stoep_domain::{Language, Refusal};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};

/// Which file.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The file.
    #[arg(
        value_name = "FILE",
        help = "Het buurten- of wijkenbestand van het CBS · The CBS file of neighbourhoods or districts"
    )]
    file: PathBuf,
}

/// Imports the file. Works before anybody has begun, so that `init --area` can name one of its areas.
pub(super) fn run(
    open: impl FnOnce() -> Result<Notebook, Failure>,
    terminal: &Terminal,
    arguments: &Arguments,
) -> Result<(), Failure> {
    let bytes = fs::read(&arguments.file).map_err(|error| Failure::Unread(arguments.file.clone(), error.kind()))?;
    let geojson = String::from_utf8(bytes).map_err(|_| Refusal::NotGeoJson)?;
    terminal.print(&open()?.call(ImportAreas { geojson, source: None })?)
}

/// What an import brought, in JSON.
#[derive(Debug, Serialize)]
struct ImportedObject {
    taken: u64,
    left_out: u64,
}

impl Printed for Imported {
    fn object(&self) -> impl Serialize {
        ImportedObject { taken: self.taken, left_out: self.left_out }
    }

    fn text(&self, language: Language) -> String {
        let Self { taken, left_out } = self;
        match (left_out, language) {
            (0, Language::Dutch) => format!("{taken} geladen."),
            (0, Language::English) => format!("{taken} imported."),
            (_, Language::Dutch) => format!("{taken} geladen, {left_out} overgeslagen: zonder code, naam of vorm."),
            (_, Language::English) => format!("{taken} imported, {left_out} left out: without code, name or shape."),
        }
    }
}
