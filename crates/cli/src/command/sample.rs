//! `stoep sample`: begins with the fictional neighbourhood Waterhoek.

use stoep_domain::call::{BeginSample, EraseSample, FillSample};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Answer, Terminal};

/// How many months a sample spans when nobody says.
const MONTHS: u32 = 12;

/// How many visits and signals a sample of unknown size has for each month: as many as four workers capture who have better things to
/// do.
const RECORDS_PER_MONTH: u32 = 200;

/// What the sample may be.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How many moments.
    #[arg(
        long,
        value_name = "N",
        help = "Zoveel ontmoetingen en signalen, van een heel team; mensen, organisaties en al het andere komen daarbij · \
                So many visits and signals, of a whole team; people, organisations and everything else come on top"
    )]
    records: Option<u32>,

    /// Over how many months.
    #[arg(
        long,
        value_name = "M",
        value_parser = clap::value_parser!(u32).range(1..=120),
        help = "Over zoveel maanden, of zo lang als de verhalen duren · Over so many months, or as long as the stories take"
    )]
    months: Option<u32>,

    /// What is drawn from.
    #[arg(
        long,
        value_name = "S",
        help = "Hetzelfde getal geeft dezelfde buurt · The same number gives the same neighbourhood"
    )]
    seed: Option<u64>,

    /// Erases it.
    #[arg(
        long,
        conflicts_with_all = ["records", "months", "seed"],
        help = "Wis de voorbeeldbuurt, om echt te beginnen · Erase the sample neighbourhood, to begin for real"
    )]
    erase: bool,
}

impl Arguments {
    /// Whether the sample is to be erased instead of filled.
    pub(super) const fn erases(&self) -> bool {
        self.erase
    }
}

/// Asks, and erases the sample neighbourhood with everything in it.
pub(super) fn erase(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    match terminal.asks_yes("De voorbeeldbuurt wissen?", "Erase the sample neighbourhood?")? {
        Answer::Yes => terminal.print(&notebook.call(EraseSample {})?),
        Answer::No => Err(Failure::NotErased),
    }
}

/// Fills an empty notebook: with as much as somebody who tries things out can take in, or with what is asked for.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { records, months, seed, .. } = *arguments;
    if records.or(months).is_none() && seed.is_none() {
        return terminal.print(&notebook.call(BeginSample {})?);
    }
    let months = months.unwrap_or(MONTHS);
    let records = records.unwrap_or(months * RECORDS_PER_MONTH);
    terminal.print(&notebook.call(FillSample { records, months, seed: seed.unwrap_or(1) })?)
}
