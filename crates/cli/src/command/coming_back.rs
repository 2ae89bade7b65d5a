//! `stoep coming-back`: what there is to come back to.

use stoep_domain::call::ComingBack;
use stoep_domain::rule::follow_up::Bucket;
use stoep_domain::word::Rhythm;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::row::Group;
use crate::terminal::Terminal;

/// Shows it, one row each, in the order of the screen.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let view = notebook.call(ComingBack {})?;
    let language = terminal.language();
    let groups = [
        Group { word: "now", heading: Bucket::Now.said(language), records: &view.now },
        Group { word: "this_week", heading: Bucket::ThisWeek.said(language), records: &view.this_week },
        Group { word: "later", heading: Bucket::Later.said(language), records: &view.later },
        Group { word: "pulse", heading: Rhythm::Pulse.said(language), records: &view.pulse },
    ];
    let rows: Vec<_> = groups.into_iter().flat_map(Group::rows).collect();
    terminal.print_all(&rows)
}
