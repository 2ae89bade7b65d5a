//! *Ik stop ermee*: a guest goes, and nothing of theirs stays on the tablet.

use stoep_domain::Refusal;
use stoep_domain::call::{Change, Leave, StopAsGuest};
use stoep_domain::view::StartView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::start_view;
use crate::store::{circle, empty, roster};

impl Operation for StopAsGuest {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        let shared = notebook.look(|look| {
            if !roster::is_guest(look.connection)? {
                return Err(Refusal::NotAGuest.into());
            }
            Ok(circle::all(look.connection)?.into_iter().filter(|home| home.hub.is_some()).collect::<Vec<_>>())
        })?;
        for home in shared {
            // Leaving tells the team, and takes along what was not shared yet. Whoever wants to stop stops all the same when no hub answers,
            // or when nobody else leads: a lead can close the tablet later.
            drop(notebook.call(Leave { circle: home.id }));
        }
        // What is being shared ends first: it would write into circles that are gone.
        let _turn = notebook.inner().sharing.turn();
        notebook.write(|write| {
            empty::empty(write.connection)?;
            write.everything_went();
            for change in [Change::Pavement, Change::Sharing, Change::Circles, Change::Areas, Change::Start] {
                write.announce(change);
            }
            start_view(&write.look())
        })
    }
}
