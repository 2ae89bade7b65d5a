//! What a lead's tablet does next, for what was asked and what is known.

use rand::SeedableRng;
use rand::rngs::StdRng;
use rstest::rstest;
use stoep_seal::{ChainHash, DeviceKeys, EpochKey, Incarnation, MemberId, RosterChange};

use super::*;

const FATIMA: Device = Device(0);
const BRAM: Device = Device(1);
const KAREL: Device = Device(2);
const GUIDE: Device = Device(3);

/// Fatima and Bram lead, Karel is a member, a guide is a guest.
fn roster() -> Roster {
    let mut random = StdRng::seed_from_u64(1);
    let keys = DeviceKeys::generate(&mut random);
    let mut roster = Roster::found(MemberId([0; 16]), &keys, &EpochKey::generate(&mut random)).unwrap();
    for (device, role) in
        [(BRAM, stoep_seal::Role::Lead), (KAREL, stoep_seal::Role::Member), (GUIDE, stoep_seal::Role::Guest)]
    {
        let public = DeviceKeys::generate(&mut random).public();
        let member = MemberId([u8::try_from(device.0).unwrap(); 16]);
        let entry = roster.propose(FATIMA, &keys, RosterChange::Add { device, member, role, public }).unwrap();
        roster.append(entry).unwrap();
    }
    roster
}

fn row(device: Device, incarnation: u32, dseq: u32) -> VectorRow {
    let hash = ChainHash([u8::try_from(dseq).unwrap(); 32]);
    VectorRow { device, incarnation: Incarnation(incarnation), dseq, hash }
}

fn decide(own: Device, here: &[VectorRow], hub: &[VectorRow], wishes: &[(Device, Wish)]) -> Step {
    step(&Known { roster: &roster(), own, here, hub }, wishes)
}

fn close(devices: &[Device]) -> Vec<(Device, Wish)> {
    devices.iter().map(|device| (*device, Wish::Close)).collect()
}

#[test]
fn a_removal_names_the_end_of_every_chain_of_every_device_at_once() {
    let here = [row(KAREL, 9, 4), row(GUIDE, 5, 2), row(KAREL, 7, 3), row(BRAM, 1, 8)];
    let Step::Remove(removals) = decide(FATIMA, &here, &here, &close(&[GUIDE, KAREL, KAREL])) else {
        panic!("no removal")
    };
    let named: Vec<_> = removals
        .iter()
        .map(|removal| (removal.device, removal.last.iter().map(|last| (last.incarnation.0, last.dseq)).collect()))
        .collect::<Vec<(Device, Vec<(u32, u32)>)>>();
    assert_eq!(named, [(KAREL, vec![(7, 3), (9, 4)]), (GUIDE, vec![(5, 2)])]);
}

#[rstest]
#[case::the_hub_has_more(&[(7, 3)], &[(7, 4)], true)]
#[case::another_life(&[(7, 3)], &[(7, 3), (8, 1)], true)]
#[case::nothing_came_here_yet(&[], &[(7, 1)], true)]
#[case::the_same(&[(7, 3)], &[(7, 3)], false)]
#[case::the_hub_lost_some(&[(7, 3)], &[(7, 2)], false)]
#[case::it_never_shared(&[], &[], false)]
fn what_the_hub_has_is_fetched_before_the_last_word(
    #[case] here: &[(u32, u32)],
    #[case] hub: &[(u32, u32)],
    #[case] pull: bool,
) {
    let rows = |ends: &[(u32, u32)]| ends.iter().map(|(life, dseq)| row(KAREL, *life, *dseq)).collect::<Vec<_>>();
    // What others share meanwhile is nothing to wait for.
    let hub = [rows(hub), vec![row(BRAM, 1, 200)]].concat();
    let decided = decide(FATIMA, &rows(here), &hub, &close(&[KAREL]));
    assert_eq!(decided == Step::PullFirst, pull, "{decided:?}");
}

#[rstest]
#[case::a_member(KAREL, &[GUIDE])]
#[case::a_guest(GUIDE, &[KAREL])]
#[case::oneself(FATIMA, &[FATIMA])]
#[case::a_stranger(FATIMA, &[Device(9)])]
#[case::nobody(FATIMA, &[])]
fn nothing_is_done_that_cannot_be(#[case] own: Device, #[case] devices: &[Device]) {
    assert_eq!(decide(own, &[], &[], &close(devices)), Step::Nothing);
}

#[rstest]
#[case(KAREL, Role::Lead, Some(stoep_seal::Role::Lead))]
#[case(BRAM, Role::Member, Some(stoep_seal::Role::Member))]
#[case::stepping_down(FATIMA, Role::Member, Some(stoep_seal::Role::Member))]
#[case::as_it_is(KAREL, Role::Member, None)]
#[case::a_guest_stays_one(GUIDE, Role::Lead, None)]
#[case::no_kit_of_a_member(KAREL, Role::Recovery, None)]
fn a_role_changes_between_lead_and_member(
    #[case] device: Device,
    #[case] role: Role,
    #[case] expected: Option<stoep_seal::Role>,
) {
    let expected = expected.map_or(Step::Nothing, |role| Step::SetRole(device, role));
    assert_eq!(decide(FATIMA, &[], &[], &[(device, Wish::Role(role))]), expected);
}

#[test]
fn closing_comes_before_a_role() {
    let wishes = [(KAREL, Wish::Role(Role::Lead)), (GUIDE, Wish::Close)];
    assert!(matches!(decide(FATIMA, &[], &[], &wishes), Step::Remove(_)));
}
