//! Sealing a change into the next envelope of this tablet.

use stoep_domain::id::RecordId;
use stoep_domain::rule::expiry::expires_month;
use stoep_seal::{
    Device, DocumentId, DocumentKey, DocumentSecret, Draft, Entry, Envelope, EnvelopeKind, Epoch, EpochKey,
    ExpiresMonth, Incarnation, Keybox, Link,
};

use super::{Travelling, Write};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::{document, envelope, keys, team};

impl Write<'_> {
    /// Seals a change and puts it at the end of this tablet's chain in the circle.
    pub(super) fn seal(&mut self, home: &CircleRow, id: RecordId, change: &[u8]) -> Result<(), Error> {
        self.seal_travelling(home, id, change, Travelling::Alone)
    }

    pub(super) fn seal_travelling(
        &mut self,
        home: &CircleRow,
        id: RecordId,
        change: &[u8],
        travelling: Travelling,
    ) -> Result<(), Error> {
        let circle = stoep_seal::CircleId(*home.id.as_bytes());
        let document = DocumentId(*id.as_bytes());
        let (epoch, epoch_key) = keys::newest_epoch(self.connection, home.id)?;
        let (secret, keybox) = match (self.secret(home, id, (epoch, &epoch_key))?, travelling) {
            ((secret, None), Travelling::WithKeybox) => {
                let keybox = self.keybox_again(home, id, (epoch, &epoch_key), &secret)?;
                (secret, Some(keybox))
            }
            (made, _) => made,
        };
        let key = DocumentKey::derive(circle, document, epoch, &secret, &epoch_key);
        let last = envelope::last(self.connection, home, home.incarnation)?;
        // The hub forgets by its own clock, and this tablet's may be years away from it.
        let by_the_hub = self.now.plus(chrono::Duration::seconds(home.ahead));
        let draft = Draft {
            kind: EnvelopeKind::Change,
            device: Device(home.device),
            incarnation: Incarnation(home.incarnation),
            dseq: last.map_or(0, |(dseq, _)| dseq) + 1,
            expires: ExpiresMonth::round_up(expires_month(by_the_hub, team::kept(self.connection, home.id)?.highest())),
            previous: last.map_or(Link::START, |(_, hash)| hash.link()),
        };
        let envelope = Envelope::seal(self.random, &key, &draft, change).map_err(Error::seal)?;
        let entry = Entry::Full { envelope, keybox };
        let hash = entry.hash(circle);
        envelope::insert(self.connection, home.id, &entry, hash, self.now)?;
        self.stir();
        Ok(())
    }

    /// The document's secret: taken from its keybox, or drawn with the document's first change, whose keybox travels with it.
    pub(super) fn secret(
        &mut self,
        home: &CircleRow,
        id: RecordId,
        (epoch, epoch_key): (Epoch, &EpochKey),
    ) -> Result<(DocumentSecret, Option<Keybox>), Error> {
        let circle = stoep_seal::CircleId(*home.id.as_bytes());
        let document = DocumentId(*id.as_bytes());
        if let Some((made_in, keybox)) = document::keybox(self.connection, id)? {
            let key = keys::epoch_key(self.connection, home.id, made_in)?
                .ok_or(Error::Inconsistent("a keybox without its epoch"))?;
            let secret = keybox.open(circle, document, (made_in, &key)).map_err(Error::seal)?;
            return Ok((secret, None));
        }
        let secret = DocumentSecret::generate(self.random);
        let keybox = Keybox::seal(self.random, circle, document, (epoch, epoch_key), &secret).map_err(Error::seal)?;
        document::put_keybox(self.connection, home.id, id, epoch, &keybox)?;
        Ok((secret, Some(keybox)))
    }
}
