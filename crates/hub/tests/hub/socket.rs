use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use stoep_seal::exchange::{Call, Event, HUB_TIME_HEADER, Page, PushAnswer, RunResult};
use stoep_seal::{ExpiresMonth, ListedTombstone, Wire, decode_all, encode_all};

use crate::served::{PATIENCE, Served, sign_now};
use crate::world::{Part, World, options};

/// Skips chunk sizes, blank lines and heartbeats.
fn next_event(stream: &mut BufReader<TcpStream>) -> Option<Event> {
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(data) = line.strip_prefix("data: ") {
            return Some(serde_json::from_str(data).unwrap());
        }
    }
}

#[test]
fn tablets_meet_over_a_real_socket() {
    let mut world = World::new();
    let served = Served::of(&mut world, |_| ());
    let (lead, mut member) = (world.lead.clone(), world.member.clone());

    for (path, expected) in [("/healthz", "alive\n"), ("/readyz", "ready\n")] {
        let (status, head, mut reader) = served.raw("GET", path, None, &[]);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!((status, text.as_str()), (200, expected));
        assert!(head.contains(HUB_TIME_HEADER));
    }

    let authorization = sign_now(&mut world, &lead, Call::Events, &[]);
    let (status, head, mut events) = served.ask(Call::Events, Some(&authorization), &[]);
    assert_eq!(status, 200);
    assert!(head.contains("text/event-stream"));
    let circle = world.circle();
    assert_eq!(next_event(&mut events).unwrap().seq.0, 0);

    let run = world.run(&mut member, 2);
    let body = encode_all([&run]);
    let authorization = sign_now(&mut world, &member, Call::Push, &body);
    let (status, answer) = served.body(Call::Push, Some(&authorization), &body);
    assert_eq!(status, 200);
    assert!(matches!(PushAnswer::decode(&answer).unwrap().results[..], [RunResult::Accepted { .. }]));
    let event = next_event(&mut events).unwrap();
    assert_eq!((event.circle, event.seq.0), (circle, 2));

    let call = Call::Pull { after: stoep_seal::exchange::HubSequence(0), max_bytes: None };
    let authorization = sign_now(&mut world, &lead, call, &[]);
    let (_, page) = served.body(call, Some(&authorization), &[]);
    assert_eq!(Page::decode(&page).unwrap().runs, [run]);

    let (status, head, _) = served.ask(call, None, &[]);
    assert_eq!(status, 401);
    assert!(head.contains(HUB_TIME_HEADER), "a refused tablet learns the time");
    let (status, _) = served.body(Call::Push, None, &vec![0; 1_048_577]);
    assert_eq!(status, 413);

    // Stopping lets a listening tablet go.
    drop(served);
    assert_eq!(next_event(&mut events), None);
}

#[test]
fn a_served_hub_forgets_by_itself() {
    let mut world = World::new();
    let elsewhere = tempfile::tempdir().unwrap();
    drop(std::mem::replace(&mut world.hub, crate::world::open(elsewhere.path(), 0)));
    world.hub = world.data.open(options(0));
    // Years ago, by the system's clock: September 2020, kept until March 2021.
    world.now = 1_600_000_000;
    let mut member = world.member.clone();
    let (over, lasting) = (world.new_document(), world.new_document());
    for (document, expires) in [(over, 612), (lasting, u16::MAX)] {
        let entry = world.seal_until(&mut member, document, Part::First, 40, ExpiresMonth::round_up(expires));
        world.push_one(&member, entry);
    }
    let served = Served::of(&mut world, |_| ());
    let call = Call::Tombstones { after: 0 };
    let began = Instant::now();
    let list: Vec<ListedTombstone> = loop {
        let authorization = sign_now(&mut world, &member, call, &[]);
        let (status, answer) = served.body(call, Some(&authorization), &[]);
        assert_eq!(status, 200);
        if !answer.is_empty() {
            break decode_all(&answer).unwrap();
        }
        assert!(began.elapsed() < PATIENCE, "nothing was forgotten");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(list, [ListedTombstone::Forgotten(over)]);
}
