//! `stoep circle invite`: makes an invitation and prints its code.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::Invite;
use stoep_domain::view::InviteView;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};

/// Invites. The code stands alone on standard output, so that a script can take it from there.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let invitation = notebook.call(Invite { circle: None })?;
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
