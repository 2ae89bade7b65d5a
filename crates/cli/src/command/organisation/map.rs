//! `stoep organisation map`: organisations and key people, formal and informal side by side.

use stoep_domain::call::SocialMap;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named::PAGE;
use crate::terminal::Terminal;

/// What to show of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only what fits these words.
    #[arg(value_name = "WORDS", help = "Alleen wat hierbij past · Only what fits these words")]
    words: Option<String>,
}

/// Shows it, page by page.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let containing = arguments.words.clone().unwrap_or_default();
    let mut offset = 0;
    loop {
        let rows = notebook.call(SocialMap { containing: containing.clone(), limit: PAGE, offset })?;
        terminal.print_all(&rows)?;
        offset += PAGE;
        // What was typed is found whole.
        if rows.len() < PAGE as usize || !containing.trim().is_empty() {
            return Ok(());
        }
    }
}
