//! Erasing with the hub: its list of what is gone is carried out, this tablet's own words go out, and what was done is confirmed.
//!
//! The list is followed as the roster is: what was heard of is hashed in the hub's order, so a hub can neither show two lists nor
//! claim a confirmation of another one. A hub that was put back has a shorter list, or another one; it is followed again from the
//! beginning, and what it lost is sent again.

use std::time::Duration;

use stoep_domain::HubTrouble;
use stoep_domain::call::Change;
use stoep_domain::id::RecordId;
use stoep_seal::exchange::{Call, EraseAnswer, EraseRejection, EraseResult, MAX_ERASE_COUNT, Refusal};
use stoep_seal::{Confirmation, ListedTombstone, Roster, TombstoneCursor, Wire, encode_all};

use super::client::CallTrouble;
use super::exchange::Line;
use crate::Notebook;
use crate::error::Error;
use crate::store::erasing::{self, Carried};
use crate::store::{late, tombstone};
use crate::write::Write;

/// How long a confirmation waits for the traces to be wiped. When that takes longer, the next exchange confirms.
const WIPING: Duration = Duration::from_secs(20);

/// Carries out what the hub's list says beyond what was carried out, until its end.
pub(super) fn carry_out(line: &Line<'_>, roster: &Roster, hub: TombstoneCursor) -> Result<(), Error> {
    let mut carried = carried(line)?;
    if hub == carried.until {
        return Ok(());
    }
    let mut began_again = false;
    loop {
        if !began_again && hub.count <= carried.until.count && hub != carried.until {
            // The hub knows less, or something else: it was put back.
            carried = begin_again(line)?;
            began_again = true;
        }
        let listed: Vec<ListedTombstone> =
            line.client.values(&line.signer, Call::Tombstones { after: carried.until.count })?;
        if listed.is_empty() {
            return Ok(());
        }
        let followed = listed.iter().fold(carried.until, TombstoneCursor::then);
        if hub.count == followed.count && hub.order != followed.order {
            if began_again {
                // Also from the beginning the hub's own account of its list does not hold.
                return Err(HubTrouble::Refused.into());
            }
            carried = begin_again(line)?;
            began_again = true;
            continue;
        }
        line.notebook.write(|write| {
            for listed in &listed {
                carried.until = carried.until.then(listed);
                carry_out_one(write, line, roster, listed, carried.until.count)?;
                erasing::put_place(write.connection, line.home.id, carried.until)?;
            }
            erasing::set_carried(write.connection, line.home.id, &carried)?;
            write.announce(Change::Sharing);
            Ok(())
        })?;
        if followed.count >= hub.count {
            return Ok(());
        }
    }
}

/// One place of the list.
fn carry_out_one(
    write: &mut Write<'_>,
    line: &Line<'_>,
    roster: &Roster,
    listed: &ListedTombstone,
    number: u32,
) -> Result<(), Error> {
    let home = write.circle(line.home.id)?;
    let id = RecordId::from_bytes(*listed.document().as_bytes());
    match listed {
        ListedTombstone::Signed(signed) => {
            // The roster is fetched before the list: one that does not hold here was made by the hub, or by somebody who may not.
            if let Ok(verified) = signed.verify(roster) {
                write.hear_gone(&home, id, &verified)?;
            }
        }
        // The hub has it no more. Whether it has ended here is for this tablet to say; an edit of it finds out when it is pushed.
        ListedTombstone::Forgotten(_) => {}
    }
    tombstone::set_number(write.connection, id, number)
}

/// Looks after what crossed on its way, once an exchange ended well: then the hub's list was carried out and its pages are read. Edits
/// that came too late find their place, and what was moved while it was erased goes too.
pub(super) fn look_after_what_crossed<T>(notebook: &Notebook, outcome: &Result<T, HubTrouble>) -> Result<(), Error> {
    let crossed =
        || notebook.look(|look| Ok(late::any(look.connection)? || !tombstone::came_back(look.connection)?.is_empty()));
    if outcome.is_ok() && crossed()? {
        notebook.write(|write| {
            write.look_after_late()?;
            write.erase_what_came_back()
        })?;
    }
    Ok(())
}

