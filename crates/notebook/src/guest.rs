//! Who is a guest here: somebody who is in circles of others as an informal partner, and in none as a colleague.
//!
//! A guest has three places: passing on, their own messages, and what they are asked. Which calls belong to those stands with the
//! calls, in `answer.rs`; any other call is refused, so that a screen or a script cannot show a guest what is not theirs.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use stoep_domain::Refusal;

use crate::Notebook;
use crate::error::Error;
use crate::store::roster;

/// Who may make a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Maker {
    /// Everybody, guests too.
    Anybody,
    /// Who is no guest.
    Members,
}

/// Whether this tablet is a guest's, remembered until circles change: every call asks, and a tap must not wait for a look.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    changes: AtomicU64,
    known: Mutex<Option<(u64, Here)>>,
}

/// Who holds the tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Here {
    Guest,
    Colleague,
}

impl Standing {
    /// Circles or rosters changed: look again.
    pub(crate) fn forget(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
    }

    fn here(&self, notebook: &Notebook) -> Result<Here, Error> {
        let changes = self.changes.load(Ordering::SeqCst);
        let mut known = self.known.lock().map_err(|_| Error::Poisoned)?;
        match *known {
            Some((since, here)) if since == changes => Ok(here),
            _ => {
                let guest = notebook.look(|look| roster::is_guest(look.connection))?;
                let here = if guest { Here::Guest } else { Here::Colleague };
                *known = Some((changes, here));
                Ok(here)
            }
        }
    }
}

/// Refuses a guest what only members may ask.
pub(crate) fn check(notebook: &Notebook, maker: Maker) -> Result<(), Error> {
    match maker {
        Maker::Anybody => Ok(()),
        Maker::Members if notebook.inner().standing.here(notebook)? == Here::Guest => Err(Refusal::NotForGuests.into()),
        Maker::Members => Ok(()),
    }
}
