//! Taking in what came from others: verified, opened, loaded, and written on the same way as a tap.
//!
//! What cannot be used is set aside with its reason, and sharing goes on: one bad record must not keep a team apart.

use std::collections::BTreeMap;

use stoep_domain::HubTrouble;
use stoep_domain::id::RecordId;
use stoep_seal::{ChainHash, DocumentKey, Entry, EnvelopeKind, Header, Keybox, OpenError, Roster, Run, Wire};

use crate::document::{Actor, Document, DocumentError};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::projection::Before;
use crate::store::quarantine::{self, Reason};
use crate::store::{document, envelope, keys, tombstone, vector};
use crate::write::Write;

/// Documents of a page, loaded once each and written once at its end.
struct Open<'a, 'b> {
    write: &'a mut Write<'b>,
    home: &'a CircleRow,
    documents: BTreeMap<RecordId, (Document, Before)>,
}

/// Takes in the runs of a page.
pub(super) fn take_in_page(
    write: &mut Write<'_>,
    home: &CircleRow,
    roster: &Roster,
    runs: &[Run],
) -> Result<(), Error> {
    let mut open = Open { write, home, documents: BTreeMap::new() };
    for run in runs {
        // The hub verified it too; a run that does not hold here was made by the hub.
        let verified = run.verify(roster.circle(), roster).map_err(|_| HubTrouble::Refused)?;
        for (entry, hash) in verified.entries() {
            open.entry(entry, hash)?;
        }
        open.follow(run, verified.last_hash())?;
    }
    open.close()
}

/// Tries what was held for a key once more.
pub(super) fn take_in_held(write: &mut Write<'_>, home: &CircleRow) -> Result<(), Error> {
    let held = quarantine::held(write.connection, home.id)?;
    let mut open = Open { write, home, documents: BTreeMap::new() };
    for bytes in held {
        let entry =
            Entry::decode(&bytes).map_err(|_| Error::Inconsistent("an envelope that was held does not read"))?;
        open.change(&entry)?;
    }
    open.close()
}

impl Open<'_, '_> {
    /// Takes in one envelope. One that is here already is skipped: the same bytes are fine, and the hub refuses others.
    fn entry(&mut self, entry: &Entry, hash: ChainHash) -> Result<(), Error> {
        let header = entry.header();
        let known =
            envelope::hash(self.write.connection, self.home.id, header.device.0, header.incarnation.0, header.dseq)?;
        if known.is_some() {
            return Ok(());
        }
        envelope::insert(self.write.connection, self.home.id, entry, hash, self.write.now)?;
        self.change(entry)
    }

    /// Moves the vector on, when nothing is missing below.
    fn follow(&mut self, run: &Run, hash: ChainHash) -> Result<(), Error> {
        let (device, incarnation) = (run.device().0, run.incarnation().0);
        let before = vector::get(self.write.connection, self.home.id, device, incarnation)?.map_or(0, |(dseq, _)| dseq);
        if run.first_dseq() <= before.saturating_add(1) && run.last_dseq() > before {
            vector::put(self.write.connection, self.home.id, device, incarnation, run.last_dseq(), hash)?;
        }
        Ok(())
    }

    fn change(&mut self, entry: &Entry) -> Result<(), Error> {
        // A stub is what an erased or withdrawn envelope leaves: there is nothing to read in it.
        let Entry::Full { envelope, keybox } = entry else { return Ok(()) };
        let header = envelope.header;
        let id = RecordId::from_bytes(*header.document.as_bytes());
        if tombstone::is_gone(self.write.connection, id)? {
            return Ok(());
        }
        let opened = match self.key(&header, keybox.as_ref())? {
            None => Err(Reason::Held),
            Some(_) if header.kind != EnvelopeKind::Change => Err(Reason::Newer),
            Some(key) => envelope.open(&key).map_err(|error| match error {
                OpenError::UnknownDictionary => Reason::Newer,
                _ => Reason::DoesNotOpen,
            }),
        };
        let taken = opened.and_then(|change| {
            let actor = Actor { device: header.device.0, incarnation: header.incarnation.0 };
            self.load(id, &change, actor)
        });
        match taken {
            Ok(()) => quarantine::release(self.write.connection, self.home.id, &header),
            Err(reason) => quarantine::put(self.write.connection, self.home.id, &header, reason),
        }
    }

    /// Puts a change into its document.
    fn load(&mut self, id: RecordId, change: &[u8], actor: Actor) -> Result<(), Reason> {
        if !self.documents.contains_key(&id) {
            let found = document::get(self.write.connection, id).map_err(|_| Reason::DoesNotLoad)?;
            let opened = match found {
                // The same id in two circles would let one circle's members write into another's record.
                Some((circle, _)) if circle != self.home.id => return Err(Reason::ForeignAuthor),
                Some((_, document)) => (document, Before::Rows),
                None => (Document::new(), Before::Nothing),
            };
            self.documents.insert(id, opened);
        }
        let Some((document, _)) = self.documents.get_mut(&id) else { return Err(Reason::DoesNotLoad) };
        document.take_in(change, actor).map_err(|error| match error {
            DocumentError::ForeignActor => Reason::ForeignAuthor,
            DocumentError::DoesNotLoad(_) | DocumentError::DoesNotWrite(_) => Reason::DoesNotLoad,
        })
    }

    /// The key of an envelope; `None` while its keybox or its epoch is not here.
    fn key(&mut self, header: &Header, keybox: Option<&Keybox>) -> Result<Option<DocumentKey>, Error> {
        let id = RecordId::from_bytes(*header.document.as_bytes());
        if let Some(keybox) = keybox {
            document::put_keybox(self.write.connection, self.home.id, id, header.epoch, keybox)?;
        }
        let Some((made_in, keybox)) = document::keybox(self.write.connection, id)? else { return Ok(None) };
        let made_under = keys::epoch_key(self.write.connection, self.home.id, made_in)?;
        let sealed_under = keys::epoch_key(self.write.connection, self.home.id, header.epoch)?;
        let (Some(made_under), Some(sealed_under)) = (made_under, sealed_under) else { return Ok(None) };
        let circle = stoep_seal::CircleId(*self.home.id.as_bytes());
        // A keybox that does not open is its writer's mistake, and the envelope is of no use to anybody.
        let Ok(secret) = keybox.open(circle, header.document, (made_in, &made_under)) else { return Ok(None) };
        Ok(Some(DocumentKey::derive(circle, header.document, header.epoch, &secret, &sealed_under)))
    }

    /// Writes every document that was changed, the oldest first: the search index takes texts of rising moments together.
    fn close(self) -> Result<(), Error> {
        let mut documents: Vec<_> = self.documents.into_iter().collect();
        documents.sort_by_key(|(_, (document, _))| document.creation().map(|(_, at)| at));
        for (id, (document, before)) in documents {
            self.write.store(self.home.id, id, &document, before)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
