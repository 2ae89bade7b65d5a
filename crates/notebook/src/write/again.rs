//! Writing again what did not come through: the changes of envelopes that gave way to those of a twin.

use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;
use stoep_seal::{DocumentId, DocumentSecret, Epoch, EpochKey, Keybox};

use super::{Write, actor};
use crate::document::{Document, Put};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::document;
use crate::store::projection::Before;

/// Whether a document's keybox goes with an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Travelling {
    /// It does, because the envelope is the document's first.
    WithKeybox,
    /// It went before.
    Alone,
}

impl Write<'_> {
    /// Writes again what stood in an envelope that gave way to its twin, as this tablet writes now.
    pub(crate) fn again(
        &mut self,
        home: &CircleRow,
        id: RecordId,
        (at, puts): (Moment, &[Put]),
        travelling: Travelling,
    ) -> Result<(), Error> {
        let (mut document, before) = match document::get(self.connection, id)? {
            Some((_, document)) => (document, Before::Rows),
            None => (Document::new(), Before::Nothing),
        };
        let Some(change) = document.change(actor(home), at, puts)? else { return Ok(()) };
        self.store(home.id, id, &document, before)?;
        self.seal_travelling(home, id, &change, travelling)
    }

    /// The document's keybox for an envelope of this epoch. One that was made in an epoch before, and that nobody accepted, is made
    /// again: a keybox is read as one of the epoch of the envelope it comes with.
    pub(super) fn keybox_again(
        &mut self,
        home: &CircleRow,
        id: RecordId,
        (epoch, epoch_key): (Epoch, &EpochKey),
        secret: &DocumentSecret,
    ) -> Result<Keybox, Error> {
        if let Some((made_in, keybox)) = document::keybox(self.connection, id)?
            && made_in == epoch
        {
            return Ok(keybox);
        }
        let (circle, document) = (stoep_seal::CircleId(*home.id.as_bytes()), DocumentId(*id.as_bytes()));
        let keybox = Keybox::seal(self.random, circle, document, (epoch, epoch_key), secret).map_err(Error::seal)?;
        document::replace_keybox(self.connection, id, epoch, &keybox)?;
        Ok(keybox)
    }
}
