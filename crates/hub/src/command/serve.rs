//! `stoep-hub serve`.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use stoep_hub::serve::{CertificateFiles, Doors, Encryption, Log, LogDetail, Renewed, open_many_files, serve};
use stoep_hub::{Founding, FoundingCodes, Options, Rate};
use stoep_seal::exchange::FoundingCode;
use tokio::net::TcpListener;
use tokio::sync::Notify;

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
    #[command(flatten)]
    certificate: CertificateArguments,
    /// Where the metrics are read, as ADDR/metrics. Without it they are not. Everybody who reaches this address can read them
    #[arg(long, value_name = "ADDR", env = "STOEP_HUB_METRICS")]
    metrics: Option<SocketAddr>,
    /// The word that founding a circle asks. Without one, only programs on this machine can found
    #[arg(long, value_name = "CODE", env = "STOEP_FOUNDING_CODE", hide_env_values = true)]
    founding_code: Option<FoundingCode>,
    /// The file of founding codes that `stoep-hub code` keeps. It is read at every founding, so a code that was taken back is
    /// refused at once
    #[arg(long, value_name = "FILE", env = "STOEP_FOUNDING_CODES", conflicts_with = "founding_code")]
    founding_codes: Option<PathBuf>,
    /// How much one circle may push in a day, in MiB
    #[arg(long, value_name = "MIB", env = "STOEP_HUB_DAILY_MIB", default_value_t = 1_024, value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    daily_mib: u64,
    /// What to write to the log on standard error
    #[arg(long, value_name = "DETAIL", value_enum, default_value_t = LogDetail::Trouble)]
    log: LogDetail,
}

/// Both files of a certificate, or none.
#[derive(Debug, Args)]
struct CertificateArguments {
    /// Encrypt with this certificate: a PEM file with it and its chain. Read again when it changes, and on SIGHUP
    #[arg(long, value_name = "FILE", env = "STOEP_HUB_TLS_CERT", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The PEM file with the certificate's private key
    #[arg(long, value_name = "FILE", env = "STOEP_HUB_TLS_KEY", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

impl Serve {
    /// Serves until the process is asked to stop.
    pub(super) fn run(self) -> Result<(), CommandFailure> {
        let log = Log::new(self.log);
        let certificate = self.certificate.read()?;
        if certificate.is_none() && !self.listen.ip().is_loopback() {
            log.note(
                "others than this machine can come here without TLS; to fix: --tls-cert and --tls-key, or a proxy",
            );
        }
        if let Err(error) = open_many_files() {
            log.note(&format!("the limit of open files stays as it is: {error}"));
        }
        let options = self.options(log)?;
        let hub = Arc::new(self.data.open(options)?);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(CommandFailure::Serving)?;
        runtime.block_on(async {
            let (listener, address) = bind(self.listen).await?;
            let metrics = match self.metrics {
                None => None,
                Some(metrics) => Some(bind(metrics).await?),
            };
            let stop = asked_to_stop().map_err(CommandFailure::Serving)?;
            let scheme = if certificate.is_some() { "https" } else { "http" };
            let encryption = match certificate {
                None => Encryption::Elsewhere,
                Some((files, certificate)) => {
                    let look = asked_to_look().map_err(CommandFailure::Serving)?;
                    Encryption::Here(Renewed { files, certificate, look })
                }
            };
            println!("Stoep's hub listens on {scheme}://{address}");
            if let Some((_, address)) = &metrics {
                println!("Its metrics are on http://{address}/metrics");
            }
            let doors = Doors { listener, encryption, metrics: metrics.map(|(listener, _)| listener) };
            serve(hub, doors, log, stop).await;
            Ok::<_, CommandFailure>(())
        })?;
        log.note("stopped");
        Ok(())
    }

    fn options(&self, log: Log) -> Result<Options, CommandFailure> {
        let mut options = Options::new(now(), fresh_epoch()?);
        options.on_trouble = Arc::new(move |trouble| log.trouble(trouble));
        options.limits.pushed = Rate::daily(self.daily_mib << 20);
        if let Some(file) = &self.founding_codes {
            let codes = FoundingCodes::new(file);
            codes.list()?;
            options.founding = Founding::WithCodes(codes);
        } else if let Some(code) = &self.founding_code {
            options.founding = Founding::WithCode(code.clone());
        } else if !self.listen.ip().is_loopback() {
            log.note("no founding code is set: circles can be founded from this machine only");
        }
        Ok(options)
    }
}

impl CertificateArguments {
    /// The certificate that was asked for, checked.
    fn read(&self) -> Result<Option<(CertificateFiles, stoep_hub::serve::Certificate)>, CommandFailure> {
        let (Some(certificate), Some(key)) = (&self.tls_cert, &self.tls_key) else { return Ok(None) };
        let files = CertificateFiles { certificate: certificate.clone(), key: key.clone() };
        let certificate = files.read(now())?;
        Ok(Some((files, certificate)))
    }
}

/// Listens on an address, and says on which when the port was left to the system.
async fn bind(listen: SocketAddr) -> Result<(TcpListener, SocketAddr), CommandFailure> {
    let listener = TcpListener::bind(listen).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => CommandFailure::AddressInUse { listen },
        _ => CommandFailure::Address { listen, source },
    })?;
    let address = listener.local_addr().map_err(CommandFailure::Serving)?;
    Ok((listener, address))
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

/// Told whenever someone sends the process SIGHUP, as certbot and systemd do after a renewal.
#[cfg(unix)]
fn asked_to_look() -> io::Result<Arc<Notify>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = signal(SignalKind::hangup())?;
    let look = Arc::new(Notify::new());
    let asked = Arc::clone(&look);
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            asked.notify_one();
        }
    });
    Ok(look)
}

/// Never told: elsewhere only a change of the files is seen.
#[cfg(not(unix))]
fn asked_to_look() -> io::Result<Arc<Notify>> {
    Ok(Arc::new(Notify::new()))
}
