//! `stoep ending`: what this tablet lets go of by itself.

use stoep_domain::call::Ending;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named::PAGE;
use crate::terminal::Terminal;

/// How far to look.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How many months ahead.
    #[arg(
        long,
        value_name = "M",
        default_value_t = 1,
        value_parser = clap::value_parser!(u32).range(0..=120),
        help = "Zoveel maanden vooruit; 0 voor wat nu al over is · So many months ahead; 0 for what is over by now"
    )]
    months: u32,
}

/// Prints what ends, the first to end first, each with its reason. Changes nothing.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let view = notebook.call(Ending { months: arguments.months, limit: PAGE })?;
    if view.today.is_none() {
        terminal.remark(
            "Er is nog geen server gehoord. Zonder de tijd van een server gaat er niets vanzelf weg.",
            "No server was heard of yet. Without the time of a server nothing goes by itself.",
        );
    }
    terminal.print_all(&view.records)
}
