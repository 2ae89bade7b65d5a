//! Sealing what has not left this tablet once more, when a new epoch began: a device that was removed must not open it.
//!
//! What has left goes out again byte for byte as it was sealed; its epoch was the right one then.

use stoep_domain::id::{CircleId, RecordId};
use stoep_seal::{DocumentKey, DocumentSecret, Draft, Entry, Envelope, Epoch, EpochKey, Keybox, Link, Stub};

use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::envelope::{self, State};
use crate::store::{document, keys};
use crate::write::Write;

/// Seals every envelope that has not left under the newest epoch, in the same places of the chain.
pub(crate) fn reseal(write: &mut Write<'_>, circle: CircleId) -> Result<(), Error> {
    let home = write.circle(circle)?;
    let (epoch, epoch_key) = keys::newest_epoch(write.connection, circle)?;
    for life in home.lives() {
        let mut unsent = envelope::waiting(write.connection, &home, life, u32::MAX)?;
        unsent.retain(|waiting| waiting.state == State::Unsent);
        if unsent.iter().all(|waiting| waiting.entry.header().epoch == epoch) {
            continue;
        }
        let before = envelope::hash(write.connection, circle, home.device, life.incarnation, life.sent)?;
        let mut previous = before.map_or(Link::START, |hash| hash.link());
        for waiting in unsent {
            let entry = again(write, &home, (epoch, &epoch_key), waiting.entry, previous)?;
            let hash = entry.hash(stoep_seal::CircleId(*circle.as_bytes()));
            envelope::replace(write.connection, circle, &entry, hash)?;
            previous = hash.link();
        }
    }
    Ok(())
}

/// One entry, sealed anew behind `previous`.
fn again(
    write: &mut Write<'_>,
    home: &CircleRow,
    (epoch, epoch_key): (Epoch, &EpochKey),
    entry: Entry,
    previous: Link,
) -> Result<Entry, Error> {
    let (old, keybox) = match entry {
        // Nothing of what was in it is left: only its place in the chain moves along.
        Entry::Stub { stub, keybox_hash } => {
            let mut header = stub.header;
            header.previous = previous;
            return Ok(Entry::Stub { stub: Stub { header, ..stub }, keybox_hash });
        }
        Entry::Full { envelope, keybox } => (envelope, keybox),
    };
    let circle = stoep_seal::CircleId(*home.id.as_bytes());
    let name = old.header.document;
    let secret = secret_of(write, home, name)?;
    let missing = Error::Inconsistent("an envelope of our own without its epoch");
    let old_key = keys::epoch_key(write.connection, home.id, old.header.epoch)?.ok_or(missing)?;
    let change =
        old.open(&DocumentKey::derive(circle, name, old.header.epoch, &secret, &old_key)).map_err(Error::seal)?;
    // A keybox travels with the document's first envelope, wrapped under that envelope's epoch.
    let keybox = match keybox {
        None => None,
        Some(_) => {
            let keybox = Keybox::seal(write.random, circle, name, (epoch, epoch_key), &secret).map_err(Error::seal)?;
            document::replace_keybox(write.connection, RecordId::from_bytes(*name.as_bytes()), epoch, &keybox)?;
            Some(keybox)
        }
    };
    let draft = Draft {
        kind: old.header.kind,
        device: old.header.device,
        incarnation: old.header.incarnation,
        dseq: old.header.dseq,
        expires: old.header.expires,
        previous,
    };
    let key = DocumentKey::derive(circle, name, epoch, &secret, epoch_key);
    let envelope = Envelope::seal(write.random, &key, &draft, &change).map_err(Error::seal)?;
    Ok(Entry::Full { envelope, keybox })
}

fn secret_of(write: &Write<'_>, home: &CircleRow, name: stoep_seal::DocumentId) -> Result<DocumentSecret, Error> {
    let missing = || Error::Inconsistent("an envelope of our own without its keybox");
    let id = RecordId::from_bytes(*name.as_bytes());
    let (made_in, keybox) = document::keybox(write.connection, id)?.ok_or_else(missing)?;
    let made_under = keys::epoch_key(write.connection, home.id, made_in)?.ok_or_else(missing)?;
    keybox.open(stoep_seal::CircleId(*home.id.as_bytes()), name, (made_in, &made_under)).map_err(Error::seal)
}
