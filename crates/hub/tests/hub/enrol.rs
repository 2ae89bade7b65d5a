use stoep_seal::exchange::{Call, MAILBOX_SECONDS, Mailbox, Refusal};
use stoep_seal::join::{Arrival, Invitation, Welcome};
use stoep_seal::{DeviceKeys, MailboxId, MemberId, Role, RosterSequence, Wire};

use crate::world::{START, Tablet, World};

struct Joining {
    world: World,
    invitation: Invitation,
    mailbox: MailboxId,
}

impl Joining {
    fn new() -> Self {
        let mut world = World::new();
        let lead = world.lead.clone();
        let circle = world.circle();
        let invitation = Invitation::new(&mut world.random, circle, lead.device, lead.keys.public());
        let mailbox = invitation.mailbox();
        assert_eq!(world.call(&lead, Call::Offer(mailbox), &invitation.offer().encode()).status, 201);
        Self { world, invitation, mailbox }
    }

    fn arrival(&mut self) -> Arrival {
        let keys = DeviceKeys::generate(&mut self.world.random);
        let offer = *self.read().unwrap().offer();
        Arrival::new(&mut self.world.random, self.invitation.code(), offer, MemberId([5; 16]), keys.public())
    }

    fn read(&self) -> Result<Mailbox, Refusal> {
        let answer = self.world.post_unsigned(Call::Mailbox(self.mailbox), &[]);
        answer.refusal().map_or_else(|| Ok(Mailbox::decode(&answer.body).unwrap()), Err)
    }

    fn request(&self, arrival: &Arrival) -> (u16, Option<Refusal>) {
        let answer = self.world.post_unsigned(Call::Request(self.mailbox), &arrival.request().encode());
        (answer.status, answer.refusal())
    }

    fn post(&mut self, by: &Tablet, call: Call, body: &[u8]) -> (u16, Option<Refusal>) {
        let answer = self.world.call(by, call, body);
        (answer.status, answer.refusal())
    }
}

#[test]
fn two_tablets_compare_the_same_digits_over_a_mailbox() {
    let mut joining = Joining::new();
    let arrival = joining.arrival();
    assert_eq!(joining.request(&arrival), (201, None));
    let request = *joining.read().unwrap().request().unwrap();
    let mailbox = joining.mailbox;
    let lead = joining.world.lead.clone();
    let other =
        Invitation::new(&mut joining.world.random, stoep_seal::CircleId([0; 16]), lead.device, lead.keys.public());
    let invitation = std::mem::replace(&mut joining.invitation, other);
    let (opening, digits) = invitation.answer(&request).unwrap();
    assert_eq!(joining.post(&lead, Call::Open(mailbox), &opening.encode()), (201, None));
    let seen = *joining.read().unwrap().opening().unwrap();
    assert_eq!(arrival.check(&seen).unwrap(), digits);

    // The lead says yes: first the roster, then the welcome.
    let newcomer = stoep_seal::RosterChange::Add {
        device: stoep_seal::Device(2),
        member: request.member,
        role: Role::Member,
        public: request.public,
    };
    let welcome = Welcome { device: stoep_seal::Device(2), roster_sequence: RosterSequence(2) };
    let early = joining.post(&lead, Call::Welcome(mailbox), &welcome.encode());
    assert_eq!(early, (409, Some(Refusal::MailboxNotReady)));
    let entry = joining.world.propose(newcomer);
    let append = stoep_seal::exchange::RosterAppend { entry, keyframe: None };
    assert_eq!(joining.post(&lead, Call::AppendRoster, &append.encode()), (201, None));
    let wrong = Welcome { device: stoep_seal::Device(1), ..welcome };
    let refused = joining.post(&lead, Call::Welcome(mailbox), &wrong.encode());
    assert_eq!(refused, (403, Some(Refusal::MailboxRefused)));
    assert_eq!(joining.post(&lead, Call::Welcome(mailbox), &welcome.encode()), (201, None));
    assert_eq!(joining.read().unwrap().welcome(), Some(&welcome));
}

