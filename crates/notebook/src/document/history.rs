//! What happened to a document: who, when, which keys.

use automerge::legacy::{Key, OpType};
use automerge::{ROOT, ReadDoc};
use stoep_domain::field::Field;
use stoep_domain::moment::Moment;

use super::known::{Known, Mark};
use super::{Actor, Document, DocumentError, Held, Put, Scalar};

/// One change of a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    /// Who made it; `None` when the actor is none of ours, which a newer version may write.
    pub(crate) by: Option<Actor>,
    /// When, by the clock of the tablet that made it.
    pub(crate) at: Moment,
    /// What was written.
    pub(crate) puts: Vec<Put>,
}

/// One change that somebody made to a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Edit {
    /// Which change it is.
    pub(crate) mark: Mark,
    /// What was written.
    pub(crate) puts: Vec<Put>,
}

/// A value that stands, with who wrote it and when.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    /// The value.
    pub(crate) value: Scalar,
    /// Who wrote it.
    pub(crate) by: Option<Actor>,
    /// When.
    pub(crate) at: Moment,
}

impl Document {
    /// Who made the document, and when: its first change.
    pub(crate) fn creation(&self) -> Option<(Actor, Moment)> {
        let engine = match &self.0 {
            Held::Engine(engine) => engine,
            Held::Plain(plain) => return plain.creation(),
        };
        engine
            .get_changes_meta(&[])
            .iter()
            .filter(|change| change.deps.is_empty())
            .filter_map(|change| Some((Actor::of(&change.actor)?, Moment::from_milliseconds(change.timestamp))))
            .min_by_key(|(actor, at)| (*at, *actor))
    }

    /// Every change, the first one first, the others by time. The order is the same on every tablet.
    pub(crate) fn history(&self) -> Vec<Step> {
        let mut changes = match &self.0 {
            Held::Engine(engine) => engine.get_changes(&[]),
            Held::Plain(plain) => return plain.history(),
        };
        changes.sort_by(|one, other| {
            let order = |change: &automerge::Change| {
                (!change.deps().is_empty(), change.timestamp(), change.actor_id().clone(), change.seq())
            };
            order(one).cmp(&order(other))
        });
        changes.iter().map(step).collect()
    }

    /// Every change of an actor, the oldest first.
    pub(crate) fn edits_of(&self, actor: Actor) -> Result<Vec<Edit>, DocumentError> {
        // Whoever asks has a record that went while it was edited, which is seldom: the engine's books are opened for it.
        let mut copy = self.clone();
        let mut changes = copy.engine_mut()?.get_changes(&[]);
        changes.retain(|change| Actor::of(change.actor_id()) == Some(actor));
        changes.sort_by_key(automerge::Change::seq);
        Ok(changes.iter().map(|change| Edit { mark: Mark::of(change), puts: step(change).puts }).collect())
    }

    /// Every change that is in the document.
    pub(crate) fn known(&self) -> Result<Known, DocumentError> {
        let mut copy = self.clone();
        Ok(copy.engine_mut()?.get_changes(&[]).iter().map(Mark::of).collect())
    }

    /// Everything that was ever written to a key, what was written over too, the newest first: no write comes before one that knew
    /// of it. The order is the same on every tablet.
    pub(crate) fn ever_written(&self, field: &Field) -> Vec<(Option<Actor>, Put)> {
        self.everything_written().into_iter().filter(|(_, put)| put.field() == field).collect()
    }

    /// The same for every key.
    pub(crate) fn everything_written(&self) -> Vec<(Option<Actor>, Put)> {
        let mut changes = match &self.0 {
            Held::Engine(engine) => engine.get_changes(&[]),
            Held::Plain(plain) => return plain.everything_written(),
        };
        // The engine numbers a change's operations from above all those it knew of, and orders its own values by the same two.
        changes.sort_by(|one, other| {
            let order = |change: &automerge::Change| (change.start_op(), change.actor_id().clone());
            order(other).cmp(&order(one))
        });
        changes.iter().map(step).flat_map(|step| step.puts.into_iter().map(move |put| (step.by, put))).collect()
    }

