//! The hub behind HTTP: a thin layer that reads requests, keeps to limits, and stops in good order.

mod address;
mod answer;
mod events;
mod forgetting;
mod log;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use crate::hub::Hub;

pub use log::{Log, LogDetail};

/// How many requests are worked on at the same time. The others wait: one disk does not get faster by more.
const AT_ONCE: usize = 32;

/// How long requests that were begun may take after the hub was asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// What every connection shares.
#[derive(Debug, Clone)]
struct Server {
    hub: Arc<Hub>,
    log: Log,
    room: Arc<Semaphore>,
    stopping: watch::Receiver<bool>,
}

/// Serves `hub` on `listener` until `stop` is ready. Requests that were begun by then are finished, listening tablets are let go,
/// and nothing new is taken.
///
/// # Errors
/// What the system says when it takes no connections any more.
pub async fn serve(
    hub: Arc<Hub>,
    listener: TcpListener,
    log: Log,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (tell, stopping) = watch::channel(false);
    let forgetting = tokio::spawn(forgetting::forget(Arc::clone(&hub), log, stopping.clone()));
    let server = Server { hub, log, room: Arc::new(Semaphore::new(AT_ONCE)), stopping: stopping.clone() };
    let router = Router::new()
        .route("/healthz", get(answer::is_alive))
        .route("/readyz", get(answer::is_ready))
        .fallback(answer::answer)
        .with_state(server);
    let asked_to_stop = async move {
        stop.await;
        tell.send_replace(true);
    };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(asked_to_stop);
    let served = tokio::select! {
        served = async { serving.await } => served,
        () = out_of_grace(stopping) => Ok(()),
    };
    // It stops together with the server, at the latest where it pauses next.
    forgetting.abort();
    served
}

/// Ready some time after the hub was asked to stop.
async fn out_of_grace(mut stopping: watch::Receiver<bool>) {
    // The sender goes only together with the server, so this waits for as long as there is one.
    if stopping.wait_for(|stopping| *stopping).await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(GRACE).await;
}
