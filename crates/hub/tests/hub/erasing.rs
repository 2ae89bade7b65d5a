//! What a tablet does to erase, for the tests of erasing.

use stoep_seal::exchange::{Call, EraseAnswer, EraseResult, RunResult};
use stoep_seal::{
    Confirmation, DocumentId, Entry, ListedTombstone, Role, Tombstone, TombstoneCursor, TombstoneReason, Wire,
    decode_all, encode_all,
};

use crate::world::{Part, Tablet, World};

/// Documents of two members and a guest, each begun by one and edited by another, all in the hub.
pub(crate) struct Shared {
    pub(crate) world: World,
    pub(crate) guest: Tablet,
    /// Begun by the member and edited by the guest.
    pub(crate) of_member: DocumentId,
    /// Begun by the guest and edited by the member.
    pub(crate) of_guest: DocumentId,
}

impl Shared {
    pub(crate) fn new() -> Self {
        let mut world = World::new();
        let mut guest = world.add_of(stoep_seal::MemberId([0xbb; 16]), Role::Guest);
        let mut member = world.member.clone();
        let (of_member, of_guest) = (world.new_document(), world.new_document());
        let entry = world.seal_in(&mut member, of_member, Part::First, 40);
        world.push_one(&member, entry);
        let entry = world.seal_in(&mut guest, of_guest, Part::First, 40);
        world.push_one(&guest, entry);
        let entry = world.seal_in(&mut guest, of_member, Part::Later, 40);
        world.push_one(&guest, entry);
        let entry = world.seal_in(&mut member, of_guest, Part::Later, 40);
        world.push_one(&member, entry);
        world.member = member;
        Self { world, guest, of_member, of_guest }
    }
}

impl World {
    /// Pushes one envelope as a run, which is accepted.
    pub(crate) fn push_one(&mut self, tablet: &Tablet, entry: Entry) {
        let run = self.sign_run(tablet, &[entry]);
        let results = self.push(tablet, &[run]);
        assert!(matches!(results[..], [RunResult::Accepted { .. }]), "{results:?}");
    }

    pub(crate) fn tombstone(&self, tablet: &Tablet, document: DocumentId) -> Tombstone {
        let signer = (tablet.device, &tablet.keys);
        Tombstone::sign(&self.roster, signer, document, TombstoneReason::Erased).unwrap()
    }

    /// `tablet` brings tombstones, whoever signed them.
    pub(crate) fn bring(&mut self, tablet: &Tablet, tombstones: &[Tombstone]) -> Vec<EraseResult> {
        let answer = self.call(tablet, Call::Erase, &encode_all(tombstones));
        assert_eq!((answer.status, answer.refusal()), (200, None));
        EraseAnswer::decode(&answer.body).unwrap().results
    }

    /// `tablet` erases a document.
    pub(crate) fn erase(&mut self, tablet: &Tablet, document: DocumentId) -> EraseResult {
        let tombstone = self.tombstone(tablet, document);
        self.bring(tablet, &[tombstone])[0]
    }

    /// The hub's whole list, which is the one that its state tells of.
    pub(crate) fn list(&mut self, tablet: &Tablet) -> Vec<ListedTombstone> {
        let answer = self.call(tablet, Call::Tombstones { after: 0 }, &[]);
        assert_eq!(answer.refusal(), None);
        let list: Vec<ListedTombstone> = decode_all(&answer.body).unwrap();
        assert_eq!(self.state(tablet).tombstones, end_of(&list));
        list
    }

    pub(crate) fn confirm(&mut self, tablet: &Tablet, carried_out: TombstoneCursor) -> u16 {
        let confirmation = Confirmation::sign(self.circle(), (tablet.device, &tablet.keys), carried_out);
        self.call(tablet, Call::Confirm, &confirmation.encode()).status
    }

    /// Everything that the hub gives out of a document, after checking that every run holds.
    pub(crate) fn entries_of(&mut self, document: DocumentId) -> Vec<Entry> {
        let member = self.member.clone();
        let page = self.pull(&member, 0, None).unwrap();
        for run in &page.runs {
            assert!(run.verify(self.circle(), &self.roster).is_ok(), "a run does not hold any more");
        }
        let entries = page.runs.iter().flat_map(|run| run.entries().to_vec());
        entries.filter(|entry| entry.header().document == document).collect()
    }
}

pub(crate) fn end_of(list: &[ListedTombstone]) -> TombstoneCursor {
    list.iter().fold(TombstoneCursor::START, |cursor, listed| cursor.then(listed))
}

pub(crate) fn is_stub(entry: &Entry) -> bool {
    matches!(entry, Entry::Stub { .. })
}
