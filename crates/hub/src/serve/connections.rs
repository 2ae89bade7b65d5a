//! Taking connections: as many as there is room for, encrypted when the hub does that itself, each with an end to its patience.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

use super::log::Log;
use crate::hub::Hub;
use crate::metrics::{ConnectionLoss, OpenConnection};
use crate::options::Limits;

/// The most that the line and the headers of a request take, in bytes. Those of a tablet take about 400.
const HEADER_BYTES: usize = 16_384;

/// The most headers of a request.
const HEADERS: usize = 64;

/// How long a TLS handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// The pause after the system could not give another connection.
const PAUSE: Duration = Duration::from_secs(1);

/// The connections of a hub.
#[derive(Debug)]
pub(super) struct Connections {
    hub: Arc<Hub>,
    log: Log,
    router: Router,
    encryption: Option<watch::Receiver<Arc<ServerConfig>>>,
    places: Arc<Places>,
    ends: GracefulShutdown,
}

impl Connections {
    pub(super) fn new(
        hub: Arc<Hub>,
        log: Log,
        router: Router,
        encryption: Option<watch::Receiver<Arc<ServerConfig>>>,
    ) -> Self {
        Self { hub, log, router, encryption, places: Arc::default(), ends: GracefulShutdown::new() }
    }

    /// Takes connections for ever.
    pub(super) async fn take(&self, listener: &TcpListener) -> Infallible {
        let mut is_well = true;
        loop {
            match listener.accept().await {
                Ok((stream, peer)) => {
                    is_well = true;
                    self.begin(stream, peer);
                }
                // The other side went away before it was its turn.
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionAborted => {}
                Err(error) => {
                    if std::mem::take(&mut is_well) {
                        let limit = "to fix: raise the limit of open files (LimitNOFILE in systemd)";
                        self.log.note(&format!("no connection can be taken now: {error}; {limit}"));
                    }
                    sleep(PAUSE).await;
                }
            }
        }
    }

    /// Ready when every connection has finished what it was doing.
    pub(super) async fn finish(self) {
        self.ends.shutdown().await;
    }

    fn begin(&self, stream: TcpStream, peer: SocketAddr) {
        let place = match Place::take(&self.places, peer.ip(), &self.hub.options.limits) {
            Ok(place) => place,
            Err(loss) => return self.hub.metrics.lost_connection(loss),
        };
        let connection = Connection {
            hub: Arc::clone(&self.hub),
            router: self.router.clone(),
            encryption: self.encryption.as_ref().map(|shown| TlsAcceptor::from(Arc::clone(&shown.borrow()))),
            watcher: self.ends.watcher(),
            peer,
            _counted: self.hub.metrics.connection(),
            _place: place,
        };
        tokio::spawn(connection.serve(stream));
    }
}

/// One connection.
struct Connection {
    hub: Arc<Hub>,
    router: Router,
    encryption: Option<TlsAcceptor>,
    watcher: Watcher,
    peer: SocketAddr,
    _counted: OpenConnection,
    _place: Place,
}

impl Connection {
    async fn serve(mut self, stream: TcpStream) {
        prepare(&stream, &self.hub.options.limits);
        match self.encryption.take() {
            None => self.talk(TokioIo::new(stream)).await,
            Some(acceptor) => match timeout(HANDSHAKE, acceptor.accept(stream)).await {
                Ok(Ok(stream)) => self.talk(TokioIo::new(stream)).await,
                Ok(Err(_)) | Err(_) => self.hub.metrics.lost_connection(ConnectionLoss::Handshake),
            },
        }
    }

    /// Answers requests until one side ends the connection.
    async fn talk(self, stream: impl Read + Write + Unpin + Send + 'static) {
        let router = TowerToHyperService::new(self.router);
        let peer = ConnectInfo(self.peer);
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(peer);
            let answer = router.call(request);
            async move { answer.await as Result<Response<Body>, Infallible> }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.hub.options.limits.header_patience)
            .max_header_size(HEADER_BYTES)
            .max_headers(HEADERS)
            .serve_connection(stream, service);
        // It ends in an error when the other side goes away in the middle, which is none of the hub's.
        drop(self.watcher.watch(connection).await);
    }
}

/// Sends what there is at once, and gives up on a side that takes nothing any more. A socket that does not know these works without.
fn prepare(stream: &TcpStream, limits: &Limits) {
    drop(stream.set_nodelay(true));
    #[cfg(target_os = "linux")]
    {
        let milliseconds = u32::try_from(limits.unread_patience.as_millis()).unwrap_or(u32::MAX);
        let _known = rustix::net::sockopt::set_tcp_user_timeout(stream, milliseconds);
    }
    #[cfg(not(target_os = "linux"))]
    let _unused = limits;
}

/// How many connections there are, in all and by address.
#[derive(Debug, Default)]
struct Places(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// The place of one connection, which is free again when this value is dropped.
#[derive(Debug)]
struct Place {
    places: Arc<Places>,
    address: IpAddr,
}

impl Place {
    /// Takes a place. This machine's own address has no limit of its own: a proxy on it brings everybody.
    fn take(places: &Arc<Places>, address: IpAddr, limits: &Limits) -> Result<Self, ConnectionLoss> {
        let address = address.to_canonical();
        let mut taken = places.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.all >= limits.connections {
            return Err(ConnectionLoss::NoRoom);
        }
        let here = taken.by_address.get(&address).copied().unwrap_or_default();
        if here >= limits.connections_per_address && !address.is_loopback() {
            return Err(ConnectionLoss::NoRoomForAddress);
        }
        taken.all += 1;
        taken.by_address.insert(address, here + 1);
        Ok(Self { places: Arc::clone(places), address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.0.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        match taken.by_address.get_mut(&self.address) {
            Some(here) if *here > 1 => *here -= 1,
            _ => drop(taken.by_address.remove(&self.address)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_cannot_take_every_place_and_gives_back_what_it_took() {
        let limits = Limits { connections: 5, connections_per_address: 2, ..Limits::default() };
        let places = Arc::new(Places::default());
        let take = |address: &str| Place::take(&places, address.parse().unwrap(), &limits);
        let mut held = vec![take("192.0.2.1").unwrap(), take("::ffff:192.0.2.1").unwrap()];
        assert_eq!(take("192.0.2.1").unwrap_err(), ConnectionLoss::NoRoomForAddress);
        held.extend((0..3).map(|_| take("127.0.0.1").unwrap()));
        assert_eq!(take("192.0.2.2").unwrap_err(), ConnectionLoss::NoRoom);
        held.remove(0);
        held.push(take("192.0.2.1").unwrap());
        drop(held);
        assert_eq!(places.0.lock().unwrap().all, 0);
        assert!(places.0.lock().unwrap().by_address.is_empty());
    }
}
