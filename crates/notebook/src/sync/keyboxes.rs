//! Giving a hub again the keyboxes that it lost.
//!
//! A hub keeps keyboxes apart from envelopes, and no old copy of them, so that no backup undoes an erasing (decision 47). When it
//! loses them, it has every envelope, and its vector says so; but it gives a stub in the place of an envelope whose keybox is
//! missing. Who pulls from the beginning and has that envelope whole sends its run once more: the hub answers that it has it, and
//! takes the keybox out of it.

use stoep_seal::exchange::{Call, PushAnswer};
use stoep_seal::{Roster, Run, encode_all};

use super::exchange::Line;
use super::push::parts;
use crate::error::Error;
use crate::store::lost_keybox::{self, Lost};
use crate::store::{envelope, run};

/// How many are sent at once.
const BATCH: u32 = 256;

/// Sends what was noted while pulling. What cannot be sent from here is forgotten: whoever made it has it.
pub(super) fn bring_keyboxes(line: &Line<'_>, roster: &Roster) -> Result<(), Error> {
    loop {
        let lost = line.notebook.look(|look| lost_keybox::some(look.connection, line.home.id, BATCH))?;
        if lost.is_empty() {
            return Ok(());
        }
        let mut runs: Vec<Run> = Vec::new();
        for one in &lost {
            // Several of them can have come in one run.
            if runs.last().is_none_or(|last| !holds(last, one)) {
                runs.extend(run_with(line, roster, one)?);
            }
        }
        for part in parts(&runs) {
            // Whatever the hub says: of a document that is gone it takes nothing, and that is well.
            let _: PushAnswer = line.client.value(&line.signer, Call::Push, &encode_all(part))?;
        }
        line.notebook
            .write(|write| lost.iter().try_for_each(|one| lost_keybox::forget(write.connection, line.home.id, *one)))?;
    }
}

fn holds(run: &Run, lost: &Lost) -> bool {
    (run.device(), run.incarnation()) == (lost.device, lost.incarnation)
        && (run.first_dseq()..=run.last_dseq()).contains(&lost.dseq)
}

/// A run with this envelope: an own one signed anew, another device's as that device signed it, when that is known here.
fn run_with(line: &Line<'_>, roster: &Roster, lost: &Lost) -> Result<Option<Run>, Error> {
    let chain = (lost.device.0, lost.incarnation.0);
    if lost.device.0 != line.home.device {
        return line.notebook.look(|look| run::with(look.connection, line.home.id, chain, lost.dseq));
    }
    let entries = line.notebook.look(|look| envelope::from(look.connection, line.home.id, chain, lost.dseq, 1))?;
    if entries.is_empty() {
        return Ok(None);
    }
    Run::sign(roster, &line.signer.keys, entries).map(Some).map_err(Error::seal)
}
