use std::collections::BTreeMap;
use std::net::IpAddr;

use proptest::prelude::*;
use stoep_hub::{HubTime, Request};
use stoep_seal::exchange::{Call, EraseAnswer, EraseResult, HubSequence, VectorDetail};
use stoep_seal::join::Offer;
use stoep_seal::{Confirmation, DocumentId, MailboxId, RosterSequence, TombstoneCursor, Wire};

use crate::world::{START, World};

fn any_call() -> impl Strategy<Value = Call> {
    let mailbox = MailboxId([1; 16]);
    prop_oneof![
        Just(Call::Found),
        Just(Call::Push),
        Just(Call::Pull { after: HubSequence(0), max_bytes: Some(0) }),
        any::<u64>().prop_map(|after| Call::Pull { after: HubSequence(after), max_bytes: None }),
        Just(Call::State { vector: VectorDetail::Rows }),
        Just(Call::Events),
        any::<u32>().prop_map(|after| Call::Roster { after: Some(RosterSequence(after)) }),
        Just(Call::AppendRoster),
        any::<u32>().prop_map(|after| Call::Keyframes { after }),
        Just(Call::AppendKeyframe),
        Just(Call::Erase),
        any::<u32>().prop_map(|after| Call::Tombstones { after }),
        Just(Call::Confirm),
        Just(Call::Confirmations),
        Just(Call::Mailbox(mailbox)),
        Just(Call::Offer(mailbox)),
        Just(Call::Request(mailbox)),
        Just(Call::Open(mailbox)),
        Just(Call::Welcome(mailbox)),
    ]
}

#[test]
fn noise_is_refused_and_the_next_request_works() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let run = world.run(&mut member, 3).encode();
    let append = {
        let (removal, _) = world.removal(vec![world.member.removal()]);
        removal.encode()
    };
    let lead = world.lead.clone();
    let tombstone = world.tombstone(&lead, DocumentId([5; 16])).encode();
    let confirmation = Confirmation::sign(world.circle(), (lead.device, &lead.keys), TombstoneCursor::START).encode();
    let real = [
        (Call::Push, run),
        (Call::AppendRoster, append),
        (Call::Found, world.founding.encode()),
        (Call::Erase, tombstone),
        (Call::Confirm, confirmation),
    ];
    let asked = prop_oneof![
        (any_call(), proptest::collection::vec(any::<u8>(), 0..400)),
        (0..real.len(), any_call(), any::<bool>(), any::<prop::sample::Index>(), 1_u8.., any::<prop::sample::Index>())
            .prop_map(move |(which, other, cut, at, byte, end)| {
                // A real body with a byte changed, whole for the call that it belongs to, or cut off for any.
                let (call, mut body) = real[which].clone();
                let at = at.index(body.len());
                body[at] ^= byte;
                if cut {
                    body.truncate(end.index(body.len()) + 1);
                }
                (if cut { other } else { call }, body)
            }),
    ];
    let text = "[ -~]{0,60}";
    let strategy = (asked, text, text, any::<bool>(), any::<u64>());
    let refused = std::cell::RefCell::new(BTreeMap::<&str, usize>::new());
    let world = std::cell::RefCell::new(world);
    let mut config = ProptestConfig::with_cases(600);
    config.failure_persistence = None;
    proptest!(config, |(((call, body), path, header, signed, time) in strategy)| {
        let mut world = world.borrow_mut();
        if signed {
            let answer = world.call(&lead, call, &body);
            // An offer is a hash: whatever is as long as one is one.
            let may_be_taken = match call {
                Call::Push | Call::Erase => true,
                Call::Offer(_) => Offer::decode(&body).is_ok(),
                _ => body.is_empty(),
            };
            prop_assert!(answer.status >= 400 || may_be_taken, "{call:?}");
            let word = match (call, answer.refusal()) {
                (_, Some(refusal)) => refusal.word(),
                (Call::Erase, None) => {
                    let results = EraseAnswer::decode(&answer.body).unwrap().results;
                    prop_assert!(results.iter().all(|result| matches!(result, EraseResult::Refused(_))), "{results:?}");
                    if results.is_empty() { "nothing" } else { "tombstone" }
                }
                (_, None) => "nothing",
            };
            *refused.borrow_mut().entry(word).or_default() += 1;
        }
        let client: Option<IpAddr> = None;
        for path_and_query in [path.as_str(), &call.path_and_query()] {
            let request = Request { method: call.method().as_str(), path_and_query, authorization: Some(&header), body: &body, client };
            world.hub.handle(&request, HubTime(time));
        }
        let state = world.state(&lead);
        prop_assert_eq!((state.end.sequence.0, state.tombstones.count, state.confirmations), (0, 0, 0));
    });
    // What was refused was refused for more than one reason: the noise came further than the door.
    let refused = refused.into_inner();
    for word in ["malformed", "tombstone", "confirmation-refused", "roster-refused"] {
        assert!(refused.get(word).is_some_and(|count| *count > 0), "nothing was refused as {word}: {refused:?}");
    }
    let mut world = world.into_inner();
    world.now = START;
    world.member_pushes(1);
}
