//! The hub behind HTTP: a thin layer that reads requests, keeps to limits, and stops in good order.

mod address;
mod answer;
mod body;
mod certificate;
mod connections;
mod events;
mod forgetting;
mod log;
mod measure;
mod renewal;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::hub::Hub;
use connections::Connections;

pub use certificate::{Certificate, CertificateError, CertificateFiles};
pub use log::{Log, LogDetail};
pub use renewal::Renewed;

/// How many requests are worked on at the same time. The others wait: one disk does not get faster by more.
const AT_ONCE: usize = 32;

/// How long requests that were begun may take after the hub was asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Who encrypts what goes over the network.
#[derive(Debug)]
pub enum Encryption {
    /// A proxy on this machine; or nobody, when all tablets are on it.
    Elsewhere,
    /// The hub.
    Here(Renewed),
}

/// Where a hub is served.
#[derive(Debug)]
pub struct Doors {
    /// Where tablets come.
    pub listener: TcpListener,
    /// Who encrypts what goes through it.
    pub encryption: Encryption,
    /// Where the metrics are read, when they are: never where tablets come.
    pub metrics: Option<TcpListener>,
}

/// What every connection shares.
#[derive(Debug, Clone)]
struct Server {
    hub: Arc<Hub>,
    log: Log,
    /// Turns for working.
    room: Arc<Semaphore>,
    /// Bytes for the bodies of all requests that arrive or are worked on.
    bodies: Arc<Semaphore>,
    stopping: watch::Receiver<bool>,
}

/// Serves `hub` at its doors until `stop` is ready. Requests that were begun by then are finished, listening tablets are let go,
/// and nothing new is taken.
pub async fn serve(hub: Arc<Hub>, doors: Doors, log: Log, stop: impl Future<Output = ()> + Send + 'static) {
    let (tell, stopping) = watch::channel(false);
    // What goes on beside serving. It stops together with the server, at the latest where it pauses next.
    let mut beside = JoinSet::new();
    beside.spawn(forgetting::forget(Arc::clone(&hub), log, stopping.clone()));
    if let Some(metrics) = doors.metrics {
        beside.spawn(measure::serve(Arc::clone(&hub), log, metrics));
    }
    let encryption = match doors.encryption {
        Encryption::Elsewhere => None,
        Encryption::Here(renewed) => {
            let (shown, show) = watch::channel(Arc::clone(&renewed.certificate.config));
            beside.spawn(renewal::renew(renewed, shown, Arc::clone(&hub), log));
            Some(show)
        }
    };
    let server = Server {
        hub: Arc::clone(&hub),
        log,
        room: Arc::new(Semaphore::new(AT_ONCE)),
        bodies: Arc::new(Semaphore::new(hub.options.limits.bodies_bytes)),
        stopping,
    };
    let router = Router::new()
        .route("/healthz", get(answer::is_alive))
        .route("/readyz", get(answer::is_ready))
        .fallback(answer::answer)
        .with_state(server);
    let connections = Connections::new(hub, log, router, encryption);
    tokio::select! {
        never = connections.take(&doors.listener) => match never {},
        () = stop => {}
    }
    // Whoever comes now is told by the system that nobody listens.
    drop(doors.listener);
    tell.send_replace(true);
    // Who is not finished after this is cut off.
    drop(timeout(GRACE, connections.finish()).await);
}

/// Elsewhere there is no such limit.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn open_many_files() -> io::Result<()> {
    Ok(())
}

/// Lets this process open as many files as the system allows it. A listening tablet is an open file, and the usual limit for a
/// program that does not ask is 1,024.
///
/// # Errors
/// What the system says; the limit stays as it was then.
#[cfg(unix)]
pub fn open_many_files() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    Ok(setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum })?)
}
