//! A document of few and plain changes, which is read and kept without the engine.
//!
//! Nearly every record is a handful of changes that put scalars under keys of one flat map. What such a document says follows from its
//! changes by one rule: a value stands until a change that knew of it writes the key again. The engine keeps books for far more than
//! that (lists, texts, marks, counters), and filling them takes longer than all else that a tablet does with a record that it fetches.
//!
//! A change is plain when nothing about it is unusual, by the checks in [`Plain::with`]. Everything else is the engine's: it decides
//! what is refused, and it keeps what builds on changes that are not here yet. A test compares both on random histories.

use automerge::ChangeHash;
use automerge::legacy::{Key, ObjectId, OpId, OpType};
use stoep_domain::field::Field;
use stoep_domain::moment::Moment;

use super::history::{Step, Written};
use super::take_in::is_whole;
use super::{Actor, Put, Scalar};

/// So many changes are kept like this, so that a set of them fits the bits of one number.
const MOST_CHANGES: usize = 32;

/// So many bytes of changes are kept like this; the engine keeps more of them in less room.
const MOST_BYTES: usize = 16 * 1024;

/// The place of a write in the order of all writes: the engine's own (a Lamport clock, then the actor).
type Place = (u64, Actor);

/// A value that stands, with the place at which it was written and the change that wrote it.
type Standing<'a> = (Place, &'a Scalar, &'a PlainChange);

/// Changes, each behind those that it builds on.
#[derive(Debug, Clone, Default)]
pub(super) struct Plain {
    changes: Vec<PlainChange>,
}

/// One change.
#[derive(Debug, Clone)]
pub(super) struct PlainChange {
    /// Who made it.
    pub(super) actor: Actor,
    /// When.
    pub(super) at: Moment,
    /// Its number among the actor's changes, from 1 on.
    pub(super) seq: u64,
    /// The place of its first write.
    pub(super) start: u64,
    /// Its name.
    pub(super) hash: ChangeHash,
    /// The changes that it builds on.
    pub(super) deps: Vec<ChangeHash>,
    /// What it writes, in order.
    pub(super) writes: Vec<PlainWrite>,
    /// Its binary form.
    pub(super) bytes: Vec<u8>,
    /// The changes that it builds on, near and far: a bit for each by its place among the document's changes.
    pub(super) ancestors: u32,
}

/// One write to one key.
#[derive(Debug, Clone)]
pub(super) struct PlainWrite {
    /// The key.
    pub(super) field: Field,
    /// Its value; `None` takes the key away.
    pub(super) value: Option<Scalar>,
    /// The writes that it knew of and replaces.
    pub(super) replaces: Vec<Place>,
}

impl PlainChange {
    /// Reads a change; `None` when it is not plain.
    pub(super) fn read(change: &automerge::Change) -> Option<Self> {
        let actor = Actor::of(change.actor_id())?;
        let bytes = change.raw_bytes();
        // What is kept is loaded again, and the engine refuses a chunk whose checksum does not hold.
        if !is_whole(change) || change.is_empty() {
            return None;
        }
        let mut writes = Vec::with_capacity(change.len());
        for operation in change.decode().operations {
            let Key::Map(key) = &operation.key else { return None };
            if operation.obj != ObjectId::Root || operation.insert {
                return None;
            }
            let value = match &operation.action {
                OpType::Put(value) => match Scalar::of_automerge(value) {
                    Scalar::Newer(_) => return None,
                    scalar => Some(scalar),
                },
                OpType::Delete => None,
                _ => return None,
            };
            let place = |OpId(counter, actor): &OpId| Some((*counter, Actor::of(actor)?));
            let replaces: Vec<Place> = operation.pred.iter().map(place).collect::<Option<_>>()?;
            if value.is_none() && replaces.is_empty() {
                return None;
            }
            writes.push(PlainWrite { field: Field::from(key.as_str()), value, replaces });
        }
        Some(Self {
            actor,
            at: Moment::from_milliseconds(change.timestamp()),
            seq: change.seq(),
            start: change.start_op().get(),
            hash: change.hash(),
            deps: change.deps().to_vec(),
            writes,
            bytes: bytes.to_vec(),
            ancestors: 0,
        })
    }

    /// The place behind its last write.
    fn end(&self) -> u64 {
        self.start.saturating_add(self.writes.len() as u64)
    }

    /// The write that stands at a place of this change.
    fn at_place(&self, (counter, actor): Place) -> Option<&PlainWrite> {
        let index = counter.checked_sub(self.start).filter(|_| actor == self.actor)?;
        self.writes.get(usize::try_from(index).ok()?)
    }

    fn step(&self) -> Step {
        let mut puts: Vec<Put> = Vec::with_capacity(self.writes.len());
        for write in &self.writes {
            // A put that was made to count is written as a delete and a put; together they are one.
            puts.retain(|earlier| *earlier.field() != write.field);
            puts.push(match &write.value {
                Some(scalar) => Put::Set(write.field.clone(), scalar.clone()),
                None => Put::Clear(write.field.clone()),
            });
        }
        Step { by: Some(self.actor), at: self.at, puts }
    }
}

impl Plain {
    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes one after another, which is also a document that the engine loads.
    pub(super) fn save(&self) -> Vec<u8> {
        self.changes.iter().map(|change| change.bytes.as_slice()).collect::<Vec<_>>().concat()
    }

