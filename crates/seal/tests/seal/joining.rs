use std::collections::BTreeSet;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;
use rstest::rstest;
use stoep_seal::join::{Arrival, Digits, Invitation, InviteCode, InviteCodeError, JoinRefusal};
use stoep_seal::{Device, DeviceKeys, KeyRefusal, MemberId, Role, RosterChange};

use crate::world::World;

fn invitation(world: &mut World) -> Invitation {
    let circle = world.roster.circle();
    Invitation::new(&mut world.random, circle, Device(0), world.lead.keys.public())
}

#[test]
fn two_tablets_that_nobody_stands_between_show_the_same_digits() {
    let mut world = World::new(5);
    let invitation = invitation(&mut world);
    let newcomer = DeviceKeys::generate(&mut world.random);
    let code: InviteCode = invitation.code().to_string().parse().unwrap();
    let arrival = Arrival::new(&mut world.random, code, invitation.offer(), MemberId([7; 16]), newcomer.public());
    assert_eq!(arrival.mailbox(), invitation.mailbox());
    let request = *arrival.request();
    let (opening, shown_to_the_lead) = invitation.answer(&request).unwrap();
    let shown_to_the_newcomer = arrival.check(&opening).unwrap();
    assert_eq!(shown_to_the_lead, shown_to_the_newcomer);
    assert_eq!(opening.check_roster(&world.roster), Ok(()));

    // And what the yes leads to.
    world.change(RosterChange::Add {
        device: Device(2),
        member: request.member,
        role: Role::Member,
        public: request.public,
    });
    assert!(world.roster.device(Device(2)).is_some());
    assert_eq!(opening.check_roster(&World::new(6).roster), Err(JoinRefusal::NotInTheRoster));
}

/// Joins through someone who plays the newcomer towards the lead and the lead towards the newcomer, with keys of their own.
fn joined_through_someone(seed: u64) -> (Digits, Digits) {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let mut world = World::new(5);
    let newcomer = DeviceKeys::generate(&mut random).public();
    let between = DeviceKeys::generate(&mut random).public();

    let lead = Invitation::new(&mut random, world.roster.circle(), Device(0), world.lead.keys.public());
    let played_lead = Invitation::new(&mut world.random, world.roster.circle(), Device(0), between);
    // Both sides meet in the mailbox of the same code, so whoever is between needs an offer made for it.
    let (code, mailbox) = (lead.code(), lead.mailbox());
    let (opening_played, _) = played_lead
        .answer(Arrival::new(&mut random, code, lead.offer(), MemberId([7; 16]), newcomer).request())
        .unwrap();
    let arrival = Arrival::new(&mut random, code, opening_played.offer(mailbox), MemberId([7; 16]), newcomer);
    let seen_by_the_newcomer = *arrival.request();
    let played_request = *Arrival::new(&mut random, code, lead.offer(), seen_by_the_newcomer.member, between).request();
    let (_, at_the_lead) = lead.answer(&played_request).unwrap();
    let at_the_newcomer = arrival.check(&opening_played).unwrap();
    (at_the_lead, at_the_newcomer)
}

#[test]
fn someone_in_between_makes_the_digits_differ() {
    // A thousand tries against a million digits: even one match would be chance in a thousand, and these seeds have none.
    for seed in 0..1_000 {
        let (at_the_lead, at_the_newcomer) = joined_through_someone(seed);
        assert_ne!(at_the_lead, at_the_newcomer, "seed {seed}");
    }
}

#[test]
fn someone_in_between_who_changes_one_thing_only_makes_the_digits_differ() {
    let mut world = World::new(5);
    let invitation = invitation(&mut world);
    let newcomer = DeviceKeys::generate(&mut world.random).public();
    let (mailbox, offer) = (invitation.mailbox(), invitation.offer());
    let arrival = Arrival::new(&mut world.random, invitation.code(), offer, MemberId([7; 16]), newcomer);
    let request = *arrival.request();
    let (opening, digits) = invitation.answer(&request).unwrap();
    assert_eq!(arrival.check(&opening), Ok(digits));

    let with = |request, opening| Digits::of(mailbox, &offer, &request, &opening);
    let (mut member, mut signing, mut agreement, mut nonce) = (request, request, request, request);
    member.member.0[0] ^= 1;
    signing.public.ed25519[0] ^= 1;
    agreement.public.x25519[0] ^= 1;
    nonce.nonce[0] ^= 1;
    for changed in [member, signing, agreement, nonce] {
        assert_ne!(with(changed, opening), digits);
    }
    let (mut circle, mut device, mut keys, mut nonce) = (opening, opening, opening, opening);
    circle.circle.0[0] ^= 1;
    device.device.0 ^= 1;
    keys.public.ed25519[0] ^= 1;
    nonce.nonce[0] ^= 1;
    for changed in [circle, device, keys, nonce] {
        assert_ne!(with(request, changed), digits);
    }
}

