//! The offline lease at the door: which calls a locked tablet still answers.
//!
//! A lock hides, it destroys nothing: capturing goes on, and what was captured goes out first thing when the hub answers. The rule is
//! [`stoep_domain::rule::lease`].

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use stoep_domain::CallError;
use stoep_domain::call::Lease;
use stoep_domain::id::CircleId;
use stoep_domain::moment::Moment;
use stoep_domain::rule::lease::{Away, USUAL_DAYS};
use stoep_domain::view::{LeaseState, LeaseView};
use stoep_domain::word::CircleKind;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::{circle, lease, team};
use crate::write::Write;

/// The calls that a locked tablet answers: capturing, sharing, and what shows nothing that somebody wrote.
pub(crate) const WHILE_LOCKED: &[&str] = &[
    "Areas",
    "Begin",
    "BeginSample",
    "CaptureSignal",
    "CaptureVisit",
    "Circles",
    "ClosedCircles",
    "ConfirmDigits",
    "EndTalk",
    "ExportBundle",
    "ImportAreas",
    "ImportBundle",
    "Join",
    "JoinProgress",
    "KeepDraft",
    "Lease",
    "Leave",
    "MovedAside",
    "Nudge",
    "Pavement",
    "ReadCode",
    "Recover",
    "SendMessage",
    "SetHere",
    "SetPreferences",
    "ShareNow",
    "Sharing",
    "Start",
    "Stay",
    "StopAsGuest",
    "TeamSettings",
];

/// A circle's lease: what is known of the time, and how many days it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Running {
    away: Away,
    days: u16,
}

/// The leases of this tablet, remembered until one of them changes: every call asks, and a tap must not wait for a look.
#[derive(Debug, Default)]
pub(crate) struct Leases {
    changes: AtomicU64,
    known: Mutex<Option<(u64, Vec<Running>)>>,
}

impl Leases {
    /// The hub answered, or did not, or circles came or went: look again.
    pub(crate) fn forget(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
    }

    /// The fewest whole days that are left of a lease by the tablet's clock now; `None` where there is no lease.
    fn days_left(&self, notebook: &Notebook) -> Result<Option<Option<u16>>, Error> {
        let changes = self.changes.load(Ordering::SeqCst);
        let mut known = self.known.lock().map_err(|_| Error::Poisoned)?;
        let stale = known.as_ref().is_none_or(|(since, _)| *since != changes);
        if stale {
            *known = Some((changes, notebook.look(leases)?));
        }
        let now = notebook.now();
        let running = known.iter().flat_map(|(_, leases)| leases);
        Ok(running.map(|lease| lease.away.look(now).days_left(lease.days)).min())
    }
}

/// Every lease that runs: that of each circle with a hub which this tablet shares with others.
fn leases(look: &Look<'_>) -> Result<Vec<Running>, Error> {
    let mut leases = Vec::new();
    for home in circle::all(look.connection)? {
        if home.kind == CircleKind::Private || !home.hub_knows {
            continue;
        }
        let Some(away) = lease::get(look.connection, home.id)? else { continue };
        let days = team::get(look.connection, home.id)?.offline_days.unwrap_or(USUAL_DAYS);
        leases.push(Running { away, days });
    }
    Ok(leases)
}

/// Refuses what a locked tablet does not answer.
pub(crate) fn check(notebook: &Notebook, call: &str) -> Result<(), Error> {
    if WHILE_LOCKED.binary_search(&call).is_ok() || !is_locked(notebook)? {
        Ok(())
    } else {
        Err(CallError::Locked.into())
    }
}

/// Whether this tablet is locked.
pub(crate) fn is_locked(notebook: &Notebook) -> Result<bool, Error> {
    Ok(notebook.inner().leases.days_left(notebook)? == Some(None))
}

/// Notes how an exchange of a circle ended: the hub's time when it did well, a look at the clock when it did not. A hub's time counts for
/// the other circles too.
pub(crate) fn note(write: &mut Write<'_>, circle: CircleId, answered: Option<Moment>) -> Result<(), Error> {
    let now = write.now;
    for home in circle::all(write.connection)? {
        let known = lease::get(write.connection, home.id)?;
        let away = match (known, answered) {
            (_, Some(hub)) if home.id == circle => Away::answered(hub, now),
            (Some(away), Some(hub)) => away.look(now).hear(hub),
            (Some(away), None) => away.look(now),
            (None, _) => continue,
        };
        lease::put(write.connection, home.id, &away)?;
    }
    Ok(())
}

/// Looks at the clock when the notebook is opened: what it moved while the tablet was off.
pub(crate) fn look_again(notebook: &Notebook) -> Result<(), Error> {
    notebook.write(|write| {
        for home in circle::all(write.connection)? {
            if let Some(away) = lease::get(write.connection, home.id)? {
                lease::put(write.connection, home.id, &away.look(write.now))?;
            }
        }
        Ok(())
    })
}

impl Operation for Lease {
    fn run(self, notebook: &Notebook) -> Result<LeaseView, Error> {
        Ok(match notebook.inner().leases.days_left(notebook)? {
            None => LeaseView { state: LeaseState::Open, days_left: None },
            Some(None) => LeaseView { state: LeaseState::Locked, days_left: Some(0) },
            Some(days_left) => LeaseView { state: LeaseState::Open, days_left },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::WHILE_LOCKED;

    /// The list is searched by halves.
    #[test]
    fn what_a_locked_tablet_answers_is_in_order() {
        assert!(WHILE_LOCKED.is_sorted());
    }
}
