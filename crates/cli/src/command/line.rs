//! `stoep line`, `stoep line-done` and `stoep decide`: notes that are for something, how far they are, and who decided them.

use stoep_domain::call::{AddLine, Decide, Detail, SetLine};
use stoep_domain::id::{NoteId, RecordId};
use stoep_domain::view::Progress;
use stoep_notebook::Notebook;

use super::nudge;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// On what, and what.
#[derive(Debug, clap::Args)]
pub(crate) struct AddArguments {
    /// The record.
    #[arg(value_name = "ID", help = "De naam of het nummer · The name or the id")]
    id: String,
    /// What it is for.
    #[arg(value_name = "SORT", help = "Waar de regel voor is, zoals agreement of plan · What the line is for")]
    sort: String,
    /// The text.
    #[arg(value_name = "TEXT", help = "De regel · The line")]
    text: String,
    /// Who does it.
    #[arg(long, value_name = "N", help = "Wie het doet · Who does it")]
    who: Option<String>,
    /// The day.
    #[arg(long, value_name = "D", help = "De dag, zoals 2026-11-21 · The day, such as 2026-11-21")]
    day: Option<String>,
}

/// Which line.
#[derive(Debug, clap::Args)]
pub(crate) struct DoneArguments {
    /// The record.
    #[arg(value_name = "ID", help = "De naam of het nummer · The name or the id")]
    id: String,
    /// The line.
    #[arg(value_name = "NOTE", help = "Het nummer van de regel, of het begin ervan · The line's id, or its beginning")]
    note: String,
    /// It stands again.
    #[arg(long, help = "Toch nog niet gedaan · Not done after all")]
    again: bool,
}

/// Which note, and who decided.
#[derive(Debug, clap::Args)]
pub(crate) struct DecideArguments {
    /// The record.
    #[arg(value_name = "ID", help = "De naam of het nummer · The name or the id")]
    id: String,
    /// The note.
    #[arg(
        value_name = "NOTE",
        help = "Het nummer van de notitie, of het begin ervan · The note's id, or its beginning"
    )]
    note: String,
    /// Who decided.
    #[arg(
        value_name = "TEXT",
        help = "Wie het samen besloten; zonder dit gaat het weg · Who decided; without it the mark goes"
    )]
    decided: Option<String>,
}

/// Adds a line.
pub(super) fn add(notebook: &Notebook, terminal: &Terminal, arguments: &AddArguments) -> Result<(), Failure> {
    let text = typed::note(&arguments.text)?;
    let sort = typed::note_sort(&arguments.sort, terminal.language())?;
    let who = arguments.who.as_deref().map(typed::name).transpose()?;
    let day = arguments.day.as_deref().map(typed::day).transpose()?;
    let record = named::anything(notebook, &arguments.id)?;
    nudge::remark(notebook, terminal, &text)?;
    terminal.print(&notebook.call(AddLine { record, sort, text, who, day })?)
}

/// Says that a line was done, or that it stands again.
pub(super) fn done(notebook: &Notebook, terminal: &Terminal, arguments: &DoneArguments) -> Result<(), Failure> {
    let (record, note) = which(notebook, &arguments.id, &arguments.note)?;
    let progress = if arguments.again { Progress::Agreed } else { Progress::Done };
    terminal.print(&notebook.call(SetLine { record, note, progress })?)
}

/// Says who decided it together.
pub(super) fn decide(notebook: &Notebook, terminal: &Terminal, arguments: &DecideArguments) -> Result<(), Failure> {
    let decided = arguments.decided.as_deref().map(typed::name).transpose()?;
    let (record, note) = which(notebook, &arguments.id, &arguments.note)?;
    terminal.print(&notebook.call(Decide { record, note, decided })?)
}

fn which(notebook: &Notebook, record: &str, note: &str) -> Result<(RecordId, NoteId), Failure> {
    let record = notebook.call(Detail { record: named::anything(notebook, record)? })?.record;
    Ok((record.id, named::note(&record, note)?))
}
