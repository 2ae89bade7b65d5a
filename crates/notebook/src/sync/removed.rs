//! Learning that this tablet was removed, and closing the circle here.
//!
//! Only a signed revocation wipes a tablet: the roster itself, every entry verified, has to say so. What a hub answers without that
//! proof wipes nothing.

use stoep_domain::call::Change;
use stoep_domain::id::MemberId;
use stoep_domain::word::CircleKind;
use stoep_seal::{DeviceEntry, Roster, RosterChange};

use super::exchange::Line;
use super::membership::fetch_roster;
use crate::action::talk::Running;
use crate::circle::found::{Founding, found};
use crate::error::Error;
use crate::store::closed::{self, ClosedRow};
use crate::store::setting::{self, Setting};
use crate::store::{circle, envelope, roster};

/// Fetches the roster and looks whether this tablet is in it still. Where it is not, everything of the circle leaves the tablet.
pub(super) fn was_removed(line: &Line<'_>) -> Result<bool, Error> {
    let known = line.notebook.look(|look| roster::get(look.connection, line.home.id))?;
    let roster = match fetch_roster(&line.client, &line.signer, Some(known)) {
        Ok(roster) => roster,
        // Without a roster there is no proof; what the hub said before stands.
        Err(Error::Call(stoep_domain::CallError::Hub(_))) => return Ok(false),
        Err(error) => return Err(error),
    };
    if roster.device(line.signer.device).is_some_and(DeviceEntry::is_active) {
        return Ok(false);
    }
    close(line, &roster)?;
    Ok(true)
}

/// Takes the circle off this tablet, and keeps what its person has to know.
fn close(line: &Line<'_>, roster: &Roster) -> Result<(), Error> {
    line.notebook.write(|write| {
        let home = write.circle(line.home.id)?;
        let by = match remover(line, roster) {
            Some(member) => roster::member_name(write.connection, home.id, member)?,
            None => None,
        };
        let row = ClosedRow {
            id: home.id,
            name: roster::team_name(write.connection, home.id)?.unwrap_or_default(),
            kind: home.kind.clone(),
            by,
            at: write.now,
            never_shared: envelope::waiting_records(write.connection, &home)?.0,
        };
        let talk: Option<Running> = setting::get(write.connection, Setting::Talk)?;
        if talk.is_some_and(|talk| talk.circle == home.id) {
            setting::clear(write.connection, Setting::Talk)?;
        }
        let gone = closed::destroy(write.connection, &home)?;
        write.everything_went();
        closed::put(write.connection, &row)?;
        if home.kind == CircleKind::Private {
            // Whoever holds the tablet goes on alone: a tap needs a place.
            let fresh = found(write, &Founding { kind: CircleKind::Private, hub: None, founding_code: None })?;
            circle::set_first(write.connection, fresh)?;
        }
        write.touch(gone);
        for change in [Change::Circles, Change::Pavement, Change::Sharing] {
            write.announce(change);
        }
        Ok(())
    })?;
    line.notebook.empty_log()
}

/// Who signed the removal of this tablet.
fn remover(line: &Line<'_>, roster: &Roster) -> Option<MemberId> {
    let entry = roster.entries().iter().rev().find(|entry| match &entry.change {
        RosterChange::Remove { removals, .. } => removals.iter().any(|removal| removal.device == line.signer.device),
        _ => false,
    })?;
    let signer = roster.device(entry.signer)?;
    Some(MemberId::from_bytes(*signer.member.as_bytes()))
}
