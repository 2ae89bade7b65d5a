//! Taking in changes that others made, and loading what was saved of them.

use std::collections::HashSet;
use std::convert::Infallible;

use automerge::{Automerge, AutomergeError, Change, ChangeHash};

use super::bounds::is_bounded;
use super::plain::{Plain, PlainChange};
use super::{Actor, Document, DocumentError, Held, fence};

/// What each piece of a saved document begins with: four bytes that are always the same, four of a checksum, one that says what it is.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

/// A piece that is a change, as our writers make it.
const CHANGE: u8 = 1;

impl Document {
    /// Takes in a change that came in an envelope of `actor`. The same change twice is fine; one that builds on a change that is
    /// not here yet is kept until that one comes.
    pub(crate) fn take_in(&mut self, change: &[u8], actor: Actor) -> Result<(), DocumentError> {
        self.apply(vec![read(change, actor)?])
    }

    /// The same for many changes at once, and says of each how it went. One that cannot be used keeps no other out.
    pub(crate) fn take_in_all(&mut self, changes: &[(Vec<u8>, Actor)]) -> Vec<Result<(), DocumentError>> {
        let read: Vec<Result<Change, DocumentError>> =
            changes.iter().map(|(change, actor)| read(change, *actor)).collect();
        let usable: Vec<Change> = read.iter().filter_map(|change| change.as_ref().ok().cloned()).collect();
        let together = self.apply(usable);
        let one_by_one = |change: Result<Change, DocumentError>| match &together {
            Ok(()) => change.map(|_| ()),
            // One of them does not go with the others, and each is tried by itself to see which.
            Err(_) => self.apply(vec![change?]),
        };
        read.into_iter().map(one_by_one).collect()
    }

    /// All of the changes, or none: one that breaks half-way must leave the document as it was.
    fn apply(&mut self, changes: Vec<Change>) -> Result<(), DocumentError> {
        if let Held::Plain(plain) = &self.0
            && let Some(all) = with(plain, &changes)
        {
            self.0 = Held::Plain(all);
            return Ok(());
        }
        let mut copy = match &self.0 {
            Held::Engine(engine) => engine.clone(),
            Held::Plain(plain) => Box::new(fence(|| Automerge::load(&plain.save()))?),
        };
        fence(|| copy.apply_changes(changes))?;
        if !fence(|| stays_itself(&copy))? {
            return Err(DocumentError::DoesNotLoad("the engine cannot tell it as it came".to_owned()));
        }
        self.0 = Held::Engine(copy);
        Ok(())
    }
}

/// Whether a document says the same changes as it was told, and loads again. The engine takes in a change that is written in another way
/// than its own, names it as it came, and writes it down in its own way, which has another name: what builds on it is lost then.
fn stays_itself(engine: &Automerge) -> Result<bool, AutomergeError> {
    let told = engine.get_changes(&[]);
    let names: HashSet<ChangeHash> = told.iter().map(Change::hash).collect();
    let heads = engine.get_heads();
    let is_whole = heads.iter().chain(told.iter().flat_map(Change::deps)).all(|name| names.contains(name));
    Ok(is_whole && Automerge::load(&engine.save())?.get_heads() == heads)
}

/// Reads a change and looks whether it was made by the one in whose envelope it came.
fn read(change: &[u8], actor: Actor) -> Result<Change, DocumentError> {
    if !is_bounded(change) {
        return Err(DocumentError::DoesNotLoad("it is folded into less than can be read of it".to_owned()));
    }
    let change = fence(|| Change::try_from(change))?;
    if !is_whole(&change) {
        // The engine takes it in, writes it down as it came, and cannot load the document any more that it wrote it into.
        return Err(DocumentError::DoesNotLoad("its checksum is not its own".to_owned()));
    }
    if Actor::of(change.actor_id()) != Some(actor) {
        return Err(DocumentError::ForeignActor);
    }
    Ok(change)
}

/// Whether the checksum in front of a change is that of the change, which the engine looks at in a document and not in a change alone.
pub(super) fn is_whole(change: &Change) -> bool {
    change.raw_bytes().get(4..8) == Some(&change.hash().0[..4])
}

/// A plain document with more changes, while that is plain.
fn with(plain: &Plain, changes: &[Change]) -> Option<Plain> {
    let read = || Ok::<_, Infallible>(changes.iter().map(PlainChange::read).collect::<Option<Vec<_>>>());
    plain.with(fence(read).ok()??)
}

/// A document that was saved as its changes, while it is plain.
pub(super) fn plain(mut bytes: &[u8]) -> Option<Plain> {
    let mut changes = Vec::new();
    while !bytes.is_empty() {
        let (change, rest) = bytes.split_at_checked(length(bytes)?)?;
        changes.push(fence(|| Change::try_from(change)).ok()?);
        bytes = rest;
    }
    with(&Plain::default(), &changes)
}

/// The length of the change that these bytes begin with: its head, which ends with the number of bytes behind it, and those.
fn length(bytes: &[u8]) -> Option<usize> {
    if bytes.get(..4)? != MAGIC || *bytes.get(8)? != CHANGE {
        return None;
    }
    let mut length: usize = 0;
    for (index, byte) in bytes.get(9..)?.iter().take(4).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some(9 + index + 1 + length);
        }
    }
    None
}
