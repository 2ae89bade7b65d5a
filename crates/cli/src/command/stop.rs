//! `stoep stop`: a guest stops, and everything on their tablet is wiped.

use stoep_domain::call::StopAsGuest;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Answer, Terminal};

/// Asks, and wipes. What was told before stays with the team.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    match terminal.asks_yes("Stoppen en alles op deze tablet wissen?", "Stop and wipe everything on this tablet?")? {
        Answer::Yes => terminal.print(&notebook.call(StopAsGuest {})?),
        Answer::No => Err(Failure::NotErased),
    }
}
