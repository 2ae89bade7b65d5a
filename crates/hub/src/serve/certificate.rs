//! The hub's certificate: two PEM files, checked before anything is served with them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{InconsistentKeys, ServerConfig};
use thiserror::Error;
use x509_cert::Certificate as Content;
use x509_cert::der::Decode;

use crate::hub_time::HubTime;

/// Where a certificate and its key are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFiles {
    /// The certificate, and after it those that lead to a known authority.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Why the hub does not serve with a certificate. The text says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// A file cannot be read.
    #[error("cannot read {}; to fix: give a file that this user may read, with --tls-cert and --tls-key", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file does not hold what it should.
    #[error("{} holds no {wanted} in PEM; to fix: give the certificate with its chain as --tls-cert and its private key as --tls-key", path.display())]
    NotThat {
        /// The file.
        path: PathBuf,
        /// What was looked for.
        wanted: &'static str,
        /// What the reader said.
        source: pem::Error,
    },
    /// The certificate is not one that a hub can use.
    #[error("the certificate in {} cannot be read ({reason}); to fix: ask its authority for another one", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        reason: x509_cert::der::Error,
    },
    /// The key is of another certificate.
    #[error("the key does not belong to the certificate; to fix: give the two files that were made together")]
    AnotherKey,
    /// The certificate is over.
    #[error("the certificate was valid until {until}; to fix: renew it and start again")]
    Expired {
        /// The end of its time.
        until: String,
    },
    /// The certificate has not begun.
    #[error("the certificate is valid from {from} only; to fix: wait for that, or put this machine's clock right")]
    NotYet {
        /// The beginning of its time.
        from: String,
    },
    /// The key is of a kind that the hub does not know.
    #[error("the hub cannot serve with this key; to fix: use an ECDSA, Ed25519 or RSA key")]
    Unusable {
        /// What TLS said.
        source: rustls::Error,
    },
}

/// A certificate that holds now, ready to serve with.
#[derive(Debug, Clone)]
pub struct Certificate {
    pub(super) config: Arc<ServerConfig>,
    pub(super) expires: HubTime,
}

impl CertificateFiles {
    /// Reads both files and checks that they can serve at the moment `now`.
    ///
    /// # Errors
    /// [`CertificateError`] says which file, and what to do.
    pub fn read(&self, now: HubTime) -> Result<Certificate, CertificateError> {
        let chain = read(&self.certificate)?;
        let chain: Vec<_> = CertificateDer::pem_slice_iter(&chain)
            .collect::<Result<_, _>>()
            .and_then(|chain: Vec<_>| if chain.is_empty() { Err(pem::Error::NoItemsFound) } else { Ok(chain) })
            .map_err(|source| self.not_that(&self.certificate, "certificate", source))?;
        let key = read(&self.key)?;
        let key =
            PrivateKeyDer::from_pem_slice(&key).map_err(|source| self.not_that(&self.key, "private key", source))?;
        let expires = self.check_time(&chain[0], now)?;
        Ok(Certificate { config: Arc::new(configure(chain, key)?), expires })
    }

    fn check_time(&self, certificate: &CertificateDer<'_>, now: HubTime) -> Result<HubTime, CertificateError> {
        let content = Content::from_der(certificate)
            .map_err(|reason| CertificateError::Damaged { path: self.certificate.clone(), reason })?;
        let validity = content.tbs_certificate.validity;
        let (begin, end) = (validity.not_before, validity.not_after);
        if now.0 > end.to_unix_duration().as_secs() {
            return Err(CertificateError::Expired { until: end.to_date_time().to_string() });
        }
        if now.0 < begin.to_unix_duration().as_secs() {
            return Err(CertificateError::NotYet { from: begin.to_date_time().to_string() });
        }
        Ok(HubTime(end.to_unix_duration().as_secs()))
    }

    fn not_that(&self, path: &Path, wanted: &'static str, source: pem::Error) -> CertificateError {
        CertificateError::NotThat { path: path.to_owned(), wanted, source }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, CertificateError> {
    fs::read(path).map_err(|source| CertificateError::Unreadable { path: path.to_owned(), source })
}

fn configure(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<ServerConfig, CertificateError> {
    let refused = |source| match source {
        rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => CertificateError::AnotherKey,
        source => CertificateError::Unusable { source },
    };
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(refused)?;
    let mut config = builder.with_no_client_auth().with_single_cert(chain, key).map_err(refused)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
