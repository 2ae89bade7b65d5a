//! Who erases what on the hub.

use rstest::rstest;
use stoep_seal::exchange::{Call, EraseRejection, EraseResult, MAX_ERASE_COUNT, Refusal};
use stoep_seal::{DocumentId, ListedTombstone, Role, Tombstone, TombstoneReason, encode_all};

use crate::erasing::{Shared, is_stub};
use crate::world::{Part, Tablet, World};

fn refused(rejection: EraseRejection) -> EraseResult {
    EraseResult::Refused(rejection)
}

#[test]
fn an_author_erases_and_runs_still_hold() {
    let Shared { mut world, guest, of_member, of_guest } = Shared::new();
    let member = world.member.clone();
    let before = world.state(&member);
    let hashes = |world: &mut World| -> Vec<_> {
        let circle = world.circle();
        world.entries_of(of_member).iter().map(|entry| (entry.hash(circle), entry.keybox_hash())).collect()
    };
    let hashes_before = hashes(&mut world);
    assert_eq!(world.erase(&member, of_member), EraseResult::Listed { number: 1 });
    assert!(world.entries_of(of_member).iter().all(is_stub));
    assert_eq!(hashes(&mut world), hashes_before);
    assert!(!world.entries_of(of_guest).iter().any(is_stub), "another document was touched");
    let after = world.state(&guest);
    assert_eq!((after.end, after.vector), (before.end, before.vector), "erasing keeps the order and the vector");
    assert_eq!(after.tombstones.count, 1);
    let expected = ListedTombstone::Signed(world.tombstone(&member, of_member));
    assert_eq!(world.list(&guest), [expected]);
}

#[rstest]
#[case::a_lead(Role::Lead, true)]
#[case::the_recovery_kit(Role::Recovery, true)]
#[case::another_member(Role::Member, false)]
#[case::another_guest(Role::Guest, false)]
fn who_did_not_begin_a_document_erases_it_only_as_a_lead(#[case] role: Role, #[case] may: bool) {
    let Shared { mut world, of_guest, .. } = Shared::new();
    // The devices of a world that come later are of one member; this one is of another.
    let tablet = world.add_of(stoep_seal::MemberId([0xcc; 16]), role);
    let expected = if may { EraseResult::Listed { number: 1 } } else { refused(EraseRejection::NotTheirs) };
    assert_eq!(world.erase(&tablet, of_guest), expected);
    assert_eq!(world.entries_of(of_guest).iter().all(is_stub), may);
    assert_eq!(world.list(&tablet).len(), usize::from(may));
}

#[test]
fn a_guest_erases_what_is_theirs_and_an_edit_makes_nobody_the_author() {
    let Shared { mut world, guest, of_member, of_guest } = Shared::new();
    let member = world.member.clone();
    assert_eq!(world.erase(&guest, of_member), refused(EraseRejection::NotTheirs));
    assert_eq!(world.erase(&member, of_guest), refused(EraseRejection::NotTheirs));
    assert!(!world.entries_of(of_member).iter().any(is_stub));
    assert_eq!(world.erase(&guest, of_guest), EraseResult::Listed { number: 1 });
    assert!(world.entries_of(of_guest).iter().all(is_stub));
}

#[test]
fn a_second_keybox_makes_nobody_the_author() {
    let Shared { mut world, mut guest, of_member, .. } = Shared::new();
    let claim = world.seal_in(&mut guest, of_member, Part::First, 40);
    world.push_one(&guest, claim);
    assert_eq!(world.erase(&guest, of_member), refused(EraseRejection::NotTheirs));
}

#[test]
fn a_tombstone_is_signed_by_who_it_says_and_for_this_document() {
    let Shared { mut world, guest, of_member, .. } = Shared::new();
    let (lead, member) = (world.lead.clone(), world.member.clone());
    let good = world.tombstone(&lead, of_member);
    let strange = |tablet: &Tablet, keys: &Tablet| Tablet { device: tablet.device, ..keys.clone() };
    // Signed with another's keys: the library refuses that, so the number is exchanged afterwards.
    let by_guest = world.tombstone(&guest, of_member);
    let claimed = Tombstone { signer: lead.device, ..by_guest };
    let elsewhere = Tombstone { document: DocumentId([9; 16]), ..good };
    let ahead = Tombstone { roster_sequence: stoep_seal::RosterSequence(99), ..good };
    let stranger = Tombstone { signer: stoep_seal::Device(77), ..good };
    assert_eq!(
        world.bring(&member, &[claimed, elsewhere, ahead, stranger]),
        [
            EraseRejection::BadSignature,
            EraseRejection::BadSignature,
            EraseRejection::UnknownRoster,
            EraseRejection::UnknownSigner,
        ]
        .map(refused)
    );
    assert!(world.list(&member).is_empty());
    assert!(!world.entries_of(of_member).iter().any(is_stub));
    // A request of somebody else than it says is refused before its tombstones are looked at.
    let body = encode_all([&good]);
    assert_eq!(world.call(&strange(&lead, &guest), Call::Erase, &body).refusal(), Some(Refusal::BadSignature));
}

