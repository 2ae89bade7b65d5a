//! Beginning on a tablet: a name, and the private circle.

use stoep_domain::CallError;
use stoep_domain::area::AreaCode;
use stoep_domain::call::{Begin, Change};
use stoep_domain::text::Name;
use stoep_domain::view::StartView;
use stoep_domain::word::CircleKind;

use super::set_here::remember_here;
use super::talk::known_area;
use crate::Notebook;
use crate::answer::Operation;
use crate::circle::found::{Founding, found};
use crate::error::Error;
use crate::query::start_view;
use crate::store::setting::{self, Setting};
use crate::write::Write;

impl Operation for Begin {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        notebook.write(|write| {
            begin(write, &self.name, self.area)?;
            start_view(&write.look())
        })
    }
}

/// Begins in an empty notebook.
pub(crate) fn begin(write: &mut Write<'_>, name: &Name, area: Option<AreaCode>) -> Result<(), Error> {
    if setting::get::<String>(write.connection, Setting::Me)?.is_some() {
        return Err(CallError::AlreadyBegun.into());
    }
    setting::set(write.connection, Setting::Me, name)?;
    found(write, &Founding { kind: CircleKind::Private, hub: None, founding_code: None })?;
    if let Some(area) = area {
        let area = known_area(write, area)?;
        remember_here(write, area)?;
    }
    write.announce(Change::Start);
    write.announce(Change::Circles);
    write.announce(Change::Pavement);
    Ok(())
}
