//! Setting this tablet's own choices.

use stoep_domain::call::{Change, SetPreferences};
use stoep_domain::view::StartView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::start_view;
use crate::store::setting::{self, Setting};

impl Operation for SetPreferences {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        notebook.write(|write| {
            setting::set(write.connection, Setting::Preferences, &self.preferences)?;
            write.announce(Change::Start);
            start_view(&write.look())
        })
    }
}
