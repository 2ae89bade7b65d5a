//! Changing who is in a circle: what a lead asked for, and the leaving of who asked to.
//!
//! One entry of the roster after the other, each one write at the hub. It can be broken off anywhere and begins again by itself: what
//! was asked is kept until the roster holds it.

use stoep_domain::HubTrouble;
use stoep_domain::call::Change;
use stoep_seal::exchange::{Call, Refusal, RosterAppend, State, VectorDetail};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{Device, Epoch, EpochKey, Keyframe, Roster, RosterChange, RosterEntry, Wire};

use super::amendment::{Known, Step, step};
use super::client::CallTrouble;
use super::exchange::Line;
use super::ingest::read_unread;
use super::membership::fetch_membership;
use super::pull::pull;
use super::reseal::reseal;
use crate::error::Error;
use crate::store::wish::{self, Wish};
use crate::store::{circle, keys, roster, vector};

/// How often it is decided again because somebody else was first, or a device that is to be closed shares on.
const ATTEMPTS: usize = 16;

/// Carries out what was asked, as far as this tablet may.
pub(super) fn amend(line: &Line<'_>, mut roster: Roster) -> Result<(), Error> {
    let own = roster.device(line.signer.device);
    if !own.is_some_and(|own| own.is_active() && own.role().administers()) {
        // Who led when they asked for something, and does not any more, waits for nothing.
        let asked = line.notebook.look(|look| wish::all(look.connection, line.home.id))?;
        return if asked.is_empty() { Ok(()) } else { forget(line, &asked) };
    }
    // Somebody may have written that they leave.
    read_unread(line.notebook, &line.home)?;
    for _ in 0..ATTEMPTS {
        let wishes = wishes(line, &roster)?;
        if wishes.is_empty() {
            return Ok(());
        }
        let state: State = line.client.value(&line.signer, Call::State { vector: VectorDetail::Rows }, &[])?;
        let here = line.notebook.look(|look| vector::ends(look.connection, line.home.id))?;
        let hub = state.rows.clone().unwrap_or_default();
        let known = Known { roster: &roster, own: line.signer.device, here: &here, hub: &hub };
        match step(&known, &wishes) {
            Step::Nothing => return forget(line, &wishes),
            Step::PullFirst => catch_up(line, &mut roster)?,
            Step::Remove(removals) => {
                let drawn = line.notebook.write(|write| Ok(EpochKey::generate(write.random)))?;
                let epoch_key = drawn.fingerprint(Epoch(roster.epoch().0.saturating_add(1)));
                append(line, &mut roster, RosterChange::Remove { removals, epoch_key }, Some(&drawn))?;
            }
            Step::SetRole(device, role) => {
                append(line, &mut roster, RosterChange::SetRole { device, role }, None)?;
            }
        }
    }
    Err(HubTrouble::Busy.into())
}

/// What was asked on this tablet, and who asked to leave.
fn wishes(line: &Line<'_>, roster: &Roster) -> Result<Vec<(Device, Wish)>, Error> {
    line.notebook.look(|look| {
        let mut wishes = wish::all(look.connection, line.home.id)?;
        let leaving = wish::leaving(look.connection, line.home.id, roster)?;
        let others = leaving.into_iter().filter(|device| *device != line.signer.device);
        wishes.extend(others.map(|device| (device, Wish::Close)));
        Ok(wishes)
    })
}

/// Signs a change, tells the hub, and keeps what it took. When somebody else was first, fetches what they did.
fn append(line: &Line<'_>, roster: &mut Roster, change: RosterChange, drawn: Option<&EpochKey>) -> Result<(), Error> {
    let entry = roster.propose(line.signer.device, &line.signer.keys, change).map_err(Error::seal)?;
    let mut appended = roster.clone();
    appended.append(entry.clone()).map_err(Error::seal)?;
    let keyframe = drawn.map(|drawn| wrap(line, &appended, drawn)).transpose()?;
    let body = RosterAppend { entry: entry.clone(), keyframe: keyframe.clone() }.encode();
    match line.client.signed(&line.signer, Call::AppendRoster, &body) {
        Ok(_) => {
            keep(line, &appended, &entry, keyframe.as_ref().zip(drawn))?;
            *roster = appended;
            Ok(())
        }
        Err(CallTrouble::Refused(Refusal::RosterMovedOn | Refusal::NotALead)) => {
            *roster = fetch_membership(line, roster.clone())?;
            Ok(())
        }
        Err(CallTrouble::Refused(Refusal::StaleRemoval)) => catch_up(line, roster),
        Err(trouble) => Err(trouble.into()),
    }
}

fn wrap(line: &Line<'_>, roster: &Roster, drawn: &EpochKey) -> Result<Keyframe, Error> {
    line.notebook.write(|write| {
        let before = Epoch(roster.epoch().0.saturating_sub(1));
        let previous = keys::epoch_key(write.connection, line.home.id, before)?;
        let signer = (line.signer.device, &line.signer.keys);
        Keyframe::wrap(write.random, roster, signer, drawn, previous.as_ref(), Recipients::Everyone)
            .map_err(Error::seal)
    })
}

/// Keeps what the hub took, and seals what waits under the new key before anything more can leave.
fn keep(
    line: &Line<'_>,
    roster: &Roster,
    entry: &RosterEntry,
    epoch: Option<(&Keyframe, &EpochKey)>,
) -> Result<(), Error> {
    line.notebook.write(|write| {
        roster::put(write.connection, line.home.id, roster)?;
        if let Some((keyframe, key)) = epoch {
            keys::put_keyframe(write.connection, line.home.id, keyframe)?;
            keys::put_epoch_key(write.connection, line.home.id, keyframe.epoch, key)?;
            reseal(write, line.home.id)?;
        }
        match &entry.change {
            RosterChange::Remove { removals, .. } => {
                for removal in removals {
                    wish::forget(write.connection, line.home.id, removal.device)?;
                }
            }
            RosterChange::SetRole { device, .. } => wish::forget(write.connection, line.home.id, *device)?,
            RosterChange::Found { .. } | RosterChange::Add { .. } => {}
        }
        write.announce(Change::Circles);
        write.announce(Change::Sharing);
        Ok(())
    })
}

/// Fetches what came since: a removal names everything that was accepted.
fn catch_up(line: &Line<'_>, roster: &mut Roster) -> Result<(), Error> {
    *roster = fetch_membership(line, roster.clone())?;
    let home = line.notebook.look(|look| circle::get(look.connection, line.home.id))?;
    *roster = pull(line, roster.clone(), home.and_then(|home| home.cursor))?;
    Ok(())
}

/// Lets go of wishes that nothing came of: they are fulfilled already, or cannot be any more.
fn forget(line: &Line<'_>, wishes: &[(Device, Wish)]) -> Result<(), Error> {
    line.notebook.write(|write| {
        for (device, _) in wishes {
            wish::forget(write.connection, line.home.id, *device)?;
        }
        write.announce(Change::Circles);
        Ok(())
    })
}
