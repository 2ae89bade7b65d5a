//! Documents: the only room that touches Automerge.
//!
//! One document per record, one flat root map per document. No container is made after the first change, because two people who
//! make the same map offline lose one side. Writers put their own keys only; what a newer version wrote stays as it is.

mod bounds;
mod fields;
mod first;
#[cfg(test)]
mod foreign;
mod history;
mod known;
mod plain;
mod rebuild;
mod scalar;
mod take_in;
mod unfolded;

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ROOT, ReadDoc};
use stoep_domain::field::Field;
use stoep_domain::moment::Moment;

use first::first;
use plain::Plain;

pub(crate) use fields::{Fields, Standing};
pub(crate) use history::{Edit, Step};
pub(crate) use known::{Known, Mark};
pub(crate) use scalar::Scalar;
pub(crate) use unfolded::Unfolded;

/// Who changes a document: a device of the circle, in one of its incarnations. Six bytes in every change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Actor {
    /// The device's number in the roster.
    pub(crate) device: u16,
    /// The incarnation of its database.
    pub(crate) incarnation: u32,
}

impl Actor {
    fn id(self) -> ActorId {
        let mut bytes = [0; 6];
        bytes[..2].copy_from_slice(&self.device.to_be_bytes());
        bytes[2..].copy_from_slice(&self.incarnation.to_be_bytes());
        ActorId::from(bytes.to_vec())
    }

    fn of(id: &ActorId) -> Option<Self> {
        let bytes: [u8; 6] = id.to_bytes().try_into().ok()?;
        let [device_high, device_low, incarnation @ ..] = bytes;
        Some(Self {
            device: u16::from_be_bytes([device_high, device_low]),
            incarnation: u32::from_be_bytes(incarnation),
        })
    }
}

/// One write to one key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Put {
    /// Sets the key, also when it has this value already: what is written at the same time elsewhere must see it.
    Set(Field, Scalar),
    /// Takes the key away.
    Clear(Field),
}

impl Put {
    /// The key that is written.
    pub(crate) const fn field(&self) -> &Field {
        match self {
            Self::Set(field, _) | Self::Clear(field) => field,
        }
    }
}

/// Why a document or a change cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DocumentError {
    /// The bytes are no document or change.
    #[error("does not load: {0}")]
    DoesNotLoad(String),
    /// The change was written in somebody else's name.
    #[error("the change's actor is not its envelope's device")]
    ForeignActor,
    /// The write was refused by the engine.
    #[error("does not write: {0}")]
    DoesNotWrite(String),
}

/// A record's document.
#[derive(Debug, Clone)]
pub(crate) struct Document(Held);

/// How a document is held.
#[derive(Debug, Clone)]
enum Held {
    /// By the engine.
    Engine(Box<Automerge>),
    /// As its changes, which are few and plain.
    Plain(Plain),
}

impl Document {
    /// A document without a change in it.
    pub(crate) fn new() -> Self {
        Self(Held::Plain(Plain::default()))
    }

    /// Loads what [`Document::save`] gave, or changes one after another: a document and its changes say the same.
    pub(crate) fn load(bytes: &[u8]) -> Result<Self, DocumentError> {
        if let Some(plain) = take_in::plain(bytes) {
            return Ok(Self(Held::Plain(plain)));
        }
        fence(|| Automerge::load(bytes)).map(|engine| Self(Held::Engine(Box::new(engine))))
    }

    /// The document with its history, changes that wait for others included.
    pub(crate) fn save(&self) -> Vec<u8> {
        match &self.0 {
            Held::Engine(engine) => engine.save(),
            Held::Plain(plain) => plain.save(),
        }
    }

    /// The document in the engine's books, to be changed.
    fn engine_mut(&mut self) -> Result<&mut Automerge, DocumentError> {
        if let Held::Plain(plain) = &self.0 {
            let bytes = plain.save();
            self.0 = Held::Engine(Box::new(fence(|| Automerge::load(&bytes))?));
        }
        match &mut self.0 {
            Held::Engine(engine) => Ok(engine),
            Held::Plain(_) => Err(DocumentError::DoesNotLoad("the changes stayed outside the engine".to_owned())),
        }
    }

