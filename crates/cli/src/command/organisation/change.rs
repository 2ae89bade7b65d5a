//! `stoep organisation change`: changes what the social map says of an organisation. An empty text takes a part away.

use stoep_domain::call::{ChangeOrganisation, OrganisationChange};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which, and what.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(group = clap::ArgGroup::new("changes").required(true).multiple(true).args(["form", "offer", "contact", "phone", "wants"]))]
pub(crate) struct Arguments {
    /// The organisation.
    #[arg(value_name = "ORGANISATION", help = "De naam of het nummer · The name or the id")]
    organisation: String,
    /// Formal or informal.
    #[arg(long, value_name = "formal|informal", help = "Formeel of informeel · Formal or informal")]
    form: Option<String>,
    /// What there is to find.
    #[arg(long, value_name = "TEXT", help = "Wat er te vinden is · What there is to find")]
    offer: Option<String>,
    /// Who to ask for.
    #[arg(long, value_name = "NAME", help = "Naar wie je kunt vragen · Who to ask for")]
    contact: Option<String>,
    /// The number to call.
    #[arg(long, value_name = "NUMBER", help = "Het telefoonnummer · The phone number")]
    phone: Option<String>,
    /// What it wants to be.
    #[arg(
        long,
        value_name = "guide|puller|both|undecided",
        help = "Wat willen jullie zijn? · What do you want to be?"
    )]
    wants: Option<String>,
}

/// Changes it, part by part, and prints it as it is then.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let organisation = named::page(notebook, &Kind::Organisation, &arguments.organisation)?;
    let changes = arguments.changes(terminal)?;
    let mut changed = None;
    for change in changes {
        changed = Some(notebook.call(ChangeOrganisation { organisation, change })?);
    }
    changed.map_or(Ok(()), |record| terminal.print(&record))
}

impl Arguments {
    /// Everything is parsed before anything is changed.
    fn changes(&self, terminal: &Terminal) -> Result<Vec<OrganisationChange>, Failure> {
        let language = terminal.language();
        let mut changes = Vec::new();
        if let Some(form) = &self.form {
            changes.push(OrganisationChange::Form(typed::form(form, language)?));
        }
        if let Some(offer) = &self.offer {
            changes.push(OrganisationChange::Offer(typed::unless_empty(offer, typed::note)?));
        }
        if let Some(name) = &self.contact {
            changes.push(OrganisationChange::Contact(typed::unless_empty(name, typed::name)?));
        }
        if let Some(number) = &self.phone {
            changes.push(OrganisationChange::Phone(typed::unless_empty(number, typed::name)?));
        }
        if let Some(wants) = &self.wants {
            changes.push(OrganisationChange::Wants(typed::unless_empty(wants, |wants| typed::wants(wants, language))?));
        }
        Ok(changes)
    }
}