#[test]
fn the_same_again_and_another_word_about_the_same_document_change_nothing() {
    let Shared { mut world, guest, of_member, of_guest } = Shared::new();
    let (lead, member) = (world.lead.clone(), world.member.clone());
    let moved =
        Tombstone::sign(&world.roster, (member.device, &member.keys), of_member, TombstoneReason::Moved).unwrap();
    let body = encode_all([&moved]);
    let authorization = world.sign(&member, Call::Erase, &body, world.now);
    assert_eq!(world.send(Call::Erase, Some(&authorization), &body).status, 200);
    // The request itself once more, and its tombstone in another request, by another device.
    assert_eq!(world.send(Call::Erase, Some(&authorization), &body).refusal(), Some(Refusal::Replayed));
    assert_eq!(world.bring(&guest, &[moved]), [EraseResult::Known { number: 1 }]);
    assert_eq!(world.erase(&lead, of_member), EraseResult::Known { number: 1 });
    assert_eq!(world.erase(&guest, of_guest), EraseResult::Listed { number: 2 });
    assert_eq!(world.list(&lead)[0], ListedTombstone::Signed(moved));
    assert_eq!(world.list(&lead).len(), 2);
}

#[test]
fn many_are_erased_at_once_and_more_than_many_are_too_many() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let entries = world.entries(&mut member, 20);
    let run = world.sign_run(&member, &entries);
    world.push(&member, &[run]);
    let documents: Vec<_> = entries.iter().map(|entry| entry.header().document).collect();
    let tombstones: Vec<_> = documents.iter().map(|document| world.tombstone(&member, *document)).collect();
    let expected: Vec<_> = (1..=20).map(|number| EraseResult::Listed { number }).collect();
    assert_eq!(world.bring(&member, &tombstones), expected);
    let lead = world.lead.clone();
    let too_many = vec![world.tombstone(&lead, DocumentId([1; 16])); MAX_ERASE_COUNT + 1];
    assert_eq!(world.call(&lead, Call::Erase, &encode_all(&too_many)).refusal(), Some(Refusal::TooLarge));
    assert_eq!(world.call(&lead, Call::Erase, &[1, 2, 3]).refusal(), Some(Refusal::Malformed));
    assert_eq!(world.list(&lead).len(), 20);
}

#[test]
fn a_removed_device_erases_nothing_more_and_what_it_erased_before_stays_erased() {
    let Shared { mut world, guest, of_member, of_guest } = Shared::new();
    let lead = world.lead.clone();
    let unsent = world.tombstone(&guest, of_guest);
    let member = world.member.clone();
    assert_eq!(world.erase(&member, of_member), EraseResult::Listed { number: 1 });
    let (removal, roster) = world.removal(vec![guest.removal()]);
    assert_eq!(world.call(&lead, Call::AppendRoster, &stoep_seal::Wire::encode(&removal)).status, 201);
    world.roster = roster;
    let body = encode_all([&unsent]);
    assert_eq!(world.call(&guest, Call::Erase, &body).refusal(), Some(Refusal::Removed));
    // What it signed while it was in the circle holds, whoever brings it.
    assert_eq!(world.bring(&lead, &[unsent]), [EraseResult::Listed { number: 2 }]);
    assert!(world.entries_of(of_guest).iter().all(is_stub));
}

#[test]
fn an_erasing_is_news_to_who_listens() {
    let Shared { mut world, of_member, .. } = Shared::new();
    let lead = world.lead.clone();
    let path = Call::Events.path_and_query();
    let authorization = world.sign(&lead, Call::Events, &[], world.now);
    let request = stoep_hub::Request {
        method: "GET",
        path_and_query: &path,
        authorization: Some(&authorization),
        body: &[],
        client: None,
    };
    let mut listener = world.hub.listen(&request, stoep_hub::HubTime(world.now)).unwrap();
    assert!(listener.try_next().is_some());
    assert!(listener.try_next().is_none());
    world.erase(&lead, of_member);
    assert!(listener.try_next().is_some());
    world.erase(&lead, of_member);
    assert!(listener.try_next().is_none(), "what changes nothing is no news");
}