    /// Writes keys as one change and gives the change's bytes; `None` when there was nothing to write.
    pub(crate) fn change(&mut self, actor: Actor, at: Moment, puts: &[Put]) -> Result<Option<Vec<u8>>, DocumentError> {
        let refused = |error: automerge::AutomergeError| DocumentError::DoesNotWrite(error.to_string());
        if let Held::Plain(plain) = &self.0
            && plain.is_empty()
        {
            let Some(first) = first(actor, at, puts) else { return Ok(None) };
            let change = first.bytes.clone();
            *self = match plain.with(vec![first]) {
                Some(plain) => Self(Held::Plain(plain)),
                None => Self::load(&change)?,
            };
            return Ok(Some(change));
        }
        let engine = self.engine_mut()?;
        engine.set_actor(actor.id());
        let mut transaction = engine.transaction();
        for put in puts {
            let key = put.field().to_string();
            match put {
                Put::Set(_, scalar) => {
                    let standing = transaction.get_all(ROOT, key.as_str()).map_err(refused)?;
                    let value = scalar.to_automerge();
                    let unchanged = matches!(standing.as_slice(), [(only, _)] if only.as_scalar() == Some(&value));
                    if unchanged {
                        // The engine drops a put of the value that stands already. Taking it away first makes the put count, so
                        // that a removal made elsewhere at the same time does not win over it.
                        transaction.delete(ROOT, key.as_str()).map_err(refused)?;
                    }
                    transaction.put(ROOT, key.as_str(), value).map_err(refused)?;
                }
                Put::Clear(_) => {
                    if !transaction.get_all(ROOT, key.as_str()).map_err(refused)?.is_empty() {
                        transaction.delete(ROOT, key.as_str()).map_err(refused)?;
                    }
                }
            }
        }
        if transaction.pending_ops() == 0 {
            return Ok(None);
        }
        transaction.commit_with(CommitOptions::default().with_time(at.milliseconds()));
        Ok(engine.get_last_local_change().map(|change| change.raw_bytes().to_vec()))
    }
}

