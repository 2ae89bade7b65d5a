//! Roster and keys: fetched, verified, and put to use.

use stoep_domain::call::Change;
use stoep_domain::id::CircleId;
use stoep_domain::{CallError, HubTrouble};
use stoep_seal::exchange::Call;
use stoep_seal::{Device, DeviceKeys, Epoch, Keyframe, Roster, RosterEntry};

use super::client::{Client, Signer};
use super::exchange::Line;
use super::refused::let_go_of_refused;
use super::reseal::reseal;
use crate::error::Error;
use crate::store::{keys, roster, unread};
use crate::write::Write;

/// Fetches what is new of roster and keys, and seals what has not left under the newest key. What was held for keys is read again at the
/// end of the exchange.
pub(crate) fn fetch_membership(line: &Line<'_>, known: Roster) -> Result<Roster, Error> {
    fetch(line, Some(known))
}

/// The same where nothing of the roster is here any more, as after damage.
pub(super) fn fetch_lost_membership(line: &Line<'_>) -> Result<Roster, Error> {
    fetch(line, None)
}

fn fetch(line: &Line<'_>, known: Option<Roster>) -> Result<Roster, Error> {
    let roster = fetch_roster(&line.client, &line.signer, known)?;
    let keyframes = fetch_keyframes(&line.client, &line.signer)?;
    line.notebook
        .write(|write| adopt(write, line.home.id, &roster, (line.signer.device, &line.signer.keys), &keyframes))?;
    Ok(roster)
}

/// Puts a roster that is as long as the one here, or longer, and its keyframes to use.
pub(super) fn adopt(
    write: &mut Write<'_>,
    circle: CircleId,
    roster: &Roster,
    device: (Device, &DeviceKeys),
    keyframes: &[Keyframe],
) -> Result<(), Error> {
    roster::put(write.connection, circle, roster)?;
    adopt_keys(write, circle, roster, device, keyframes)?;
    let_go_of_refused(write, circle, roster)?;
    reseal(write, circle)?;
    unread::mark_held(write.connection, circle)?;
    write.announce(Change::Circles);
    Ok(())
}

/// Fetches the roster, from the beginning when none is known, and verifies every entry.
pub(crate) fn fetch_roster(client: &Client, signer: &Signer, known: Option<Roster>) -> Result<Roster, Error> {
    // A roster that does not hold is the hub's word against the founder's signature.
    let refused = |_| Error::Call(CallError::Hub(HubTrouble::Refused));
    let mut roster = match known {
        Some(roster) => roster,
        None => {
            let entries: Vec<RosterEntry> = client.values(signer, Call::Roster { after: None })?;
            Roster::from_entries(signer.circle, &entries).map_err(refused)?
        }
    };
    // An answer holds what fits; the next one goes on after it.
    loop {
        let entries: Vec<RosterEntry> = client.values(signer, Call::Roster { after: Some(roster.sequence()) })?;
        if entries.is_empty() {
            return Ok(roster);
        }
        for entry in entries {
            roster.append(entry).map_err(refused)?;
        }
    }
}

/// Keeps keyframes that hold, and every epoch key that this device can reach through them.
pub(crate) fn adopt_keys(
    write: &mut Write<'_>,
    circle: CircleId,
    roster: &Roster,
    (device, device_keys): (Device, &DeviceKeys),
    keyframes: &[Keyframe],
) -> Result<(), Error> {
    let mut holding: Vec<&Keyframe> = keyframes.iter().filter(|keyframe| keyframe.verify(roster).is_ok()).collect();
    for keyframe in &holding {
        keys::put_keyframe(write.connection, circle, keyframe)?;
        if let Ok(key) = keyframe.open(roster, device, device_keys) {
            keys::put_epoch_key(write.connection, circle, keyframe.epoch, &key)?;
        }
    }
    // From the newest epoch backwards, each key opens the one before it.
    holding.sort_by_key(|keyframe| std::cmp::Reverse(keyframe.epoch));
    for keyframe in holding {
        let Some(key) = keys::epoch_key(write.connection, circle, keyframe.epoch)? else { continue };
        if let Ok(previous) = keyframe.open_previous(roster, &key) {
            keys::put_epoch_key(write.connection, circle, Epoch(keyframe.epoch.0 - 1), &previous)?;
        }
    }
    Ok(())
}

/// Fetches the keyframes.
pub(crate) fn fetch_keyframes(client: &Client, signer: &Signer) -> Result<Vec<Keyframe>, Error> {
    let mut keyframes: Vec<Keyframe> = Vec::new();
    loop {
        let after = u32::try_from(keyframes.len()).unwrap_or(u32::MAX);
        let more: Vec<Keyframe> = client.values(signer, Call::Keyframes { after })?;
        if more.is_empty() {
            return Ok(keyframes);
        }
        keyframes.extend(more);
    }
}
