//! A tablet of the world, with the end of its chain and the edits that will be made on it.

use std::collections::BTreeMap;

use anyhow::Result;
use rand::Rng as _;
use rand::rngs::StdRng;
use stoep_seal::{
    ChainHash, Device, DeviceKeys, DocumentId, DocumentKey, DocumentSecret, Draft, Envelope, EnvelopeKind,
    ExpiresMonth, Incarnation, LastAccepted, Link, Removal,
};

use crate::circle::Circle;
use crate::record::{Author, Record};

/// A tablet.
pub(crate) struct Tablet {
    /// Its keys.
    pub(crate) keys: DeviceKeys,
    /// Records that it will edit, by when that is due and a random number.
    pub(crate) edits: BTreeMap<(u64, u64), Open>,
    device: Device,
    incarnation: Incarnation,
    dseq: u32,
    last: Option<ChainHash>,
}

/// A record with changes to come.
pub(crate) struct Open {
    /// The record as it is now.
    pub(crate) record: Record,
    /// Its id.
    pub(crate) id: DocumentId,
    /// Its secret.
    pub(crate) secret: DocumentSecret,
    /// Whether it was not erased.
    pub(crate) stands: bool,
    /// How many changes are to come.
    pub(crate) changes_left: u32,
    /// The change that adds a note: the one before which so many are to come.
    pub(crate) note_at: Option<u32>,
}

impl Tablet {
    /// A tablet that has made nothing yet.
    pub(crate) fn new(device: Device, keys: DeviceKeys, random: &mut StdRng) -> Self {
        let incarnation = Incarnation(random.next_u32());
        Self { keys, edits: BTreeMap::new(), device, incarnation, dseq: 0, last: None }
    }

    /// Who makes a change on it.
    pub(crate) fn author(&self, at: i64) -> Author {
        Author { device: self.device, incarnation: self.incarnation, at }
    }

    /// Seals a change as its next envelope.
    pub(crate) fn seal(
        &mut self,
        random: &mut StdRng,
        circle: &Circle,
        (id, secret): (DocumentId, &DocumentSecret),
        expires: ExpiresMonth,
        change: &[u8],
    ) -> Result<Envelope> {
        let (epoch, epoch_key) = circle.epoch()?;
        let key = DocumentKey::derive(circle.id(), id, epoch, secret, epoch_key);
        let draft = Draft {
            kind: EnvelopeKind::Change,
            device: self.device,
            incarnation: self.incarnation,
            dseq: self.dseq + 1,
            expires,
            previous: self.last.map_or(Link::START, |last| last.link()),
        };
        let envelope = Envelope::seal(random, &key, &draft, change)?;
        self.dseq += 1;
        self.last = Some(envelope.hash(circle.id()));
        Ok(envelope)
    }

    /// What its removal says: up to where its work was accepted.
    pub(crate) fn removal(&self) -> Removal {
        let last = self.last.map(|hash| LastAccepted { incarnation: self.incarnation, dseq: self.dseq, hash });
        Removal { device: self.device, last: last.into_iter().collect() }
    }
}
