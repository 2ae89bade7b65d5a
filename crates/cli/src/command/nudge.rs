//! `stoep nudge`: what a text holds that it does not need. A remark, never a block.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::Nudge;
use stoep_domain::rule::nudge::{Nudge as Finding, Sort};
use stoep_domain::text::NoteText;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};
use crate::typed;

/// What.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The text.
    #[arg(value_name = "TEXT", help = "De tekst · The text")]
    text: String,
}

/// Says what it found. Nothing of the text is kept or repeated.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let text = typed::note(&arguments.text)?;
    terminal.print_all(&notebook.call(Nudge { text })?)
}

/// Remarks in passing what a note holds that is about to be written: each sort once.
pub(super) fn remark(notebook: &Notebook, terminal: &Terminal, text: &NoteText) -> Result<(), Failure> {
    let mut sorts: Vec<Sort> =
        notebook.call(Nudge { text: text.clone() })?.into_iter().map(|finding| finding.sort).collect();
    sorts.sort_unstable();
    sorts.dedup();
    for sort in sorts {
        terminal.remark(sort.said(Language::Dutch), sort.said(Language::English));
    }
    Ok(())
}

/// What was found, in JSON: what it looks like, and its bytes in the text as it would be kept.
#[derive(Debug, Serialize)]
struct FindingObject {
    sort: Sort,
    from: usize,
    to: usize,
}

impl Printed for Finding {
    fn object(&self) -> impl Serialize {
        FindingObject { sort: self.sort, from: self.span.start, to: self.span.end }
    }

    fn text(&self, language: Language) -> String {
        self.sort.said(language).to_owned()
    }
}
