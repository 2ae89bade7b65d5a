//! `stoep team set`: sets one thing. Without a value it goes back to what Stoep brings along.

use clap::Subcommand;
use stoep_domain::Language;
use stoep_domain::call::{ChangeTeamSettings, TeamChange, TeamSettings};
use stoep_domain::id::{CircleId, NoteId};
use stoep_domain::rule::retention::KeptFor;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The circle.
    #[arg(long, global = true, value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
    /// What.
    #[command(subcommand)]
    what: What,
}

/// What can be set.
#[derive(Debug, Subcommand)]
enum What {
    /// The pavement.
    #[command(about = "De onderwerpen in hun volgorde · The topics in their order")]
    Topics {
        /// The topics.
        #[arg(value_name = "TOPIC", help = "Geen: de volgorde van Stoep · None: Stoep's own order")]
        topics: Vec<String>,
    },
    /// A topic's name.
    #[command(about = "Hoe een onderwerp heet · What a topic is called")]
    Name {
        /// The topic.
        #[arg(value_name = "TOPIC", help = "Het onderwerp · The topic")]
        topic: String,
        /// The name.
        #[arg(value_name = "NAME", help = "De naam · The name")]
        name: Option<String>,
    },
    /// A threshold.
    #[command(about = "Wanneer iets wordt voorgesteld of verborgen · When something is suggested or hidden")]
    Threshold {
        /// Which.
        #[arg(value_name = "THRESHOLD", help = "Welke · Which")]
        threshold: String,
        /// The number.
        #[arg(value_name = "NUMBER", help = "Het aantal · The number")]
        number: Option<u32>,
    },
    /// Retention.
    #[command(about = "Hoeveel maanden iets bewaard blijft · How many months something is kept")]
    Kept {
        /// What.
        #[arg(value_name = "SORT", help = "Wat · What")]
        sort: String,
        /// How many months.
        #[arg(value_name = "MONTHS", help = "Het aantal maanden · The number of months")]
        months: Option<u32>,
    },
    /// Adds an emergency number.
    #[command(about = "Voeg een noodnummer toe · Add an emergency number")]
    Emergency {
        /// Whom.
        #[arg(value_name = "NAME", help = "Wie · Whom")]
        name: String,
        /// The number.
        #[arg(value_name = "NUMBER", help = "Het nummer · The number")]
        number: String,
    },
    /// Takes one away.
    #[command(about = "Haal een noodnummer weg · Take an emergency number away")]
    NoEmergency {
        /// Whom.
        #[arg(value_name = "NAME", help = "Wie · Whom")]
        name: String,
    },
}

/// Sets it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    let change = change(notebook, circle, &arguments.what, terminal.language())?;
    terminal.print(&notebook.call(ChangeTeamSettings { circle, change })?)
}

fn change(
    notebook: &Notebook,
    circle: Option<CircleId>,
    what: &What,
    language: Language,
) -> Result<TeamChange, Failure> {
    Ok(match what {
        What::Topics { topics } => {
            TeamChange::Topics(topics.iter().map(|topic| typed::topic(topic, language)).collect::<Result<_, _>>()?)
        }
        What::Name { topic, name } => {
            let name = name.as_deref().map(|name| typed::unless_empty(name, typed::name)).transpose()?.flatten();
            TeamChange::TopicName(typed::topic(topic, language)?, name)
        }
        What::Threshold { threshold, number } => TeamChange::Threshold(typed::threshold(threshold, language)?, *number),
        What::Kept { sort, months } => TeamChange::Kept(typed::kept(sort, language)?, months.map(KeptFor::months)),
        What::Emergency { name, number } => {
            TeamChange::AddEmergency { name: typed::name(name)?, number: typed::name(number)? }
        }
        What::NoEmergency { name } => TeamChange::RemoveEmergency(emergency(notebook, circle, name)?),
    })
}

/// The emergency number that goes by this name or id.
fn emergency(notebook: &Notebook, circle: Option<CircleId>, text: &str) -> Result<NoteId, Failure> {
    let text = text.trim().to_lowercase();
    let settings = notebook.call(TeamSettings { circle })?.settings;
    let mut meant =
        settings.emergency.iter().filter(|number| number.name.to_lowercase() == text || number.id.to_string() == text);
    match (meant.next(), meant.next()) {
        (Some(number), None) => Ok(number.id),
        (Some(_), Some(_)) => Err(Failure::SeveralRecords),
        (None, _) => Err(Failure::Call(stoep_domain::CallError::NotFound)),
    }
}
