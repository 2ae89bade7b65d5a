//! HTTP to real hubs. The only place that opens a socket.

use std::io::{BufRead, BufReader, Read};
use std::time::{Duration, Instant};

use stoep_domain::HubTrouble;
use stoep_seal::exchange::{HUB_TIME_HEADER, MEDIA_TYPE};
use ureq::Agent;
use ureq::http::Response;

use super::transport::{Method, Transport, TransportReply, TransportRequest};

/// How long a hub may take to answer. An exchange that takes longer starts again where it was.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);

/// The largest answer that is read: a page, with room.
const LARGEST: u64 = 8 << 20;

/// Hubs over HTTP, with TLS where the address says https.
#[derive(Debug, Clone)]
pub struct Http {
    agent: Agent,
    listening: Agent,
}

impl Http {
    /// Nothing is opened until the first request.
    #[must_use]
    pub fn new() -> Self {
        let configured = |patience: Option<Duration>| {
            Agent::config_builder()
                .timeout_connect(Some(CONNECT))
                .timeout_global(patience)
                .http_status_as_error(false)
                // A hub never redirects. A sign-in page of a wifi network does, and must not be taken for one.
                .max_redirects(0)
                .build()
                .into()
        };
        Self { agent: configured(Some(PATIENCE)), listening: configured(None) }
    }
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for Http {
    fn send(&self, request: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        let response = ask(&self.agent, &request)?;
        let status = response.status().as_u16();
        let hub_time = response.headers().get(HUB_TIME_HEADER).and_then(|time| time.to_str().ok()?.parse().ok());
        let mut body = Vec::new();
        let mut reader = response.into_body().into_reader().take(LARGEST);
        reader.read_to_end(&mut body).map_err(|_| HubTrouble::Unreachable)?;
        Ok(TransportReply { status, hub_time, body })
    }

    fn listen(
        &self,
        request: TransportRequest<'_>,
        at_most: Duration,
        heard: &mut dyn FnMut(),
    ) -> Result<(), HubTrouble> {
        let until = Instant::now() + at_most;
        let response = ask(&self.listening, &request)?;
        if response.status().as_u16() != 200 {
            return Ok(());
        }
        // The hub writes a comment every now and then, so that a line always comes and the time is seen to be up.
        for line in BufReader::new(response.into_body().into_reader()).lines() {
            let line = line.map_err(|_| HubTrouble::Unreachable)?;
            if line.starts_with("data:") {
                heard();
            }
            if Instant::now() >= until {
                break;
            }
        }
        Ok(())
    }
}

fn ask(agent: &Agent, request: &TransportRequest<'_>) -> Result<Response<ureq::Body>, HubTrouble> {
    let address = format!("{}{}", request.hub, request.path_and_query);
    let answer = match request.method {
        Method::Get => {
            let mut builder = agent.get(&address);
            if let Some(authorization) = request.authorization {
                builder = builder.header("authorization", authorization);
            }
            builder.call()
        }
        Method::Post => {
            let mut builder = agent.post(&address).content_type(MEDIA_TYPE);
            if let Some(authorization) = request.authorization {
                builder = builder.header("authorization", authorization);
            }
            builder.send(request.body)
        }
    };
    answer.map_err(|error| match error {
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => HubTrouble::Certificate,
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => HubTrouble::Certificate,
        ureq::Error::Protocol(_) | ureq::Error::Http(_) | ureq::Error::TooManyRedirects => HubTrouble::NotAHub,
        _ => HubTrouble::Unreachable,
    })
}
