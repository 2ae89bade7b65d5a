//! Taking in changes that others made.

use automerge::Change;

use super::{Actor, Document, DocumentError, fence};

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

    /// On a copy: a change that breaks half-way must leave the document as it was.
    fn apply(&mut self, changes: Vec<Change>) -> Result<(), DocumentError> {
        let engine = self.engine_mut()?;
        let mut copy = engine.clone();
        fence(|| copy.apply_changes(changes))?;
        *engine = copy;
        Ok(())
    }
}

/// Reads a change and looks whether it was made by the one in whose envelope it came.
fn read(change: &[u8], actor: Actor) -> Result<Change, DocumentError> {
    let change = fence(|| Change::try_from(change))?;
    if Actor::of(change.actor_id()) != Some(actor) {
        return Err(DocumentError::ForeignActor);
    }
    Ok(change)
}