    /// The document with more changes, in any order and some of them perhaps here already; `None` when all of them together are not
    /// plain, or build on a change that is not here.
    pub(super) fn with(&self, more: Vec<PlainChange>) -> Option<Self> {
        let mut all = self.clone();
        let mut waiting = more;
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut still = Vec::new();
            for change in waiting {
                if all.index(&change.hash).is_some() {
                    continue;
                }
                match change.deps.iter().map(|dep| all.index(dep)).collect::<Option<Vec<usize>>>() {
                    Some(deps) => all.add(change, &deps)?,
                    None => still.push(change),
                }
            }
            if still.len() == before {
                return None;
            }
            waiting = still;
        }
        let size: usize = all.changes.iter().map(|change| change.bytes.len()).sum();
        (size <= MOST_BYTES).then_some(all)
    }

    fn index(&self, hash: &ChangeHash) -> Option<usize> {
        self.changes.iter().position(|change| change.hash == *hash)
    }

    /// Adds a change behind those that it builds on; `None` when it is not what our writers make on top of those.
    fn add(&mut self, mut change: PlainChange, deps: &[usize]) -> Option<()> {
        if self.changes.len() == MOST_CHANGES {
            return None;
        }
        change.ancestors = deps.iter().fold(0, |all, dep| all | 1 << dep | self.changes[*dep].ancestors);
        let of_actor = self.changes.iter().filter(|other| other.actor == change.actor).count();
        let knows_own = self.ancestors(&change).filter(|other| other.actor == change.actor).count();
        let start = self.ancestors(&change).map(PlainChange::end).max().unwrap_or(1);
        if of_actor as u64 + 1 != change.seq || knows_own != of_actor || start != change.start {
            return None;
        }
        for (index, write) in change.writes.iter().enumerate() {
            let is_known = |place: &Place| {
                let own = change.at_place(*place).filter(|_| place.0 < change.start + index as u64);
                let replaced = own.or_else(|| self.ancestors(&change).find_map(|other| other.at_place(*place)));
                replaced.is_some_and(|replaced| replaced.field == write.field && replaced.value.is_some())
            };
            if !write.replaces.iter().all(is_known) {
                return None;
            }
        }
        self.changes.push(change);
        Some(())
    }

    fn ancestors<'a>(&'a self, change: &PlainChange) -> impl Iterator<Item = &'a PlainChange> {
        let ancestors = change.ancestors;
        self.changes.iter().enumerate().filter(move |(index, _)| ancestors & 1 << index != 0).map(|(_, other)| other)
    }

    /// Every value that stands, by key, the one that shows first.
    pub(super) fn standing(&self) -> Vec<(&Field, Vec<(&Scalar, &PlainChange)>)> {
        let mut standing: Vec<(&Field, Vec<Standing<'_>>)> = Vec::new();
        for change in &self.changes {
            for (index, write) in change.writes.iter().enumerate() {
                let place = (change.start + index as u64, change.actor);
                let known = standing.iter().position(|(field, _)| **field == write.field);
                let at = known.unwrap_or_else(|| {
                    standing.push((&write.field, Vec::new()));
                    standing.len() - 1
                });
                let values = &mut standing[at].1;
                values.retain(|(other, ..)| !write.replaces.contains(other));
                values.extend(write.value.as_ref().map(|value| (place, value, change)));
            }
        }
        let highest_first = |(field, mut values): (_, Vec<(Place, _, _)>)| {
            values.sort_by(|(one, ..), (other, ..)| other.cmp(one));
            (field, values.into_iter().map(|(_, value, change)| (value, change)).collect())
        };
        standing.into_iter().map(highest_first).collect()
    }

    /// The values of a key that stand, the one that shows first, each with who wrote it.
    pub(super) fn written(&self, field: &Field) -> Vec<Written> {
        let found = self.standing().into_iter().find(|(key, _)| *key == field);
        let written = |(value, change): (&Scalar, &PlainChange)| Written {
            value: value.clone(),
            by: Some(change.actor),
            at: change.at,
        };
        found.map_or_else(Vec::new, |(_, values)| values.into_iter().map(written).collect())
    }

    /// Who made the document, and when.
    pub(super) fn creation(&self) -> Option<(Actor, Moment)> {
        let beginnings = self.changes.iter().filter(|change| change.deps.is_empty());
        beginnings.map(|change| (change.actor, change.at)).min_by_key(|(actor, at)| (*at, *actor))
    }

    /// Every change, the first one first, the others by time.
    pub(super) fn history(&self) -> Vec<Step> {
        let mut changes: Vec<&PlainChange> = self.changes.iter().collect();
        changes.sort_by_key(|change| (!change.deps.is_empty(), change.at, change.actor, change.seq));
        changes.into_iter().map(PlainChange::step).collect()
    }

    /// Everything that was ever written, the newest first, as the engine orders it.
    pub(super) fn everything_written(&self) -> Vec<(Option<Actor>, Put)> {
        let mut changes: Vec<&PlainChange> = self.changes.iter().collect();
        changes.sort_by_key(|change| std::cmp::Reverse((change.start, change.actor)));
        let puts = |change: &PlainChange| {
            let step = change.step();
            step.puts.into_iter().map(move |put| (step.by, put))
        };
        changes.into_iter().flat_map(puts).collect()
    }
}

#[cfg(test)]
mod tests;
