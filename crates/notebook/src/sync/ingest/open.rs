//! Opening the envelopes of one document and loading what is in them. Touches no database.

use std::collections::BTreeMap;

use stoep_domain::id::CircleId;
use stoep_seal::{
    DocumentId, DocumentKey, DocumentSecret, Entry, Envelope, EnvelopeKind, Epoch, EpochKey, Header, Keybox, OpenError,
};

use crate::document::{Actor, Document, DocumentError, Unfolded};
use crate::store::document::Stored;
use crate::store::quarantine::Reason;
use crate::store::unread::Mark;

/// The epoch keys of a circle that are here.
pub(super) struct Keys {
    pub(super) circle: CircleId,
    pub(super) epochs: BTreeMap<Epoch, EpochKey>,
}

/// An unread document with everything that is here of it.
pub(super) struct Unread {
    pub(super) mark: Mark,
    pub(super) stored: Option<Stored>,
    /// Each with whether it was set aside when it was last tried.
    pub(super) entries: Vec<(Entry, bool)>,
}

/// A document that was read from its envelopes.
pub(super) struct Opened {
    pub(super) mark: Mark,
    /// Where the keybox came from that opens it.
    pub(super) keybox: Option<(Epoch, Keybox)>,
    /// What stood before.
    pub(super) before: Option<Vec<u8>>,
    /// What stands now; `None` when nothing could be used.
    pub(super) document: Option<Unfolded>,
    /// The envelopes that cannot be used.
    pub(super) aside: Vec<(Header, Reason)>,
    /// Those that could not be used before, and can be now.
    pub(super) released: Vec<Header>,
}

/// Opens and loads.
pub(super) fn open(unread: Unread, keys: &Keys) -> Opened {
    let Unread { mark, stored, entries } = unread;
    let (lives_in, stored_keybox, before) = match stored {
        Some(Stored { circle, keybox, document: Some(document) }) => (circle, keybox, Some(document)),
        Some(Stored { circle, keybox, document: None }) if circle == keys.circle => (circle, keybox, None),
        _ => (keys.circle, None, None),
    };
    // The first keybox stays: what came with the document's beginning opens what follows.
    let keybox = stored_keybox.or(mark.keybox);
    let mut opened = Opened { mark, keybox, before, document: None, aside: Vec::new(), released: Vec::new() };
    let envelopes = entries.into_iter().filter_map(|(entry, was_aside)| match entry {
        Entry::Full { envelope, .. } => Some((envelope, was_aside)),
        Entry::Stub { .. } => None,
    });
    if lives_in != keys.circle {
        // The same id in two circles would let one circle's members write into another's record.
        opened.aside = envelopes.map(|(envelope, _)| (envelope.header, Reason::ForeignAuthor)).collect();
        return opened;
    }
    let mut document_keys = DocumentKeys::new(keys, &opened);
    let (mut usable, mut changes) = (Vec::new(), Vec::new());
    for (envelope, was_aside) in envelopes {
        match document_keys.open(&envelope) {
            Ok(change) => {
                let actor = Actor { device: envelope.header.device.0, incarnation: envelope.header.incarnation.0 };
                usable.push((envelope.header, was_aside));
                changes.push((change, actor));
            }
            Err(reason) => opened.aside.push((envelope.header, reason)),
        }
    }
    opened.load(usable, &changes);
    opened
}

impl Opened {
    /// Loads the changes into what stood before.
    fn load(&mut self, headers: Vec<(Header, bool)>, changes: &[(Vec<u8>, Actor)]) {
        let loaded = self.before.as_deref().map_or_else(|| Ok(Document::new()), Document::load);
        let Ok(mut document) = loaded else {
            self.aside.extend(headers.into_iter().map(|(header, _)| (header, Reason::DoesNotLoad)));
            return;
        };
        let mut is_changed = false;
        for ((header, was_aside), taken) in headers.into_iter().zip(document.take_in_all(changes)) {
            match taken {
                Ok(()) => {
                    is_changed = true;
                    self.released.extend(was_aside.then_some(header));
                }
                Err(DocumentError::ForeignActor) => self.aside.push((header, Reason::ForeignAuthor)),
                Err(DocumentError::DoesNotLoad(_) | DocumentError::DoesNotWrite(_)) => {
                    self.aside.push((header, Reason::DoesNotLoad));
                }
            }
        }
        self.document = is_changed.then(|| document.into());
    }
}

/// The keys of one document, each derived once.
struct DocumentKeys<'a> {
    keys: &'a Keys,
    document: DocumentId,
    secret: Option<DocumentSecret>,
    derived: BTreeMap<Epoch, DocumentKey>,
}

impl<'a> DocumentKeys<'a> {
    fn new(keys: &'a Keys, opened: &Opened) -> Self {
        let document = DocumentId(*opened.mark.document.as_bytes());
        let circle = stoep_seal::CircleId(*keys.circle.as_bytes());
        // A keybox that does not open is its writer's mistake, and the envelope is of no use to anybody.
        let secret = opened
            .keybox
            .as_ref()
            .and_then(|(made_in, keybox)| keybox.open(circle, document, (*made_in, keys.epochs.get(made_in)?)).ok());
        Self { keys, document, secret, derived: BTreeMap::new() }
    }

    fn open(&mut self, envelope: &Envelope) -> Result<Vec<u8>, Reason> {
        let key = self.key(envelope.header.epoch).ok_or(Reason::Held)?;
        if envelope.header.kind != EnvelopeKind::Change {
            return Err(Reason::Newer);
        }
        envelope.open(key).map_err(|error| match error {
            OpenError::UnknownDictionary => Reason::Newer,
            _ => Reason::DoesNotOpen,
        })
    }

    /// The key of an epoch; `None` while the keybox or the epoch's key is not here.
    fn key(&mut self, epoch: Epoch) -> Option<&DocumentKey> {
        let (secret, epoch_key) = (self.secret.as_ref()?, self.keys.epochs.get(&epoch)?);
        let circle = stoep_seal::CircleId(*self.keys.circle.as_bytes());
        let document = self.document;
        let derive = || DocumentKey::derive(circle, document, epoch, secret, epoch_key);
        Some(self.derived.entry(epoch).or_insert_with(derive))
    }
}
