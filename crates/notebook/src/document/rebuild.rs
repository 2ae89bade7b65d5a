//! A document made again without some of its changes.

use automerge::{Automerge, Change, ChangeHash};

use super::history::{Step, step};
use super::{Actor, Document, DocumentError, Held, fence};

impl Document {
    /// The document without some changes. What builds on one of them waits in it until that one comes, as if it had come too early.
    pub(crate) fn without(&self, left_out: &[&[u8]]) -> Result<Self, DocumentError> {
        let left_out: Vec<ChangeHash> = left_out
            .iter()
            .map(|change| Ok(fence(|| Change::from_bytes(change.to_vec()))?.hash()))
            .collect::<Result<_, DocumentError>>()?;
        let mut all = self.clone();
        let kept: Vec<Change> = all
            .engine_mut()?
            .get_changes(&[])
            .into_iter()
            .filter(|change| !left_out.contains(&change.hash()))
            .collect();
        let mut engine = Automerge::new();
        fence(|| engine.apply_changes(kept))?;
        Ok(Self(Held::Engine(Box::new(engine))))
    }

    /// The changes that a device made, in whatever life of its database, each after those that it builds on.
    pub(crate) fn changes_of(&self, device: u16) -> Result<Vec<Vec<u8>>, DocumentError> {
        let mut all = self.clone();
        let changes = all.engine_mut()?.get_changes(&[]);
        let own = changes.iter().filter(|change| Actor::of(change.actor_id()).is_some_and(|by| by.device == device));
        Ok(own.map(|change| change.raw_bytes().to_vec()).collect())
    }

    /// Who wrote what in a change, and when.
    pub(crate) fn read_change(change: &[u8]) -> Result<Step, DocumentError> {
        // Also what a change names is looked up only when it is told: an actor that it does not list breaks off there.
        fence(|| Change::from_bytes(change.to_vec()).map(|change| step(&change)))
    }
}

#[cfg(test)]
mod tests {
    use stoep_domain::field::Field;
    use stoep_domain::moment::Moment;

    use crate::document::{Actor, Document, Put, Scalar};

    const FATIMA: Actor = Actor { device: 1, incarnation: 7 };
    const KAREL: Actor = Actor { device: 2, incarnation: 9 };

    fn set(field: Field, text: &str) -> Put {
        Put::Set(field, Scalar::Text(text.to_owned()))
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_seconds(seconds)
    }

    #[test]
    fn a_document_without_its_last_change_is_what_it_was_before() {
        let mut document = Document::new();
        let first = document.change(FATIMA, at(1), &[set(Field::Topic, "money")]).unwrap().unwrap();
        let before = document.fields();
        let second = document.change(FATIMA, at(2), &[set(Field::Topic, "work")]).unwrap().unwrap();
        assert_eq!(document.without(&[&second]).unwrap().fields(), before);
        assert_eq!(document.without(&[]).unwrap().fields(), document.fields());
        assert_eq!(document.without(&[&first, &second]).unwrap().creation(), None);
    }

    #[test]
    fn two_changes_of_one_name_take_each_others_place() {
        let mut here = Document::new();
        let first = here.change(FATIMA, at(1), &[set(Field::Kind, "signal")]).unwrap().unwrap();
        let mut twin = Document::load(&first).unwrap();
        let own = here.change(FATIMA, at(2), &[set(Field::Topic, "money")]).unwrap().unwrap();
        let others = twin.change(FATIMA, at(3), &[set(Field::Topic, "work")]).unwrap().unwrap();
        assert!(here.clone().take_in(&others, FATIMA).is_err(), "the engine knows one change by a name");

        let mut here = here.without(&[&own]).unwrap();
        here.take_in(&others, FATIMA).unwrap();
        let step = Document::read_change(&own).unwrap();
        let again = here.change(KAREL, step.at, &step.puts).unwrap().unwrap();
        twin.take_in(&again, KAREL).unwrap();
        assert_eq!(here.fields(), twin.fields());
        assert_eq!(here.fields().text(&Field::Topic), Some("money"), "it was written again knowing of the other one");
    }
}
