//! A hub behind a real socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use stoep_hub::serve::{Doors, Encryption, Log, LogDetail, serve};
use stoep_hub::{Hub, Options};
use stoep_seal::exchange::{Call, Refusal, VectorDetail};
use stoep_seal::{CircleId, Wire};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::world::{Tablet, World, options, sign};

/// How long a test waits for a hub.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A served hub that stops when this value is dropped.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) metrics: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Served {
    /// Serves the world's hub by the system's clock, with other options. The world itself gets an empty hub instead.
    pub(crate) fn of(world: &mut World, change: impl FnOnce(&mut Options)) -> Self {
        let elsewhere = tempfile::tempdir().unwrap();
        drop(std::mem::replace(&mut world.hub, crate::world::open(elsewhere.path(), 0)));
        let mut options = options(0);
        change(&mut options);
        Self::new(Arc::new(world.data.open(options)))
    }

    pub(crate) fn new(hub: Arc<Hub>) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let metrics = TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send((listener.local_addr().unwrap(), metrics.local_addr().unwrap())).unwrap();
                let stop = async { drop(stopped.await) };
                let doors = Doors { listener, encryption: Encryption::Elsewhere, metrics: Some(metrics) };
                serve(hub, doors, Log::new(LogDetail::Trouble), stop).await;
            });
        });
        let (address, metrics) = told.recv_timeout(PATIENCE).unwrap();
        Self { address, metrics, stop: Some(stop), thread: Some(thread) }
    }

    /// A connection on which nothing was said.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// One request on a connection of its own, left open for what follows the headers.
    pub(crate) fn ask(
        &self,
        call: Call,
        authorization: Option<&str>,
        body: &[u8],
    ) -> (u16, String, BufReader<TcpStream>) {
        self.raw(call.method().as_str(), &call.path_and_query(), authorization, body)
    }

    pub(crate) fn raw(
        &self,
        method: &str,
        path: &str,
        authorization: Option<&str>,
        body: &[u8],
    ) -> (u16, String, BufReader<TcpStream>) {
        let mut stream = self.connect();
        stream.write_all(&head(method, path, authorization, body.len())).unwrap();
        // A hub that refuses by the head alone hangs up before it has all of the body.
        drop(stream.write_all(body));
        answer(stream)
    }

    pub(crate) fn body(&self, call: Call, authorization: Option<&str>, body: &[u8]) -> (u16, Vec<u8>) {
        let (status, _, mut reader) = self.ask(call, authorization, body);
        let mut answer = Vec::new();
        reader.read_to_end(&mut answer).unwrap();
        (status, answer)
    }

    /// What comes of a signed call: nothing, or a refusal.
    pub(crate) fn call(&self, world: &mut World, tablet: &Tablet, call: Call, body: &[u8]) -> Option<Refusal> {
        let authorization = sign_now(world, tablet, call, body);
        let (status, answer) = self.body(call, Some(&authorization), body);
        (status >= 400).then(|| Refusal::decode(&answer).unwrap())
    }

    /// The lead asks for the state, as a tablet that is well does.
    pub(crate) fn ask_state(&self, world: &mut World) -> Option<Refusal> {
        let lead = world.lead.clone();
        self.call(world, &lead, Call::State { vector: VectorDetail::Digest }, &[])
    }

    /// What the metrics say.
    pub(crate) fn read_metrics(&self) -> String {
        let mut answer = ureq::get(format!("http://{}/metrics", self.metrics)).call().unwrap();
        answer.body_mut().read_to_string().unwrap()
    }
}

/// The head of a request.
pub(crate) fn head(method: &str, path: &str, authorization: Option<&str>, length: usize) -> Vec<u8> {
    let authorization = authorization.map_or(String::new(), |value| format!("authorization: {value}\r\n"));
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n{authorization}content-length: {length}\r\n\r\n"
    );
    head.into_bytes()
}

/// The status and head of an answer.
pub(crate) fn answer(stream: TcpStream) -> (u16, String, BufReader<TcpStream>) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "the answer ends in its head: {head}");
    }
    (head.split(' ').nth(1).unwrap().parse().unwrap(), head, reader)
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
pub(crate) fn sign_now(world: &mut World, tablet: &Tablet, call: Call, body: &[u8]) -> String {
    let time = stoep_hub::HubTime::of(std::time::SystemTime::now()).0;
    let circle: CircleId = world.circle();
    sign(&mut world.random, circle, tablet, call, body, time)
}