/// Whether something that this tablet pushed met the end of its record.
pub(super) fn met_an_end(line: &Line<'_>) -> Result<bool, Error> {
    line.notebook.look(|look| late::any_standing(look.connection, line.home.id))
}

/// Sends tombstones that the hub does not have. Says whether its list may have grown.
pub(super) fn send(line: &Line<'_>) -> Result<bool, Error> {
    let mut sent_any = false;
    loop {
        let unsent = line.notebook.look(|look| tombstone::unsent(look.connection, line.home.id, MAX_ERASE_COUNT))?;
        if unsent.is_empty() {
            return Ok(sent_any);
        }
        sent_any = true;
        let answer: EraseAnswer = line.client.value(&line.signer, Call::Erase, &encode_all(&unsent))?;
        if answer.results.len() < unsent.len() {
            return Err(HubTrouble::NotAHub.into());
        }
        let heard = line.notebook.write(|write| {
            let mut heard = 0;
            for (sent, result) in unsent.iter().zip(&answer.results) {
                let id = RecordId::from_bytes(*sent.document.as_bytes());
                match result {
                    EraseResult::Listed { number } | EraseResult::Known { number } => {
                        tombstone::set_number(write.connection, id, *number)?;
                        heard += 1;
                    }
                    // The roster is fetched again in the next exchange.
                    EraseResult::Refused(EraseRejection::UnknownRoster) => {}
                    EraseResult::Refused(_) => {
                        tombstone::refuse(write.connection, id)?;
                        heard += 1;
                    }
                }
            }
            write.announce(Change::Sharing);
            Ok(heard)
        })?;
        if heard == 0 {
            return Ok(sent_any);
        }
    }
}

/// Hears what others confirmed, and confirms what was carried out here, after every trace of it is wiped.
pub(super) fn confirm(line: &Line<'_>, roster: &Roster, confirmations: u32) -> Result<(), Error> {
    let mut carried = carried(line)?;
    if confirmations != carried.confirmations {
        let heard: Vec<Confirmation> = line.client.values(&line.signer, Call::Confirmations)?;
        let is_own = |heard: &&Confirmation| heard.device == line.signer.device && heard.carried_out == carried.until;
        if carried.confirmed > 0 && !heard.iter().any(|heard| is_own(&heard)) {
            // A hub that was put back has lost it, and is told again.
            carried.confirmed = 0;
        }
        // One that reaches further than this tablet has heard is heard again when it has.
        let reaches_further = heard.iter().any(|heard| heard.carried_out.count > carried.until.count);
        if !reaches_further {
            carried.confirmations = confirmations;
        }
        line.notebook.write(|write| {
            for confirmation in heard.iter().filter(|confirmation| confirmation.verify(roster).is_ok()) {
                // One of another list says nothing here.
                if erasing::has_place(write.connection, line.home.id, confirmation.carried_out)? {
                    erasing::put_confirmation(write.connection, line.home.id, confirmation)?;
                }
            }
            write.announce(Change::Sharing);
            erasing::set_carried(write.connection, line.home.id, &carried)
        })?;
    }
    if carried.until.count <= carried.confirmed || !line.notebook.wiped(WIPING) {
        return Ok(());
    }
    let confirmation = Confirmation::sign(line.signer.circle, (line.signer.device, &line.signer.keys), carried.until);
    match line.client.signed(&line.signer, Call::Confirm, &confirmation.encode()) {
        Ok(_) => carried.confirmed = carried.until.count,
        // The hub was put back in between; the next exchange sees that.
        Err(CallTrouble::Refused(Refusal::UnknownTombstones)) => return Ok(()),
        Err(trouble) => return Err(trouble.into()),
    }
    line.notebook.write(|write| erasing::set_carried(write.connection, line.home.id, &carried))
}

/// Follows the list from its beginning, with a hub that was put back: what it lost goes out again.
fn begin_again(line: &Line<'_>) -> Result<Carried, Error> {
    line.notebook.write(|write| {
        tombstone::forget_numbers(write.connection, line.home.id)?;
        erasing::forget_list(write.connection, line.home.id)?;
        Ok(Carried::NOTHING)
    })
}

fn carried(line: &Line<'_>) -> Result<Carried, Error> {
    line.notebook.look(|look| erasing::carried(look.connection, line.home.id))
}
