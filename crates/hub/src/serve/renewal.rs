//! Taking a renewed certificate into use without a restart.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use super::certificate::{Certificate, CertificateFiles};
use super::log::Log;
use crate::hub::Hub;
use crate::hub_time::HubTime;

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(60);

/// A certificate that is renewed while the hub serves.
#[derive(Debug)]
pub struct Renewed {
    /// Where it is.
    pub files: CertificateFiles,
    /// What is there now.
    pub certificate: Certificate,
    /// Told when the files have to be looked at now.
    pub look: Arc<Notify>,
}

/// Shows what is in the files until the hub stops. A certificate that cannot be used is said once, and the one before stays.
pub(super) async fn renew(
    Renewed { files, mut certificate, look }: Renewed,
    shown: watch::Sender<Arc<ServerConfig>>,
    hub: Arc<Hub>,
    log: Log,
) {
    hub.metrics.certificate(certificate.expires);
    let mut seen = read(&files);
    loop {
        let is_asked = tokio::select! {
            () = sleep(LOOK) => false,
            () = look.notified() => true,
        };
        let here = read(&files);
        if here == seen && !is_asked {
            continue;
        }
        seen = here;
        match files.read(HubTime::of(SystemTime::now())) {
            Ok(renewed) => {
                certificate = renewed;
                hub.metrics.certificate(certificate.expires);
                shown.send_replace(Arc::clone(&certificate.config));
                log.note("the certificate was read again and is in use");
            }
            Err(error) => log.note(&format!("the new certificate is not used, and the old one stays: {error}")),
        }
    }
}

/// What is in both files, to see whether they changed. A file that cannot be read is one that changed.
fn read(files: &CertificateFiles) -> [Option<blake3::Hash>; 2] {
    [&files.certificate, &files.key].map(|path| std::fs::read(path).ok().map(|bytes| blake3::hash(&bytes)))
}
