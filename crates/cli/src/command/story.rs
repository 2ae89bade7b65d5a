//! `stoep story`: what changed, and who did it.

use clap::Subcommand;
use stoep_domain::call::{AddStory, ChangeStory, StoryChange};
use stoep_domain::view::Cleared;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Adds one.
    #[command(about = "Schrijf een verhaal op · Write a story down")]
    Add(Add),
    /// Changes one.
    #[command(about = "Verander een verhaal · Change a story")]
    Change(Change),
}

/// What to tell.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// What it is called.
    #[arg(value_name = "NAME", help = "Hoe het heet · What it is called")]
    name: String,
    /// Its first line.
    #[arg(long, value_name = "TEXT", help = "Wat er veranderde · What changed")]
    text: Option<String>,
    /// Who did it.
    #[arg(long, value_name = "residents|partners|us", help = "Wie dit deden · Who did this")]
    done_by: Option<String>,
    /// Where.
    #[arg(long, value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// What it tells of.
    #[arg(long, value_name = "ID", help = "Waar het over gaat · What it tells of")]
    link: Vec<String>,
    /// Who reads along.
    #[arg(long, value_name = "C", help = "Wie leest mee · Who reads along")]
    circle: Option<String>,
}

/// Which, and what changes.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(group = clap::ArgGroup::new("changes").required(true).multiple(true).args(["done_by", "cleared"]))]
pub(crate) struct Change {
    /// The story.
    #[arg(value_name = "STORY", help = "De naam of het nummer · The name or the id")]
    story: String,
    /// Who did it; an empty text takes it away.
    #[arg(long, value_name = "residents|partners|us", help = "Wie dit deden · Who did this")]
    done_by: Option<String>,
    /// Whether it may go into a report.
    #[arg(long, value_name = "BOOL", help = "Mag in een terugblik · May go into a report")]
    cleared: Option<bool>,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Add(add) => run_add(notebook, terminal, add),
        Command::Change(change) => run_change(notebook, terminal, change),
    }
}

fn run_add(notebook: &Notebook, terminal: &Terminal, add: &Add) -> Result<(), Failure> {
    let name = typed::name(&add.name)?;
    let text = add.text.as_deref().map(typed::note).transpose()?;
    let done_by = add.done_by.as_deref().map(|word| typed::done_by(word, terminal.language())).transpose()?;
    let area = add.area.as_deref().map(typed::area).transpose()?;
    let links = add.link.iter().map(|link| named::anything(notebook, link)).collect::<Result<_, _>>()?;
    let circle = add.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    terminal.print(&notebook.call(AddStory { name, text, done_by, area, links, circle })?)
}

fn run_change(notebook: &Notebook, terminal: &Terminal, change: &Change) -> Result<(), Failure> {
    let story = named::page(notebook, &Kind::Story, &change.story)?;
    let mut changes = Vec::new();
    if let Some(word) = &change.done_by {
        let done_by = typed::unless_empty(word, |word| typed::done_by(word, terminal.language()))?;
        changes.push(StoryChange::DoneBy(done_by));
    }
    changes.extend(change.cleared.map(|yes| StoryChange::Cleared(if yes { Cleared::Yes } else { Cleared::No })));
    let mut changed = None;
    for change in changes {
        changed = Some(notebook.call(ChangeStory { story, change })?);
    }
    changed.map_or(Ok(()), |record| terminal.print(&record))
}
