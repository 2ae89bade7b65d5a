//! Bringing a hub that was put back what it lost of the circle itself: the founding, roster entries and keyframes.
//!
//! Everything here proves by itself who made it, so any tablet of the circle can bring it.

use stoep_domain::HubTrouble;
use stoep_seal::exchange::{Call, Refusal, RosterAppend, State};
use stoep_seal::{Keyframe, Roster, RosterChange, RosterEntry, Wire};

use super::client::CallTrouble;
use super::exchange::Line;
use crate::error::Error;
use crate::store::keys;

/// Brings the hub the roster entries and keyframes that it does not have.
pub(super) fn bring_membership(line: &Line<'_>, roster: &Roster, hub: &State) -> Result<(), Error> {
    if hub.roster_sequence < roster.sequence() && roster.head_at(hub.roster_sequence) != Some(hub.roster_head) {
        // Since it was put back somebody changed its roster without knowing what was lost. Which of the two holds is for people to say.
        return Err(HubTrouble::Refused.into());
    }
    let keyframes = line.notebook.look(|look| keys::keyframes(look.connection, line.home.id))?;
    let lost = roster.entries().iter().filter(|entry| entry.sequence > hub.roster_sequence);
    for entry in lost {
        let keyframe = keyframe_beside(entry, roster, &keyframes)?;
        let body = RosterAppend { entry: entry.clone(), keyframe }.encode();
        match line.client.signed(&line.signer, Call::AppendRoster, &body) {
            // Somebody else was first.
            Ok(_) | Err(CallTrouble::Refused(Refusal::RosterMovedOn)) => {}
            Err(trouble) => return Err(trouble.into()),
        }
    }
    if usize::try_from(hub.keyframes).unwrap_or(usize::MAX) < keyframes.len() {
        for keyframe in &keyframes {
            // One that is there already changes nothing.
            line.client.signed(&line.signer, Call::AppendKeyframe, &keyframe.encode())?;
        }
    }
    Ok(())
}

/// The keyframe that goes with an entry, as one write: a removal begins an epoch that nobody could open without it.
fn keyframe_beside(entry: &RosterEntry, roster: &Roster, keyframes: &[Keyframe]) -> Result<Option<Keyframe>, Error> {
    let until = roster.entries().iter().take_while(|other| other.sequence <= entry.sequence).cloned();
    let then = Roster::from_entries(roster.circle(), &until.collect::<Vec<_>>()).map_err(Error::seal)?;
    let fits = |keyframe: &&Keyframe| {
        keyframe.roster_sequence == entry.sequence
            && match &entry.change {
                RosterChange::Remove { .. } => keyframe.left_out(&then).is_empty(),
                RosterChange::Add { device, .. } => !keyframe.left_out(&then).contains(device),
                RosterChange::Found { .. } | RosterChange::SetRole { .. } => false,
            }
    };
    Ok(keyframes.iter().find(fits).cloned())
}
