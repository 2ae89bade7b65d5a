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

/// How long a connection that listens may last: one that broke without a word, as when a tablet slept, is noticed by it.
const LONGEST_LISTENING: Duration = Duration::from_secs(180);

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
        Self { agent: configured(Some(PATIENCE)), listening: configured(Some(LONGEST_LISTENING)) }
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
        let has = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        if response.status().as_u16() != 200 {
            return Err(if has(HUB_TIME_HEADER).is_some() { HubTrouble::Refused } else { HubTrouble::NotAHub });
        }
        if !has("content-type").is_some_and(|kind| kind.starts_with("text/event-stream")) {
            // A sign-in page says 200 too.
            return Err(HubTrouble::NotAHub);
        }
        heard();
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::net::TcpListener;
    use std::thread;

    use rstest::rstest;

    use super::*;

    /// Somebody who answers one request with these words, whatever was asked. Ends by itself.
    fn somebody(scheme: &str, answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            let mut asked = [0; 4096];
            drop(stream.read(&mut asked));
            drop(stream.write_all(answer.as_bytes()));
        });
        format!("{scheme}://{address}")
    }

    const SIGN_IN: &str =
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<h1>Welkom op de trein</h1>";
    const ELSEWHERE: &str = "HTTP/1.1 302 Found\r\nlocation: http://sign.in/\r\ncontent-length: 0\r\n\r\n";
    const REFUSED: &str = "HTTP/1.1 403 Forbidden\r\nstoep-hub-time: 7\r\ncontent-length: 0\r\n\r\n";
    const EVENTS: &str =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n: still here\n\ndata: {}\n\n";

    #[rstest]
    #[case::a_sign_in_page("http", SIGN_IN, Err(HubTrouble::NotAHub), 0)]
    #[case::a_way_to_one("http", ELSEWHERE, Err(HubTrouble::NotAHub), 0)]
    #[case::a_hub_that_refuses("http", REFUSED, Err(HubTrouble::Refused), 0)]
    #[case::no_certificate("https", SIGN_IN, Err(HubTrouble::Certificate), 0)]
    #[case::a_hub("http", EVENTS, Ok(()), 2)]
    fn what_answers_is_told_apart(
        #[case] scheme: &str,
        #[case] answer: &'static str,
        #[case] expected: Result<(), HubTrouble>,
        #[case] times: usize,
    ) {
        let hub = somebody(scheme, answer);
        let request = TransportRequest {
            hub: &hub,
            method: Method::Get,
            path_and_query: "/v1/events",
            authorization: None,
            body: &[],
        };
        let mut heard = 0;
        assert_eq!(Http::new().listen(request, Duration::from_secs(5), &mut || heard += 1), expected);
        assert_eq!(heard, times, "once at the beginning, and once for each event");
    }

    #[test]
    fn nobody_is_unreachable() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let hub = format!("http://{free}");
        let request =
            TransportRequest { hub: &hub, method: Method::Get, path_and_query: "/", authorization: None, body: &[] };
        assert_eq!(Http::new().send(request).err(), Some(HubTrouble::Unreachable));
    }
}