#[test]
fn digits_are_spread_over_the_whole_million() {
    let shown: Vec<u32> = (0..1_000).map(|seed| joined_through_someone(seed).0.number()).collect();
    assert!(shown.iter().collect::<BTreeSet<_>>().len() > 990);
    for tenth in 0..10 {
        let inside = shown.iter().filter(|number| **number / 100_000 == tenth).count();
        assert!((60..=140).contains(&inside), "{inside} of a thousand begin with {tenth}");
    }
}

#[test]
fn an_opening_that_was_chosen_after_the_request_is_refused() {
    // This is the grinding that the commitment forbids: look for an opening until the digits suit.
    let mut world = World::new(5);
    let invitation = invitation(&mut world);
    let newcomer = DeviceKeys::generate(&mut world.random).public();
    let code = invitation.code();
    let arrive =
        |world: &mut World| Arrival::new(&mut world.random, code, invitation.offer(), MemberId([7; 16]), newcomer);
    let (first, second, third) = (arrive(&mut world), arrive(&mut world), arrive(&mut world));
    let (opening, _) = invitation.answer(first.request()).unwrap();
    assert!(first.check(&opening).is_ok());
    let mut ground = opening;
    ground.nonce[31] ^= 1;
    assert_eq!(second.check(&ground), Err(JoinRefusal::OpeningDoesNotMatch));
    let mut exchanged = opening;
    exchanged.public = DeviceKeys::generate(&mut world.random).public();
    assert_eq!(third.check(&exchanged), Err(JoinRefusal::OpeningDoesNotMatch));
}

#[test]
fn an_offer_is_good_in_its_own_mailbox_only() {
    let mut world = World::new(5);
    let (one, other) = (invitation(&mut world), invitation(&mut world));
    let newcomer = DeviceKeys::generate(&mut world.random).public();
    let arrival = Arrival::new(&mut world.random, other.code(), one.offer(), MemberId([7; 16]), newcomer);
    let (opening, _) = one.answer(arrival.request()).unwrap();
    assert_eq!(arrival.check(&opening), Err(JoinRefusal::OpeningDoesNotMatch));
}

#[test]
fn own_keys_sent_back_and_keys_that_cannot_work_are_refused() {
    let mut world = World::new(5);
    let lead = world.lead.keys.public();
    let offered = invitation(&mut world);
    let reflected = Arrival::new(&mut world.random, offered.code(), offered.offer(), MemberId([7; 16]), lead);
    assert_eq!(offered.answer(reflected.request()).err(), Some(JoinRefusal::Reflected));

    let offered = invitation(&mut world);
    let mut weak = DeviceKeys::generate(&mut world.random).public();
    weak.x25519 = [0; 32];
    let arrival = Arrival::new(&mut world.random, offered.code(), offered.offer(), MemberId([7; 16]), weak);
    assert_eq!(offered.answer(arrival.request()).err(), Some(JoinRefusal::Key(KeyRefusal::Agreement)));
}

#[rstest]
#[case::as_shown("7K3M-9QXA")]
#[case::small("7k3m-9qxa")]
#[case::without_hyphen("7K3M9QXA")]
#[case::spaced(" 7K 3M - 9Q XA\n")]
fn a_code_is_read_as_people_type_it(#[case] text: &str) {
    assert_eq!(text.parse::<InviteCode>().unwrap().to_string(), "7K3M-9QXA");
}

#[rstest]
#[case("O1I2-L3o4")]
#[case("0112-1304")]
#[case("oiI2-l3O4")]
fn characters_that_look_alike_are_the_same(#[case] text: &str) {
    let code: InviteCode = text.parse().unwrap();
    assert_eq!(code.to_string(), "0112-1304");
    assert_eq!(code.mailbox(), "01121304".parse::<InviteCode>().unwrap().mailbox());
}

#[rstest]
#[case::empty("", InviteCodeError::Length)]
#[case::short("7K3M-9QX", InviteCodeError::Length)]
#[case::long("7K3M-9QXAA", InviteCodeError::Length)]
#[case::u_is_in_no_code("7K3M-9QXU", InviteCodeError::Character)]
#[case::accented("7K3M-9QXé", InviteCodeError::Character)]
fn another_text_is_no_code(#[case] text: &str, #[case] expected: InviteCodeError) {
    assert_eq!(text.parse::<InviteCode>(), Err(expected));
}
