use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use stoep_hub::serve::{Log, LogDetail, serve};
use stoep_seal::exchange::{Call, Event, HUB_TIME_HEADER, Page, PushAnswer, RunResult};
use stoep_seal::{ExpiresMonth, ListedTombstone, Wire, decode_all, encode_all};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::world::{Part, Tablet, World, options};

const PATIENCE: Duration = Duration::from_secs(20);

/// A served hub that stops when this value is dropped.
struct Served {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Served {
    fn new(hub: Arc<stoep_hub::Hub>) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                let stop = async { drop(stopped.await) };
                serve(hub, listener, Log::new(LogDetail::Trouble), stop).await.unwrap();
            });
        });
        Self { address: told.recv_timeout(PATIENCE).unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    /// One request on a connection of its own, left open for what follows the headers.
    fn ask(&self, call: Call, authorization: Option<&str>, body: &[u8]) -> (u16, String, BufReader<TcpStream>) {
        self.raw(call.method().as_str(), &call.path_and_query(), authorization, body)
    }

    fn raw(
        &self,
        method: &str,
        path: &str,
        authorization: Option<&str>,
        body: &[u8],
    ) -> (u16, String, BufReader<TcpStream>) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let authorization = authorization.map_or(String::new(), |value| format!("authorization: {value}\r\n"));
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n{authorization}content-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(reader.read_line(&mut head).unwrap(), 0, "the answer ends in its head: {head}");
        }
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head, reader)
    }

    fn body(&self, call: Call, authorization: Option<&str>, body: &[u8]) -> (u16, Vec<u8>) {
        let (status, _, mut reader) = self.ask(call, authorization, body);
        let mut answer = Vec::new();
        reader.read_to_end(&mut answer).unwrap();
        (status, answer)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _sent = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// Signs with the system's clock, which a served hub has.
fn sign(world: &mut World, tablet: &Tablet, call: Call, body: &[u8]) -> String {
    let time = stoep_hub::HubTime::of(std::time::SystemTime::now()).0;
    world.sign(tablet, call, body, time)
}

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
    // The system clock runs here, and the world began later than that.
    let elsewhere = tempfile::tempdir().unwrap();
    drop(std::mem::replace(&mut world.hub, crate::world::open(elsewhere.path(), 0)));
    let hub = Arc::new(world.data.open(options(0)));
    let served = Served::new(Arc::clone(&hub));
    let (lead, mut member) = (world.lead.clone(), world.member.clone());

    for (path, expected) in [("/healthz", "alive\n"), ("/readyz", "ready\n")] {
        let (status, head, mut reader) = served.raw("GET", path, None, &[]);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!((status, text.as_str()), (200, expected));
        assert!(head.contains(HUB_TIME_HEADER));
    }

    let authorization = sign(&mut world, &lead, Call::Events, &[]);
    let (status, head, mut events) = served.ask(Call::Events, Some(&authorization), &[]);
    assert_eq!(status, 200);
    assert!(head.contains("text/event-stream"));
    let circle = world.circle();
    assert_eq!(next_event(&mut events).unwrap().seq.0, 0);

    let run = world.run(&mut member, 2);
    let body = encode_all([&run]);
    let authorization = sign(&mut world, &member, Call::Push, &body);
    let (status, answer) = served.body(Call::Push, Some(&authorization), &body);
    assert_eq!(status, 200);
    assert!(matches!(PushAnswer::decode(&answer).unwrap().results[..], [RunResult::Accepted { .. }]));
    let event = next_event(&mut events).unwrap();
    assert_eq!((event.circle, event.seq.0), (circle, 2));

    let call = Call::Pull { after: stoep_seal::exchange::HubSequence(0), max_bytes: None };
    let authorization = sign(&mut world, &lead, call, &[]);
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
    drop(std::mem::replace(&mut world.hub, crate::world::open(tempfile::tempdir().unwrap().path(), 0)));
    let served = Served::new(Arc::new(world.data.open(options(0))));
    let call = Call::Tombstones { after: 0 };
    let began = Instant::now();
    let list: Vec<ListedTombstone> = loop {
        let authorization = sign(&mut world, &member, call, &[]);
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
