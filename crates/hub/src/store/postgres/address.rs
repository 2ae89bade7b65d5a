//! Where the database is, and how it is spoken to.

use std::fmt;
use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use postgres::config::{Host, SslMode, TargetSessionAttrs};
use postgres::{Client, Config};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use thiserror::Error;
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long a connection may take to come about.
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);

/// After how long without a sign of life the other machine is asked for one.
const KEEPALIVE_IDLE: Duration = Duration::from_secs(10);

/// How long between two such questions.
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(5);

/// How many of them may stay without an answer.
const KEEPALIVE_RETRIES: u32 = 3;

/// How long sent bytes may stay without a receipt.
const RECEIPT_PATIENCE: Duration = Duration::from_secs(15);

/// What every session begins with. The limits end a transaction whose hub stopped in the middle of it, because it holds a circle
/// locked. A hub that says *accepted* has it on the disk, whatever the database's own setting.
const SESSION: &str = "SET statement_timeout = '15s'; SET lock_timeout = '5s'; \
    SET idle_in_transaction_session_timeout = '10s'; SET default_transaction_isolation = 'read committed'; \
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// The address of a PostgreSQL database, with the name and the password to enter it. Neither is ever shown.
#[derive(Clone)]
pub struct DatabaseAddress {
    config: Config,
    tls: MakeRustlsConnect,
}

/// Why an address cannot be used. No text repeats the address, because a password stands in it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AddressRefusal {
    /// It does not have the form of an address.
    #[error(
        "the address of the database is not understood; to fix: give it as postgres://USER:PASSWORD@HOST:PORT/NAME"
    )]
    Form,
    /// The file with the authority's certificate cannot be used.
    #[error("there is no certificate in {}; to fix: give the PEM file of the authority that signed the database's certificate", path.display())]
    Authority {
        /// The file.
        path: PathBuf,
        /// What was wrong with it.
        source: io::Error,
    },
}

impl DatabaseAddress {
    /// Reads `postgres://user:password@host:port/name`. Over a network the connection is TLS and the certificate must be of an
    /// authority of the public web, or of the one in the PEM file `authority` when there is one. On this machine it is not, because
    /// a database that was just installed has a certificate of nobody. `?sslmode=disable` and `?sslmode=require` at the end say
    /// otherwise.
    ///
    /// # Errors
    /// [`AddressRefusal`] says what is wrong, without the address.
    pub fn parse(address: &str, authority: Option<&Path>) -> Result<Self, AddressRefusal> {
        let is_url = ["postgres://", "postgresql://"].iter().any(|scheme| address.starts_with(scheme));
        if !is_url {
            return Err(AddressRefusal::Form);
        }
        let mut config: Config = address.parse().map_err(|_| AddressRefusal::Form)?;
        if config.get_hosts().is_empty() || config.get_user().is_none() || config.get_dbname().is_none() {
            return Err(AddressRefusal::Form);
        }
        if config.get_ssl_mode() == SslMode::Prefer {
            let is_here = config.get_hosts().iter().all(is_this_machine);
            config.ssl_mode(if is_here { SslMode::Disable } else { SslMode::Require });
        }
        config
            .application_name("stoep-hub")
            .target_session_attrs(TargetSessionAttrs::ReadWrite)
            .connect_timeout(CONNECT_PATIENCE)
            .tcp_user_timeout(RECEIPT_PATIENCE)
            .keepalives_idle(KEEPALIVE_IDLE)
            .keepalives_interval(KEEPALIVE_INTERVAL)
            .keepalives_retries(KEEPALIVE_RETRIES)
            // What the server remarks in passing could quote what was asked, so it goes to no log.
            .notice_callback(|_| ());
        Ok(Self { config, tls: MakeRustlsConnect::new(tls(authority)?) })
    }

    /// Opens a session.
    pub(super) fn connect(&self) -> Result<Client, postgres::Error> {
        let mut client = self.config.connect(self.tls.clone())?;
        client.batch_execute(SESSION)?;
        Ok(client)
    }
}

impl fmt::Debug for DatabaseAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("DatabaseAddress").finish_non_exhaustive()
    }
}

fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn tls(authority: Option<&Path>) -> Result<ClientConfig, AddressRefusal> {
    let mut roots = RootCertStore::empty();
    match authority {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(path) => {
            let refused = |source| AddressRefusal::Authority { path: path.to_owned(), source };
            let certificates = CertificateDer::pem_file_iter(path).map_err(|error| refused(io::Error::other(error)))?;
            for certificate in certificates {
                let certificate = certificate.map_err(|error| refused(io::Error::other(error)))?;
                roots.add(certificate).map_err(|error| refused(io::Error::other(error)))?;
            }
            if roots.is_empty() {
                return Err(refused(io::ErrorKind::InvalidData.into()));
            }
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    // Fails only for a provider without a cipher of these versions, and this one has them.
    let builder = builder.map_err(|_| AddressRefusal::Form)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::this_machine("postgres://u:secret@127.0.0.1:5432/stoep", SslMode::Disable)]
    #[case::by_name("postgresql://u:secret@localhost/stoep", SslMode::Disable)]
    #[case::a_socket("postgres://u:secret@%2Frun%2Fpostgresql/stoep", SslMode::Disable)]
    #[case::elsewhere("postgres://u:secret@db.example/stoep", SslMode::Require)]
    #[case::one_of_two_elsewhere("postgres://u:secret@127.0.0.1,db.example/stoep", SslMode::Require)]
    #[case::this_machine_sealed("postgres://u:secret@localhost/stoep?sslmode=require", SslMode::Require)]
    #[case::private("postgres://u:secret@db.example/stoep?sslmode=disable", SslMode::Disable)]
    fn over_a_network_it_is_tls(#[case] address: &str, #[case] mode: SslMode) {
        let parsed = DatabaseAddress::parse(address, None).unwrap();
        assert_eq!(parsed.config.get_ssl_mode(), mode);
        assert_eq!(parsed.config.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        assert!(!format!("{parsed:?}").contains("secret"));
    }

    #[rstest]
    #[case("")]
    #[case("stoep.sqlite")]
    #[case("mysql://u:secret@host/stoep")]
    #[case("postgres://")]
    #[case("postgres://u:secret@host")]
    #[case("postgres://host/stoep")]
    #[case("postgres://u:secret@host/stoep?sslmode=perhaps")]
    #[case("postgres://u:secret@host:port/stoep")]
    fn what_is_no_address_is_refused_without_repeating_it(#[case] address: &str) {
        let refusal = DatabaseAddress::parse(address, None).unwrap_err();
        assert!(!format!("{refusal} {refusal:?}").contains("secret"));
    }

    #[test]
    fn an_authority_is_a_certificate() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing.pem");
        let address = "postgres://u:secret@db.example/stoep";
        assert!(matches!(DatabaseAddress::parse(address, Some(&missing)), Err(AddressRefusal::Authority { .. })));
        let empty = folder.path().join("empty.pem");
        std::fs::write(&empty, "no certificate\n").unwrap();
        assert!(matches!(DatabaseAddress::parse(address, Some(&empty)), Err(AddressRefusal::Authority { .. })));
    }
}
