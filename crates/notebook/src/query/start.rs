//! Whether somebody has begun on this tablet.

use stoep_domain::call::Start;
use stoep_domain::view::{Holder, StartView};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::roster;
use crate::store::setting::{self, Setting};

impl Operation for Start {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        notebook.look(start_view)
    }
}

/// Who begins here, and what was chosen on this tablet.
pub(crate) fn start_view(look: &Look<'_>) -> Result<StartView, Error> {
    Ok(StartView {
        me: setting::get(look.connection, Setting::Me)?,
        holder: if roster::is_guest(look.connection)? { Holder::Guest } else { Holder::Colleague },
        sample: setting::get(look.connection, Setting::Sample)?.unwrap_or_default(),
        preferences: setting::get(look.connection, Setting::Preferences)?.unwrap_or_default(),
    })
}
