//! `stoep handover offer`: offers a warm handover, or asks a partner.

use stoep_domain::call::{HandoverTo, OfferHandover, Referrer};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// About what, and to whom.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(group = clap::ArgGroup::new("to").required(true).args(["member", "organisation", "name"]))]
pub(crate) struct Arguments {
    /// What it is about.
    #[arg(value_name = "ABOUT", help = "Waarover: een naam of nummer · About what: a name or id")]
    about: Option<String>,
    /// A member of a circle.
    #[arg(long, value_name = "NAME", help = "Aan iemand in een kring · To somebody in a circle")]
    member: Option<String>,
    /// An organisation.
    #[arg(long, value_name = "ORGANISATION", help = "Aan een organisatie · To an organisation")]
    organisation: Option<String>,
    /// Somebody by name.
    #[arg(long, value_name = "NAME", help = "Aan iemand anders · To somebody else")]
    name: Option<String>,
    /// Who referred.
    #[arg(long, value_name = "NAME", help = "Wie verwees · Who referred", conflicts_with = "message")]
    referred: Option<String>,
    /// The message that it followed from.
    #[arg(long, value_name = "ID", help = "Het bericht waar dit uit volgt · The message this follows from")]
    message: Option<String>,
    /// What is asked.
    #[arg(long, value_name = "TEXT", help = "Wat je vraagt · What is asked")]
    text: Option<String>,
    /// Who reads along.
    #[arg(long, value_name = "C", help = "Wie leest mee · Who reads along")]
    circle: Option<String>,
}

/// Offers it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let text = arguments.text.as_deref().map(typed::note).transpose()?;
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    let about = arguments.about.as_deref().map(|about| named::anything(notebook, about)).transpose()?;
    let to = match (&arguments.member, &arguments.organisation) {
        (Some(member), _) => HandoverTo::Member(named::member(notebook, circle, member)?),
        (None, Some(name)) => HandoverTo::Record(named::page(notebook, &Kind::Organisation, name)?),
        (None, None) => HandoverTo::Named(typed::name(arguments.name.as_deref().unwrap_or_default())?),
    };
    let referred = match (&arguments.referred, &arguments.message) {
        (Some(member), _) => Some(Referrer::Member(named::member(notebook, circle, member)?)),
        (None, Some(message)) => Some(Referrer::Message(named::record(notebook, message)?)),
        (None, None) => None,
    };
    terminal.print(&notebook.call(OfferHandover { about, to, referred, text, circle })?)
}
