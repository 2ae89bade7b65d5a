//! A tablet's line to a hub: one connection, one request after the other.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, ensure};
use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;
use stoep_hub::HubTime;
use stoep_seal::CircleId;
use stoep_seal::exchange::Call;

use crate::world::{Tablet, sign};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// One connection of one tablet.
pub(crate) struct Line<'a> {
    stream: BufReader<TcpStream>,
    circle: CircleId,
    tablet: &'a Tablet,
    random: ChaCha20Rng,
}

impl<'a> Line<'a> {
    pub(crate) fn open(hub: SocketAddr, circle: CircleId, tablet: &'a Tablet, seed: u64) -> Result<Self> {
        let stream = TcpStream::connect(hub)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), circle, tablet, random: ChaCha20Rng::seed_from_u64(seed) })
    }

    /// Asks, and returns the body of an answer that is no refusal.
    pub(crate) fn ask(&mut self, call: Call, body: &[u8]) -> Result<Vec<u8>> {
        let head = self.send(call, body)?;
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let mut answer = vec![0; length.with_context(|| format!("an answer without a length: {head}"))?];
        self.stream.read_exact(&mut answer)?;
        ensure!(head.starts_with("HTTP/1.1 2"), "the hub refuses: {head}{answer:?}");
        Ok(answer)
    }

    /// Begins to listen, and hears where the circle stands.
    pub(crate) fn listen(&mut self) -> Result<()> {
        let head = self.send(Call::Events, &[])?;
        ensure!(head.starts_with("HTTP/1.1 200"), "the hub refuses: {head}");
        self.hear()
    }

    /// Waits for the next event.
    pub(crate) fn hear(&mut self) -> Result<()> {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            ensure!(self.stream.read_line(&mut line)? > 0, "the hub ended a stream");
        }
        Ok(())
    }

    fn send(&mut self, call: Call, body: &[u8]) -> Result<String> {
        let now = HubTime::of(SystemTime::now()).0;
        let authorization = sign(&mut self.random, self.circle, self.tablet, call, body, now);
        let mut request = format!(
            "{} {} HTTP/1.1\r\nhost: hub\r\nauthorization: {authorization}\r\ncontent-length: {}\r\n\r\n",
            call.method().as_str(),
            call.path_and_query(),
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        self.stream.get_mut().write_all(&request)?;
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            ensure!(self.stream.read_line(&mut head)? > 0, "the hub ended the connection: {head}");
        }
        Ok(head)
    }
}
