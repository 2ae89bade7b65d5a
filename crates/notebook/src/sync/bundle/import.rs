//! Taking over a bundle. It is read twice: once to see that it is whole and who made it, and only then is anything stored.

use std::sync::PoisonError;

use stoep_domain::call::{Change, ImportBundle};
use stoep_domain::id::{MemberId, RecordId};
use stoep_domain::view::BundleTakenView;
use stoep_seal::bundle::Part;
use stoep_seal::{Device, Roster, Run, Tombstone, VerifiedTombstone};

use super::reading::{Bundle, Checked};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::{bundle, document, keys, roster, tombstone};
use crate::sync::ingest::{Joined, Received, read_unread};
use crate::sync::membership::adopt;
use crate::write::Write;

impl Operation for ImportBundle {
    fn run(self, notebook: &Notebook) -> Result<BundleTakenView, Error> {
        let mut bundle = Bundle::open(notebook, &self.file)?;
        let home = bundle.home.clone();
        let turn = notebook.inner().sharing.turn_of(home.id);
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let checked = bundle.check(notebook)?;
        adopt_membership(notebook, &home, &checked)?;
        let name = notebook.look(|look| roster::team_name(look.connection, home.id))?.unwrap_or_default();
        let mut taken = BundleTakenView { circle: home.id, name, new: 0, known: 0, apart: 0, refused: 0, erased: 0 };
        let mut parts = bundle.parts()?;
        let stored = loop {
            let part = match parts.next() {
                Ok(Some(part)) => part,
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            };
            match part {
                Part::Runs(runs) => take_runs(notebook, &home, &checked.roster, runs, &mut taken)?,
                Part::Tombstones(words) => carry_out(notebook, &home, &checked.roster, &words, &mut taken)?,
                Part::Opening(_) | Part::Roster(_) | Part::Keyframes(_) | Part::Ending(_) => {}
            }
        };
        // Also when the stick was pulled out half-way: what was stored can be read.
        read_unread(notebook, &home)?;
        stored.map(|()| taken)
    }
}

/// Puts a longer roster and new keys to use before anything else, as an exchange does.
fn adopt_membership(notebook: &Notebook, home: &CircleRow, checked: &Checked) -> Result<(), Error> {
    let is_known = notebook.look(|look| {
        if roster::is_lost(look.connection, home.id)? {
            return Ok(false);
        }
        let known = keys::keyframes(look.connection, home.id)?;
        let same = roster::get(look.connection, home.id)?.sequence() == checked.roster.sequence();
        Ok(same && checked.keyframes.iter().all(|keyframe| known.contains(keyframe)))
    })?;
    if is_known {
        return Ok(());
    }
    let device = (Device(home.device), &home.keys.open());
    notebook.write(|write| adopt(write, home.id, &checked.roster, device, &checked.keyframes))
}

/// One part of runs, in one transaction.
fn take_runs(
    notebook: &Notebook,
    home: &CircleRow,
    roster: &Roster,
    runs: Vec<Run>,
    taken: &mut BundleTakenView,
) -> Result<(), Error> {
    let (received, refused) = Received::verify_each(roster, runs);
    let joined = notebook.write_aside(|write| {
        let joined = Joined::of(received, write, home)?;
        joined.store(write, home, by_the_hub(write, home))?;
        // This tablet takes it to the hub, if there is one.
        write.stir();
        write.announce(Change::Sharing);
        Ok(joined)
    })?;
    taken.new += joined.changes;
    taken.known += joined.known;
    taken.apart += joined.apart;
    taken.refused += refused;
    Ok(())
}

/// What time it is by the hub, in seconds, as far as this tablet knows how far its clock is beside it.
fn by_the_hub(write: &Write<'_>, home: &CircleRow) -> u64 {
    let seconds = write.now.plus(chrono::Duration::seconds(home.ahead)).milliseconds() / 1000;
    u64::try_from(seconds).unwrap_or_default()
}

/// One part of words that records are gone, in one transaction.
fn carry_out(
    notebook: &Notebook,
    home: &CircleRow,
    roster: &Roster,
    words: &[Tombstone],
    taken: &mut BundleTakenView,
) -> Result<(), Error> {
    taken.erased += notebook.write(|write| {
        let mut erased = 0;
        for signed in words {
            let id = RecordId::from_bytes(*signed.document.as_bytes());
            // No hub has seen to it that the signer may say so.
            let Ok(verified) = signed.verify(roster) else { continue };
            if !tombstone::is_gone(write.connection, id)? && reaches(write, home, id, &verified)? {
                let was_here = document::is_here(write.connection, id)?;
                write.hear_gone(home, id, &verified)?;
                erased += u64::from(was_here && tombstone::is_gone(write.connection, id)?);
            }
        }
        write.stir();
        write.announce(Change::Sharing);
        Ok(erased)
    })?;
    Ok(())
}

/// Whether a tombstone's signer may let go of a document: everything as a lead, else what they began. Of what is not here at all nobody
/// but a lead is believed: the hub's list brings the others.
fn reaches(write: &Write<'_>, home: &CircleRow, id: RecordId, verified: &VerifiedTombstone<'_>) -> Result<bool, Error> {
    let author: Option<MemberId> = match bundle::begun_by(write.connection, home.id, id)? {
        Some(device) => roster::member(write.connection, home.id, device)?,
        None => None,
    };
    let Some(author) = author else {
        // A member that nobody has.
        return Ok(verified.reach() == stoep_seal::ErasureReach::Everything);
    };
    Ok(verified.reach().covers(stoep_seal::MemberId(*author.as_bytes())))
}
