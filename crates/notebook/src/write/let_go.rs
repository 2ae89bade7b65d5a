//! Letting go of records for good: what is here goes, and what others have is signed away.

use stoep_domain::Refusal;
use stoep_domain::call::Change;
use stoep_domain::id::{MemberId, RecordId};
use stoep_domain::rule::erasing::Gone;
use stoep_domain::word::Role;
use stoep_seal::{Device, DeviceKeys, DocumentId, Roster, Tombstone, TombstoneReason};

use super::Write;
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::{document, draft, envelope, projection, quarantine, roster, tombstone, undo, unread};

/// What signs tombstones in a circle: read once for all that go in one act.
pub(crate) struct Signing {
    home: CircleRow,
    role: Role,
    /// Of a circle that others can have something of.
    others: Option<(Roster, DeviceKeys)>,
}

impl Signing {
    /// The circle.
    pub(crate) fn home(&self) -> &CircleRow {
        &self.home
    }

    /// Whether this tablet's person may let go of what somebody made: their own, and everything as a lead.
    pub(crate) fn reaches(&self, author: Option<MemberId>) -> bool {
        matches!(self.role, Role::Lead | Role::Recovery) || author == Some(self.home.member)
    }

    /// Refuses what this tablet's person may not let go of.
    pub(crate) fn check(&self, author: Option<MemberId>) -> Result<(), Error> {
        if self.reaches(author) { Ok(()) } else { Err(Refusal::NotYoursToErase.into()) }
    }
}

impl Write<'_> {
    /// Makes ready to let go of records of a circle.
    pub(crate) fn signing(&self, home: &CircleRow) -> Result<Signing, Error> {
        let others = match &home.hub {
            Some(_) => Some((roster::get(self.connection, home.id)?, home.keys.open())),
            None => None,
        };
        Ok(Signing { role: roster::own_role(self.connection, home)?, home: home.clone(), others })
    }

    /// Lets go of a record for good, and signs that for everybody who may have it. The word goes out with the next exchange.
    pub(crate) fn let_go(&mut self, signing: &Signing, id: RecordId, gone: Gone) -> Result<(), Error> {
        let home = &signing.home;
        let signed = match &signing.others {
            Some((roster, keys)) if envelope::has_left(self.connection, home, id)? => {
                let document = DocumentId(*id.as_bytes());
                Some(
                    Tombstone::sign(roster, (Device(home.device), keys), document, reason(gone))
                        .map_err(Error::seal)?,
                )
            }
            _ => None,
        };
        self.drop_record(id)?;
        tombstone::put(self.connection, id, home.id, gone, signed.as_ref(), self.now)?;
        self.stir();
        self.announce(Change::Sharing);
        Ok(())
    }

    /// Drops a record: its document with its keybox, its rows, what can be taken back of it, and the text in its envelopes, of which
    /// stubs stay.
    pub(crate) fn drop_record(&mut self, id: RecordId) -> Result<(), Error> {
        let twins = tombstone::twins(self.connection, id)?;
        document::remove(self.connection, id)?;
        projection::clear(self.connection, id)?;
        // What it showed for shows by itself now.
        for twin in twins {
            projection::one_again(self.connection, twin)?;
            self.touched.insert(twin);
        }
        quarantine::forget(self.connection, id)?;
        unread::forget(self.connection, id)?;
        envelope::withdraw(self.connection, id)?;
        undo::forget(self.connection, &[id])?;
        match tombstone::successor(self.connection, id)? {
            Some(new) => draft::follow(self.connection, id, new)?,
            None => draft::forget(self.connection, &[id])?,
        }
        self.touched.insert(id);
        self.erased = true;
        Ok(())
    }
}

/// The word that travels.
fn reason(gone: Gone) -> TombstoneReason {
    match gone {
        Gone::Moved => TombstoneReason::Moved,
        Gone::Expired => TombstoneReason::Expired,
        Gone::Erased => TombstoneReason::Erased,
    }
}

#[cfg(test)]
mod tests {
    use stoep_domain::call::{AddNote, Begin, CaptureSignal, Circles, Erase, Target};
    use stoep_domain::word::Topic;
    use stoep_seal::Entry;
    use tempfile::TempDir;

    use crate::store::quarantine::Reason;
    use crate::{KeySource, Notebook, Surroundings};

    use super::*;

    /// What of a record that is gone no screen would show: its text in envelopes, its secret, and what could not be read of it.
    #[test]
    fn nothing_of_a_record_is_left_but_stubs() {
        let folder = TempDir::new().unwrap();
        let notebook = Notebook::open(folder.path(), &KeySource::Raw([7; 32].into()), Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let circle = notebook.call(Circles {}).unwrap()[0].id;
        let id = notebook.call(CaptureSignal::tap(Topic::Money)).unwrap().record.id;
        notebook.call(AddNote { on: Target::Record(id), text: "gele envelop".parse().unwrap() }).unwrap();
        let envelopes = || notebook.look(|look| envelope::of_document(look.connection, circle, id)).unwrap();
        let full = || envelopes().iter().filter(|(entry, _)| matches!(entry, Entry::Full { .. })).count();
        assert_eq!(full(), 2);
        notebook
            .write(|write| {
                for (entry, _) in envelope::of_document(write.connection, circle, id)? {
                    quarantine::put(write.connection, circle, entry.header(), Reason::DoesNotLoad)?;
                }
                unread::mark(write.connection, circle, id, 2, None)
            })
            .unwrap();
        let left = || {
            notebook
                .look(|look| {
                    let unread = unread::after(look.connection, circle, 0, 9)?.len();
                    let secrets = usize::from(document::keybox(look.connection, id)?.is_some());
                    Ok((quarantine::set_aside(look.connection, circle)?, unread, secrets))
                })
                .unwrap()
        };
        assert_eq!(left(), (2, 1, 1));
        notebook.call(Erase { record: id }).unwrap();
        assert_eq!((full(), envelopes().len()), (0, 2), "stubs stay, from which the chain goes on");
        assert_eq!(left(), (0, 0, 0));
        let other = notebook.call(CaptureSignal::tap(Topic::Work)).unwrap().record.id;
        let wiped = notebook.write(|write| write.drop_record(other).map(|()| write.erased()));
        assert!(wiped.unwrap(), "its traces are to be wiped");
    }
}