    /// The values of a key that stand at once, the one that shows first, each with who wrote it.
    pub(crate) fn written(&self, field: &Field) -> Vec<Written> {
        let engine = match &self.0 {
            Held::Engine(engine) => engine,
            Held::Plain(plain) => return plain.written(field),
        };
        let Ok(standing) = engine.get_all(ROOT, field.to_string()) else { return Vec::new() };
        standing
            .iter()
            .rev()
            .filter_map(|(value, operation)| {
                let change = engine.get_change_meta_by_hash(&engine.hash_for_opid(operation)?)?;
                Some(Written {
                    value: Scalar::of_automerge(value.as_scalar()?),
                    by: Actor::of(&change.actor),
                    at: Moment::from_milliseconds(change.timestamp),
                })
            })
            .collect()
    }
}

pub(super) fn step(change: &automerge::Change) -> Step {
    let mut puts: Vec<Put> = Vec::new();
    for operation in change.decode().operations {
        let Key::Map(key) = &operation.key else { continue };
        let field = Field::from(key.as_str());
        let put = match &operation.action {
            OpType::Put(value) => Put::Set(field, Scalar::of_automerge(value)),
            OpType::Delete => Put::Clear(field),
            _ => continue,
        };
        // A put that was made to count is written as a delete and a put; together they are one.
        puts.retain(|earlier| earlier.field() != put.field());
        puts.push(put);
    }
    Step { by: Actor::of(change.actor_id()), at: Moment::from_milliseconds(change.timestamp()), puts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_tells_who_wrote_what_and_both_values_of_a_merge() {
        let fatima = Actor { device: 1, incarnation: 1 };
        let karel = Actor { device: 2, incarnation: 1 };
        let text = |field: Field, text: &str| Put::Set(field, Scalar::Text(text.to_owned()));
        let mut here = Document::new();
        let first = here.change(fatima, Moment::from_seconds(1), &[text(Field::Topic, "money")]).unwrap().unwrap();
        let mut there = Document::new();
        there.take_in(&first, fatima).unwrap();
        here.change(fatima, Moment::from_seconds(3), &[text(Field::Topic, "housing")]).unwrap();
        let other = there.change(karel, Moment::from_seconds(2), &[text(Field::Topic, "work")]).unwrap().unwrap();
        here.take_in(&other, karel).unwrap();

        let history = here.history();
        let by: Vec<_> = history.iter().map(|step| step.by).collect();
        assert_eq!(by, [Some(fatima), Some(karel), Some(fatima)]);
        assert_eq!(here.creation(), Some((fatima, Moment::from_seconds(1))));

        let mut values: Vec<_> =
            here.written(&Field::Topic).into_iter().map(|written| (written.value, written.by)).collect();
        values.sort_by_key(|(_, by)| *by);
        let expected =
            [(Scalar::Text("housing".to_owned()), Some(fatima)), (Scalar::Text("work".to_owned()), Some(karel))];
        assert_eq!(values, expected);
        assert_eq!(here.fields().merged().count(), 1);
    }

    #[test]
    fn what_was_written_over_is_found_behind_what_knew_of_it_whatever_the_clocks_say() {
        let fatima = Actor { device: 1, incarnation: 1 };
        let karel = Actor { device: 2, incarnation: 1 };
        let name = |text: &str| Put::Set(Field::Name, Scalar::Text(text.to_owned()));
        let mut document = Document::new();
        document.change(fatima, Moment::from_seconds(9), &[name("Bep")]).unwrap();
        document.change(karel, Moment::from_seconds(1), &[name("Bram")]).unwrap();
        document.change(fatima, Moment::from_seconds(5), &[Put::Clear(Field::Name)]).unwrap();
        let written = document.ever_written(&Field::Name);
        let expected =
            [(Some(fatima), Put::Clear(Field::Name)), (Some(karel), name("Bram")), (Some(fatima), name("Bep"))];
        assert_eq!(written, expected);
    }
}
