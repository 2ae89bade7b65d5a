//! What a removed tablet had given in a bundle, and no hub had accepted when it was removed.
//!
//! A removal is the last word on what was accepted of a device. What a bundle brought of it beyond that is on this tablet alone and can
//! never reach another one, so it goes: otherwise two tablets of one circle would show different things for ever.

use stoep_domain::id::CircleId;
use stoep_seal::{Device, DeviceState, Roster};

use super::twin::give_way_from;
use crate::error::Error;
use crate::store::carried;
use crate::write::Write;

/// Lets go of what came in bundles and a removal does not list. To be called with every roster that is longer than the one before it.
pub(super) fn let_go_of_refused(write: &mut Write<'_>, circle: CircleId, roster: &Roster) -> Result<(), Error> {
    for row in carried::chains(write.connection, circle)? {
        let (device, incarnation) = row.chain;
        let Some(DeviceState::Removed { last, .. }) = roster.device(Device(device)).map(|entry| &entry.state) else {
            continue;
        };
        let listed = last.iter().find(|last| last.incarnation.0 == incarnation).map_or(0, |last| last.dseq);
        let stands = listed.max(row.after);
        if row.last > stands {
            give_way_from(write, circle, row.chain, stands.saturating_add(1))?;
        }
    }
    Ok(())
}
