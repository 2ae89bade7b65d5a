//! `stoep handover list`: what waits, what came back to you, and what is complete.

use stoep_domain::call::Handovers;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::row::Group;
use crate::terminal::Terminal;

/// Lists them.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let view = notebook.call(Handovers {})?;
    let said = |dutch, english| terminal.language().choose(dutch, english);
    let groups = [
        Group { word: "waiting", heading: said("wacht", "waits"), records: &view.waiting },
        Group { word: "back_with_you", heading: said("terug bij jou", "back with you"), records: &view.back_with_you },
        Group { word: "complete", heading: said("rond", "complete"), records: &view.complete },
    ];
    let rows: Vec<_> = groups.into_iter().flat_map(Group::rows).collect();
    terminal.print_all(&rows)
}
