//! Connections that are slow, too large, half or too many. Each is let go, and the next request works.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use rstest::rstest;
use stoep_hub::Limits;
use stoep_seal::Wire;
use stoep_seal::exchange::{Call, Refusal};

use crate::served::{Served, answer, head, sign_now};
use crate::world::World;

/// How patient these hubs are.
const PATIENCE: Duration = Duration::from_millis(400);

fn served(world: &mut World, limits: Limits) -> Served {
    Served::of(world, |options| options.limits = limits)
}

fn impatient() -> Limits {
    Limits { header_patience: PATIENCE, body_patience: PATIENCE, ..Limits::default() }
}

/// Everything that comes until the other side ends the connection.
fn rest(mut stream: TcpStream) -> Vec<u8> {
    let mut rest = Vec::new();
    // A connection that is reset has ended too.
    drop(stream.read_to_end(&mut rest));
    rest
}

#[rstest]
#[case::nothing(b"")]
#[case::half_a_line(b"POST /v1/pu")]
#[case::half_its_headers(b"POST /v1/push HTTP/1.1\r\nhost: hub\r\n")]
fn who_does_not_finish_its_headers_is_let_go(#[case] said: &[u8]) {
    let mut world = World::new();
    let served = served(&mut world, impatient());
    let began = Instant::now();
    let mut stream = served.connect();
    stream.write_all(said).unwrap();
    rest(stream);
    let took = began.elapsed();
    assert!(took >= PATIENCE / 2 && took < PATIENCE * 20, "{took:?}");
    assert_eq!(served.ask_state(&mut world), None);
}

#[test]
fn who_does_not_finish_its_body_is_told_to_slow_down() {
    let mut world = World::new();
    let served = served(&mut world, impatient());
    let mut stream = served.connect();
    stream.write_all(&head("POST", "/v1/push", None, 1_000)).unwrap();
    stream.write_all(&[0; 999]).unwrap();
    let (status, _, mut reader) = answer(stream);
    let mut body = Vec::new();
    reader.read_to_end(&mut body).unwrap();
    assert_eq!((status, Refusal::decode(&body)), (429, Ok(Refusal::SlowDown)));
    assert_eq!(served.ask_state(&mut world), None);
}

#[test]
fn half_a_run_is_no_run() {
    let mut world = World::new();
    let served = served(&mut world, Limits::default());
    let mut member = world.member.clone();
    let body = world.run(&mut member, 2).encode();
    let authorization = sign_now(&mut world, &member, Call::Push, &body);
    let mut stream = served.connect();
    stream.write_all(&head("POST", "/v1/push", Some(&authorization), body.len())).unwrap();
    stream.write_all(&body[..body.len() / 2]).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    rest(stream);
    // The same run again, whole.
    assert_eq!(served.call(&mut world, &member, Call::Push, &body), None);
    assert!(served.read_metrics().contains("stoep_hub_runs_total{result=\"accepted\"} 1"));
}

#[rstest]
#[case::one_header(1, 20_000)]
#[case::many_headers(200, 10)]
fn headers_that_are_too_large_are_refused(#[case] count: usize, #[case] length: usize) {
    let mut world = World::new();
    let served = served(&mut world, Limits::default());
    let mut stream = served.connect();
    let mut text = String::from("GET /v1/state HTTP/1.1\r\nhost: hub\r\n");
    for index in 0..count {
        text.push_str(&format!("x-{index}: {}\r\n", "y".repeat(length)));
    }
    text.push_str("\r\n");
    // The hub can end the connection before it heard everything.
    drop(stream.write_all(text.as_bytes()));
    let said = String::from_utf8(rest(stream)).unwrap();
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 431"), "{said}");
    assert_eq!(served.ask_state(&mut world), None);
}

#[test]
fn a_body_that_does_not_say_how_long_it_is_has_the_same_limit() {
    let mut world = World::new();
    let served = served(&mut world, Limits { body_bytes: 10_000, ..Limits::default() });
    let chunked = |chunks: usize| {
        let mut stream = served.connect();
        let text = "POST /v1/push HTTP/1.1\r\nhost: hub\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
        stream.write_all(text.as_bytes()).unwrap();
        for _ in 0..chunks {
            drop(stream.write_all(b"3e8\r\n").and_then(|()| stream.write_all(&[b'x'; 1_000])));
            drop(stream.write_all(b"\r\n"));
        }
        drop(stream.write_all(b"0\r\n\r\n"));
        answer(stream).0
    };
    assert_eq!(chunked(10), 401);
    assert_eq!(chunked(11), 413);
    assert_eq!(served.ask_state(&mut world), None);
}

#[test]
fn bodies_together_have_a_limit() {
    let mut world = World::new();
    let limits = Limits { bodies_bytes: 50_000, body_patience: Duration::from_secs(10), ..Limits::default() };
    let served = served(&mut world, limits);
    let hold = || {
        let mut held = served.connect();
        held.write_all(&head("POST", "/v1/push", None, 60_000)).unwrap();
        held.write_all(&[0; 40_000]).unwrap();
        // Whoever comes before the hub has heard all of that takes the room of its end.
        std::thread::sleep(Duration::from_millis(200));
        held
    };
    let began = Instant::now();
    let held = loop {
        let held = hold();
        if served.body(Call::Push, None, &[0; 20_000]).0 == 503 {
            break held;
        }
        assert!(began.elapsed() < Duration::from_secs(8), "more bodies than the limit");
    };
    assert_eq!(served.ask_state(&mut world), None, "a request without a body needs no room");
    drop(held);
    let began = Instant::now();
    while served.body(Call::Push, None, &[0; 20_000]).0 != 401 {
        assert!(began.elapsed() < Duration::from_secs(5), "the room was not given back");
    }
}

#[test]
fn there_is_an_end_to_connections() {
    let mut world = World::new();
    let served = served(&mut world, Limits { connections: 8, ..Limits::default() });
    let held: Vec<_> = (0..8).map(|_| served.connect()).collect();
    let began = Instant::now();
    let turned_away = || {
        let mut stream = served.connect();
        drop(stream.write_all(&head("GET", "/healthz", None, 0)));
        rest(stream).is_empty()
    };
    while !turned_away() {
        assert!(began.elapsed() < Duration::from_secs(5), "more connections than the limit");
    }
    drop(held);
    let began = Instant::now();
    while turned_away() {
        assert!(began.elapsed() < Duration::from_secs(5), "places were not given back");
    }
    assert_eq!(served.ask_state(&mut world), None);
    assert!(served.read_metrics().contains("stoep_hub_connections_lost_total{reason=\"no-room\"}"));
}
