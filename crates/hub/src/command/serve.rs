//! `stoep-hub serve`.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use stoep_hub::serve::{Log, LogDetail, serve};
use stoep_hub::{Founding, Options};
use stoep_seal::exchange::FoundingCode;
use tokio::net::TcpListener;

use super::data::Data;
use super::{fresh_epoch, now};
use crate::command::failure::CommandFailure;

/// The arguments of `stoep-hub serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", env = "STOEP_HUB_LISTEN", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    #[command(flatten)]
    data: Data,
    /// The word that founding a circle asks. Without one, only programs on this machine can found
    #[arg(long, value_name = "CODE", env = "STOEP_FOUNDING_CODE", hide_env_values = true)]
    founding_code: Option<FoundingCode>,
    /// What to write to the log on standard error
    #[arg(long, value_name = "DETAIL", value_enum, default_value_t = LogDetail::Trouble)]
    log: LogDetail,
}

impl Serve {
    /// Serves until the process is asked to stop.
    pub(super) fn run(self) -> Result<(), CommandFailure> {
        let log = Log::new(self.log);
        let mut options = Options::new(now(), fresh_epoch()?);
        options.on_trouble = Arc::new(move |trouble| log.trouble(trouble));
        if let Some(code) = self.founding_code {
            options.founding = Founding::WithCode(code);
        } else if !self.listen.ip().is_loopback() {
            log.note("no founding code is set: circles can be founded from this machine only");
        }
        let hub = Arc::new(self.data.open(options)?);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(CommandFailure::Serving)?;
        runtime.block_on(async {
            let listener = TcpListener::bind(self.listen).await.map_err(|source| match source.kind() {
                io::ErrorKind::AddrInUse => CommandFailure::AddressInUse { listen: self.listen },
                _ => CommandFailure::Address { listen: self.listen, source },
            })?;
            let address = listener.local_addr().map_err(CommandFailure::Serving)?;
            let stop = asked_to_stop().map_err(CommandFailure::Serving)?;
            println!("Stoep's hub listens on http://{address}");
            serve(hub, listener, log, stop).await.map_err(CommandFailure::Serving)
        })?;
        log.note("stopped");
        Ok(())
    }
}

/// Ready when the service manager or someone at the keyboard asks the process to stop.
#[cfg(unix)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ready when someone at the keyboard asks the process to stop.
#[cfg(not(unix))]
fn asked_to_stop() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        // Without this signal the process can still be ended by the system.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
