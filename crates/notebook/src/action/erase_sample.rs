//! Erasing the sample neighbourhood in one tap.

use stoep_domain::Refusal;
use stoep_domain::call::{Change, EraseSample};
use stoep_domain::view::StartView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::start_view;
use crate::store::setting::{self, Setting};
use crate::store::{circle, empty};

impl Operation for EraseSample {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        notebook.write(|write| {
            let is_sample: Option<bool> = setting::get(write.connection, Setting::Sample)?;
            // Whoever shares something from here has begun for real: that is never erased as a sample.
            let is_shared = circle::all(write.connection)?.iter().any(|home| home.hub.is_some());
            if is_sample != Some(true) || is_shared {
                return Err(Refusal::NotASample.into());
            }
            empty::empty(write.connection)?;
            write.everything_went();
            for change in [Change::Pavement, Change::Sharing, Change::Circles, Change::Areas, Change::Start] {
                write.announce(change);
            }
            start_view(&write.look())
        })
    }
}
