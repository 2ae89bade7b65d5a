//! `stoep circle invite`: makes an invitation and prints its code.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::{Invite, Newcomer};
use stoep_domain::view::InviteView;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::{Printed, Terminal};

/// To which circle, and as what.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The circle.
    #[arg(value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
    /// As a guest.
    #[arg(long, help = "Als gast, in een netwerkkring · As a guest, in a network circle")]
    guest: bool,
    /// Another tablet of somebody.
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with = "guest",
        help = "Nog een tablet van iemand die er al is; `me` voor jezelf · Another tablet of somebody who is in; `me` for yourself"
    )]
    tablet_of: Option<String>,
}

/// Invites. The code stands alone on standard output, so that a script can take it from there.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    let newcomer = match &arguments.tablet_of {
        Some(member) => Newcomer::Tablet(named::member_of_tablets(notebook, circle, member)?),
        None if arguments.guest => Newcomer::Guest,
        None => Newcomer::Member,
    };
    let invitation = notebook.call(Invite { circle, newcomer })?;
    terminal.print(&invitation)?;
    terminal.remark(
        "Deze code werkt een keer en tien minuten. Laat daarna iemand toe met: stoep circle approve",
        "This code works once and for ten minutes. Then let somebody in with: stoep circle approve",
    );
    Ok(())
}

/// An invitation in JSON; it ends at this moment, in seconds since 1970-01-01 UTC.
#[derive(Debug, Serialize)]
struct InviteObject<'a> {
    code: &'a str,
    expires: i64,
}

impl Printed for InviteView {
    fn object(&self) -> impl Serialize {
        InviteObject { code: &self.code, expires: self.expires.milliseconds() / 1000 }
    }

    fn text(&self, _language: Language) -> String {
        self.code.clone()
    }
}
