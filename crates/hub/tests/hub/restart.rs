use stoep_hub::{Hub, HubError};
use stoep_seal::exchange::{Call, HubEpoch};

use crate::world::{START, World, open, options};

#[test]
fn a_restart_keeps_everything() {
    let mut world = World::new();
    world.member_pushes(3);
    world.member_pushes(1);
    let lead = world.lead.clone();
    let offer = stoep_seal::join::Offer { commitment: [4; 32] };
    let mailbox = stoep_seal::MailboxId([4; 16]);
    world.call(&lead, Call::Offer(mailbox), &stoep_seal::Wire::encode(&offer));
    let everything = |world: &mut World| {
        let keyframes = world.call(&lead, Call::Keyframes { after: 0 }, &[]).body;
        let mailbox = world.post_unsigned(Call::Mailbox(mailbox), &[]).body;
        (world.state(&lead), world.pull(&lead, 0, None), world.hub_roster(&lead), keyframes, mailbox)
    };
    let before = everything(&mut world);
    world.restart();
    assert_eq!(everything(&mut world), before);
    world.member_pushes(2);
    assert_eq!(world.state(&lead).end.sequence.0, 6);
}

#[test]
fn a_restored_hub_has_another_name() {
    let mut world = World::new();
    world.member_pushes(3);
    let lead = world.lead.clone();
    let before = world.state(&lead);
    world.hub.begin_new_life(HubEpoch([8; 16])).unwrap();
    let after = world.state(&lead);
    assert_eq!(after.end.hub_epoch, HubEpoch([8; 16]));
    assert_eq!(
        (after.end.sequence, after.end.hash, after.vector),
        (before.end.sequence, before.end.hash, before.vector)
    );
    world.restart();
    assert_eq!(world.state(&lead).end.hub_epoch, HubEpoch([8; 16]));
}

#[test]
fn one_folder_has_one_hub() {
    let folder = tempfile::tempdir().unwrap();
    let _hub = open(folder.path(), START);
    assert!(matches!(Hub::open(folder.path(), options(START)), Err(HubError::InUse { .. })));
}

#[test]
fn what_is_not_a_hubs_data_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.sqlite");
    std::fs::write(&file, vec![0x55; 8_192]).unwrap();
    assert!(matches!(Hub::open(folder.path(), options(START)), Err(HubError::Damaged { .. })));
    assert_eq!(std::fs::read(&file).unwrap(), vec![0x55; 8_192]);

    let other = tempfile::tempdir().unwrap();
    let database = rusqlite::Connection::open(other.path().join("hub.sqlite")).unwrap();
    database.execute_batch("CREATE TABLE shopping (item TEXT)").unwrap();
    assert!(matches!(Hub::open(other.path(), options(START)), Err(HubError::Damaged { .. })));
}

#[test]
fn data_of_a_newer_hub_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path(), START));
    let database = rusqlite::Connection::open(folder.path().join("hub.sqlite")).unwrap();
    database.pragma_update(None, "user_version", 99).unwrap();
    drop(database);
    assert!(matches!(Hub::open(folder.path(), options(START)), Err(HubError::Newer { .. })));
}
