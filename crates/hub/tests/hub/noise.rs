use std::net::IpAddr;

use proptest::prelude::*;
use stoep_hub::{HubTime, Request};
use stoep_seal::exchange::{Call, HubSequence, VectorDetail};
use stoep_seal::{MailboxId, RosterSequence, Wire};

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
    let real = [run, append, world.founding.encode()];
    let body = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..400),
        // Real bodies with a byte changed and the end cut off.
        (0..real.len(), any::<prop::sample::Index>(), any::<u8>(), any::<prop::sample::Index>()).prop_map(
            move |(which, at, byte, end)| {
                let mut body = real[which].clone();
                let at = at.index(body.len());
                body[at] ^= byte.max(1);
                body.truncate(end.index(body.len()) + 1);
                body
            }
        ),
    ];
    let text = "[ -~]{0,60}";
    let strategy = (any_call(), body, text, text, any::<bool>(), any::<u64>());
    let lead = world.lead.clone();
    let world = std::cell::RefCell::new(world);
    let mut config = ProptestConfig::with_cases(600);
    config.failure_persistence = None;
    proptest!(config, |((call, body, path, header, signed, time) in strategy)| {
        let mut world = world.borrow_mut();
        if signed {
            let answer = world.call(&lead, call, &body);
            prop_assert!(answer.status >= 400 || body.is_empty() || call == Call::Push, "{call:?}");
        }
        let client: Option<IpAddr> = None;
        for path_and_query in [path.as_str(), &call.path_and_query()] {
            let request = Request { method: call.method().as_str(), path_and_query, authorization: Some(&header), body: &body, client };
            world.hub.handle(&request, HubTime(time));
        }
        let state = world.state(&lead);
        prop_assert_eq!(state.end.sequence.0, 0);
    });
    let mut world = world.into_inner();
    world.now = START;
    world.member_pushes(1);
}