/// Runs the engine on bytes that somebody else wrote: an error or a panic in it sets the change aside and harms nothing else.
fn fence<T, E: std::fmt::Display>(work: impl FnOnce() -> Result<T, E>) -> Result<T, DocumentError> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(DocumentError::DoesNotLoad(error.to_string())),
        Err(_) => Err(DocumentError::DoesNotLoad("the engine broke off".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FATIMA: Actor = Actor { device: 1, incarnation: 7 };
    const KAREL: Actor = Actor { device: 2, incarnation: 9 };

    #[test]
    fn an_engine_that_breaks_off_is_a_change_that_does_not_load() {
        let broken = fence(|| -> Result<(), DocumentError> { panic!("inside the engine") });
        assert!(matches!(broken, Err(DocumentError::DoesNotLoad(_))), "{broken:?}");
    }

    fn moment(seconds: i64) -> Moment {
        Moment::from_seconds(seconds)
    }

    fn set(field: Field, text: &str) -> Put {
        Put::Set(field, Scalar::Text(text.to_owned()))
    }

    fn signal() -> (Document, Vec<u8>) {
        let mut document = Document::new();
        let puts = [set(Field::Kind, "signal"), set(Field::Topic, "money")];
        let change = document.change(FATIMA, moment(1), &puts).unwrap().unwrap();
        (document, change)
    }

    /// The same document on another tablet.
    fn copy(changes: &[(&[u8], Actor)]) -> Document {
        let mut document = Document::new();
        for (change, actor) in changes {
            document.take_in(change, *actor).unwrap();
        }
        document
    }

    #[test]
    fn a_first_change_is_a_document() {
        let (document, change) = signal();
        let loaded = Document::load(&change).unwrap();
        assert_eq!(loaded.fields(), document.fields());
        assert_eq!(loaded.creation(), document.creation());
        assert_eq!(document.save(), change, "what is stored is the change itself");
    }

    #[test]
    fn an_edit_beats_a_delete_also_when_it_changes_nothing() {
        let (mut here, first) = signal();
        let kept = here.change(FATIMA, moment(2), &[Put::Set(Field::Removed, Scalar::Flag(false))]).unwrap().unwrap();
        let mut there = copy(&[(&first, FATIMA), (&kept, FATIMA)]);

        let removed = there.change(KAREL, moment(3), &[Put::Set(Field::Removed, Scalar::Flag(true))]).unwrap().unwrap();
        // Before the removal arrives, this side edits: `removed` is false already and is written again.
        let edit = [set(Field::Topic, "housing"), Put::Set(Field::Removed, Scalar::Flag(false))];
        let edited = here.change(FATIMA, moment(4), &edit).unwrap().unwrap();

        here.take_in(&removed, KAREL).unwrap();
        there.take_in(&edited, FATIMA).unwrap();
        for document in [&here, &there] {
            assert_eq!(document.fields().standing(), Standing::Here);
            assert_eq!(document.fields().text(&Field::Topic), Some("housing"));
        }
    }

    #[test]
    fn a_removal_after_the_edit_removes() {
        let (mut here, _) = signal();
        here.change(FATIMA, moment(2), &[Put::Set(Field::Removed, Scalar::Flag(false))]).unwrap();
        here.change(FATIMA, moment(3), &[Put::Set(Field::Removed, Scalar::Flag(true))]).unwrap();
        assert_eq!(here.fields().standing(), Standing::Removed);
    }

    #[test]
    fn changes_in_any_order_and_twice_give_the_same() {
        let (mut here, first) = signal();
        let second = here.change(FATIMA, moment(2), &[set(Field::Topic, "housing")]).unwrap().unwrap();
        let mut there = Document::new();
        there.take_in(&second, FATIMA).unwrap();
        assert_eq!(there.fields().text(&Field::Kind), None, "what it builds on is not here yet");
        let mut there = Document::load(&there.save()).unwrap();
        there.take_in(&first, FATIMA).unwrap();
        there.take_in(&first, FATIMA).unwrap();
        assert_eq!(there.fields().text(&Field::Topic), Some("housing"));
    }

    #[test]
    fn a_change_in_a_colleagues_name_is_refused() {
        let (_, change) = signal();
        let mut there = Document::new();
        assert!(matches!(there.take_in(&change, KAREL), Err(DocumentError::ForeignActor)));
    }

    #[test]
    fn bytes_that_are_no_change_are_refused_and_harm_nothing() {
        let (mut here, change) = signal();
        for length in 0..change.len() {
            assert!(here.take_in(&change[..length], FATIMA).is_err());
            assert!(Document::load(&change[..length]).is_err() || length == 0);
        }
        assert_eq!(here.fields().text(&Field::Topic), Some("money"));
    }

    #[test]
    fn keys_of_a_newer_version_survive_an_edit() {
        let (mut here, first) = signal();
        let newer = [Put::Set(Field::Newer("mood".to_owned()), Scalar::Number(3))];
        let second = here.change(FATIMA, moment(2), &newer).unwrap().unwrap();
        let mut there = copy(&[(&first, FATIMA), (&second, FATIMA)]);
        there.change(KAREL, moment(3), &[set(Field::Topic, "work")]).unwrap();
        let there = Document::load(&there.save()).unwrap();
        assert_eq!(there.fields().winner(&Field::Newer("mood".to_owned())), Some(&Scalar::Number(3)));
    }

    #[test]
    fn a_one_tap_signal_is_a_small_change() {
        let mut document = Document::new();
        let puts = [
            set(Field::Kind, "signal"),
            set(Field::Topic, "loneliness"),
            set(Field::Area, "BU04390201"),
            Put::Set(Field::Talk, Scalar::Bytes(vec![7; 8])),
        ];
        let change = document.change(FATIMA, Moment::from_milliseconds(1_795_266_000_123), &puts).unwrap().unwrap();
        assert!(change.len() <= 140, "{} bytes", change.len());
    }
}
