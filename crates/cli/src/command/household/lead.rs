//! `stoep household lead`: who is the aanspreekpunt.

use stoep_domain::CallError;
use stoep_domain::call::{Circles, Detail, SetLead};
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Of which, and who.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(group = clap::ArgGroup::new("lead").required(true).args(["me", "who", "nobody"]))]
pub(crate) struct Arguments {
    /// The household.
    #[arg(value_name = "HOUSEHOLD", help = "De naam of het nummer · The name or the id")]
    household: String,
    /// You.
    #[arg(long, help = "Jij · You")]
    me: bool,
    /// A colleague.
    #[arg(long, value_name = "N", help = "Een collega, met naam · A colleague, by name")]
    who: Option<String>,
    /// Nobody.
    #[arg(long, help = "Niemand meer · Nobody any more")]
    nobody: bool,
}

/// Says who it is.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let household = named::page(notebook, &Kind::Household, &arguments.household)?;
    let record = notebook.call(Detail { record: household })?.record;
    let lead = match &arguments.who {
        Some(name) => Some(named::member(notebook, Some(record.circle), name)?),
        None if arguments.me => Some(me(notebook, record.circle)?),
        None => None,
    };
    terminal.print(&notebook.call(SetLead { record: record.id, lead })?)
}

/// You, in the circle that reads the record.
fn me(notebook: &Notebook, circle: CircleId) -> Result<MemberId, Failure> {
    let circles = notebook.call(Circles {})?;
    let members = circles.iter().filter(|home| home.id == circle).flat_map(|home| &home.members);
    members.filter(|member| member.you).map(|member| member.id).next().ok_or(Failure::Call(CallError::NotFound))
}
