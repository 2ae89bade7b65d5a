//! How the roster is to change next, decided from what was asked and what is known. Pure.
//!
//! Two leads can decide at once. The hub takes one entry, and the loser fetches it and decides again: what was asked may be done by
//! then, or not be possible any more.

use stoep_domain::word::Role;
use stoep_seal::exchange::VectorRow;
use stoep_seal::{Device, LastAccepted, Removal, Roster};

use crate::store::wish::Wish;

/// What is known.
pub(super) struct Known<'a> {
    /// The roster as it was fetched.
    pub(super) roster: &'a Roster,
    /// This tablet's number.
    pub(super) own: Device,
    /// The ends of every chain that was received here.
    pub(super) here: &'a [VectorRow],
    /// The ends of every chain at the hub.
    pub(super) hub: &'a [VectorRow],
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// What was asked is done, or cannot be done by this tablet.
    Nothing,
    /// The hub has more of a device that is to be closed than is here: a removal is the last word on what was accepted.
    PullFirst,
    /// These devices leave, and a new epoch begins.
    Remove(Vec<Removal>),
    /// A device gets another role.
    SetRole(Device, stoep_seal::Role),
}

/// Decides. Closing comes first, all of it at once: one epoch, one keyframe.
pub(super) fn step(known: &Known<'_>, wishes: &[(Device, Wish)]) -> Step {
    let leads = |device: Device| {
        known.roster.device(device).is_some_and(|entry| entry.is_active() && entry.role().administers())
    };
    if !leads(known.own) {
        return Step::Nothing;
    }
    let closing = closing(known, wishes);
    if !closing.is_empty() {
        let fetched =
            closing.iter().all(|device| known.hub.iter().filter(|row| row.device == *device).all(is_here(known)));
        if !fetched {
            return Step::PullFirst;
        }
        let removal = |device: Device| Removal { device, last: ends(known.here, device) };
        return Step::Remove(closing.into_iter().map(removal).collect());
    }
    wishes.iter().find_map(|(device, wish)| role_change(known.roster, *device, wish)).unwrap_or(Step::Nothing)
}

/// The devices that can be closed: active, not this one, and with a lead who stays.
fn closing(known: &Known<'_>, wishes: &[(Device, Wish)]) -> Vec<Device> {
    let is_active = |device: Device| known.roster.device(device).is_some_and(stoep_seal::DeviceEntry::is_active);
    let mut closing: Vec<Device> = wishes
        .iter()
        .filter(|(device, wish)| *wish == Wish::Close && *device != known.own && is_active(*device))
        .map(|(device, _)| *device)
        .collect();
    closing.sort_unstable();
    closing.dedup();
    // The recovery kit signs and is no lead: where it closes the last ones, one of them stays.
    let lead_stays = known
        .roster
        .active()
        .any(|(device, entry)| entry.role() == stoep_seal::Role::Lead && !closing.contains(&device));
    if !lead_stays {
        closing
            .retain(|device| known.roster.device(*device).is_some_and(|entry| entry.role() != stoep_seal::Role::Lead));
    }
    closing
}

/// Whether what the hub has of a chain was received here.
fn is_here<'a>(known: &'a Known<'_>) -> impl Fn(&VectorRow) -> bool + 'a {
    |row| {
        known.here.iter().any(|here| {
            (here.device, here.incarnation) == (row.device, row.incarnation)
                && (here.dseq > row.dseq || (here.dseq == row.dseq && here.hash == row.hash))
        })
    }
}

fn ends(here: &[VectorRow], device: Device) -> Vec<LastAccepted> {
    let mut last: Vec<LastAccepted> =
        here.iter().filter(|row| row.device == device).map(VectorRow::last_accepted).collect();
    last.sort_unstable_by_key(|last| last.incarnation);
    last
}

fn role_change(roster: &Roster, device: Device, wish: &Wish) -> Option<Step> {
    let Wish::Role(role) = wish else { return None };
    let role = match role {
        Role::Lead => stoep_seal::Role::Lead,
        Role::Member => stoep_seal::Role::Member,
        Role::Guest | Role::Recovery | Role::Newer(_) => return None,
    };
    let entry = roster.device(device).filter(|entry| entry.is_active() && entry.role() != role)?;
    // A guest sees nothing that is not theirs, and a recovery kit lies in a safe: neither becomes a colleague by a change of role.
    if !matches!(entry.role(), stoep_seal::Role::Lead | stoep_seal::Role::Member) {
        return None;
    }
    let another_leads = roster.active().any(|(other, entry)| other != device && entry.role() == stoep_seal::Role::Lead);
    (role == stoep_seal::Role::Lead || another_leads).then_some(Step::SetRole(device, role))
}

#[cfg(test)]
mod tests;
