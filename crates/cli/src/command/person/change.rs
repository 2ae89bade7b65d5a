//! `stoep person change`: changes what is written of somebody. An empty number takes it away.

use clap::ValueEnum;
use stoep_domain::call::{ChangePerson, PersonChange};
use stoep_domain::id::PersonId;
use stoep_domain::rule::tie::Answer;
use stoep_domain::view::Aware;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Who, and what.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub(crate) struct Arguments {
    /// The person.
    #[arg(value_name = "PERSON", help = "De naam of het nummer · The name or the id")]
    person: String,
    /// What they are here.
    #[arg(
        long,
        group = "change",
        value_name = "resident|key_figure|guide|volunteer|professional",
        help = "Wat iemand in de buurt is · What somebody is here"
    )]
    role: Option<String>,
    /// The number to call.
    #[arg(long, group = "change", value_name = "NUMBER", help = "Het telefoonnummer · The phone number")]
    phone: Option<String>,
    /// Whether they know.
    #[arg(long, group = "change", value_enum, value_name = "yes|no", help = "Weet ervan · Knows about this")]
    aware: Option<YesOrNo>,
    /// Whether they want to be in the picture of ties.
    #[arg(
        long,
        group = "change",
        value_enum,
        value_name = "yes|no",
        help = "Wil op het plaatje van het netwerk · Wants to be in the picture of the network"
    )]
    opts_in: Option<YesOrNo>,
}

/// Yes or no, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum YesOrNo {
    /// Ja.
    #[value(alias = "ja")]
    Yes,
    /// Nee.
    #[value(alias = "nee")]
    No,
}

/// Changes them, part by part, and prints them as they are then.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let changes = arguments.changes(terminal)?;
    let person = PersonId::of_record(named::page(notebook, &Kind::Person, &arguments.person)?);
    let mut changed = None;
    for change in changes {
        changed = Some(notebook.call(ChangePerson { person, change })?);
    }
    changed.map_or(Ok(()), |record| terminal.print(&record))
}

impl Arguments {
    /// Everything is parsed before anything is changed. The role comes first, because opting in depends on it.
    fn changes(&self, terminal: &Terminal) -> Result<Vec<PersonChange>, Failure> {
        let mut changes = Vec::new();
        if let Some(role) = &self.role {
            changes.push(PersonChange::Role(typed::role(role, terminal.language())?));
        }
        if let Some(number) = &self.phone {
            changes.push(PersonChange::Phone(typed::unless_empty(number, typed::name)?));
        }
        changes.extend(
            self.aware
                .map(|answer| PersonChange::Aware(if answer == YesOrNo::Yes { Aware::Knows } else { Aware::Unsaid })),
        );
        changes.extend(
            self.opts_in
                .map(|answer| PersonChange::OptsIn(if answer == YesOrNo::Yes { Answer::Yes } else { Answer::No })),
        );
        Ok(changes)
    }
}