#[test]
fn a_mailbox_has_one_attempt() {
    let mut joining = Joining::new();
    let (first, second) = (joining.arrival(), joining.arrival());
    assert_eq!(joining.request(&first), (201, None));
    assert_eq!(joining.request(&second), (409, Some(Refusal::MailboxTaken)));
    // The same message again is no second attempt.
    assert_eq!(joining.request(&first), (201, None));
    assert_eq!(joining.read().unwrap().request(), Some(first.request()));
    // Nor can the place be used for another offer.
    let lead = joining.world.lead.clone();
    let other = stoep_seal::join::Offer { commitment: [1; 32] };
    let taken = joining.post(&lead, Call::Offer(joining.mailbox), &other.encode());
    assert_eq!(taken, (409, Some(Refusal::MailboxTaken)));
}

#[test]
fn a_mailbox_is_gone_after_ten_minutes() {
    let mut joining = Joining::new();
    let arrival = joining.arrival();
    joining.world.now = START + MAILBOX_SECONDS - 1;
    assert!(joining.read().is_ok());
    joining.world.now = START + MAILBOX_SECONDS;
    assert_eq!(joining.read(), Err(Refusal::NoSuchMailbox));
    assert_eq!(joining.request(&arrival), (404, Some(Refusal::NoSuchMailbox)));
    let lead = joining.world.lead.clone();
    let opening = joining.post(
        &lead,
        Call::Welcome(joining.mailbox),
        &Welcome { device: stoep_seal::Device(1), roster_sequence: RosterSequence(1) }.encode(),
    );
    assert_eq!(opening, (404, Some(Refusal::NoSuchMailbox)));
}

#[test]
fn only_the_lead_who_offered_goes_on() {
    let mut joining = Joining::new();
    let mailbox = joining.mailbox;
    let second = joining.world.add(Role::Lead);
    let member = joining.world.member.clone();
    let offer = stoep_seal::join::Offer { commitment: [1; 32] };
    let by_member = joining.post(&member, Call::Offer(MailboxId([9; 16])), &offer.encode());
    assert_eq!(by_member, (403, Some(Refusal::NotALead)));

    let lead = joining.world.lead.clone();
    let circle = joining.world.circle();
    let forged = Invitation::new(&mut joining.world.random, circle, lead.device, lead.keys.public());
    let arrival = joining.arrival();
    let (forged_opening, _) = forged.answer(arrival.request()).unwrap();
    let early = joining.post(&lead, Call::Open(mailbox), &forged_opening.encode());
    assert_eq!(early, (409, Some(Refusal::MailboxNotReady)));
    joining.request(&arrival);
    let not_committed = joining.post(&lead, Call::Open(mailbox), &forged_opening.encode());
    assert_eq!(not_committed, (403, Some(Refusal::MailboxRefused)));
    let by_second = joining.post(&second, Call::Open(mailbox), &forged_opening.encode());
    assert_eq!(by_second, (403, Some(Refusal::MailboxRefused)));
}

#[test]
fn a_circle_has_a_bounded_number_of_mailboxes() {
    let mut joining = Joining::new();
    let lead = joining.world.lead.clone();
    let offer = stoep_seal::join::Offer { commitment: [1; 32] }.encode();
    for mailbox in 1..16 {
        assert_eq!(joining.post(&lead, Call::Offer(MailboxId([mailbox; 16])), &offer), (201, None));
    }
    let full = joining.post(&lead, Call::Offer(MailboxId([16; 16])), &offer);
    assert_eq!(full, (429, Some(Refusal::SlowDown)));
    joining.world.now += MAILBOX_SECONDS;
    assert_eq!(joining.post(&lead, Call::Offer(MailboxId([16; 16])), &offer), (201, None));
}
