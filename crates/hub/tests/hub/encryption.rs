//! The hub with a certificate of its own.

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rcgen::{CertificateParams, Issuer, KeyPair, date_time_ymd};
use rstest::rstest;

use crate::program::{Running, ended, hub, said};

/// An authority of this test, and what it signs.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self { pem, issuer: Issuer::new(params, key) }
    }

    /// A certificate for this machine, with its key.
    fn sign(&self, from: i32, until: i32) -> (String, String) {
        let mut params = CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(until, 1, 1));
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.issuer).unwrap().pem(), key.serialize_pem())
    }

    /// A program that knows this authority.
    fn agent(&self) -> ureq::Agent {
        let root = ureq::tls::Certificate::from_pem(self.pem.as_bytes()).unwrap();
        let roots = ureq::tls::RootCerts::new_with_certs(&[root]);
        let tls = ureq::tls::TlsConfig::builder().root_certs(roots).build();
        ureq::Agent::config_builder().tls_config(tls).max_idle_connections(0).build().into()
    }
}

fn put(folder: &Path, (certificate, key): &(String, String)) -> [PathBuf; 2] {
    let paths = [folder.join("certificate.pem"), folder.join("key.pem")];
    fs::write(&paths[0], certificate).unwrap();
    fs::write(&paths[1], key).unwrap();
    paths
}

fn serve(folder: &Path) -> Command {
    let mut command = hub(folder);
    command.args(["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"]);
    command.args(["--tls-cert", "certificate.pem", "--tls-key", "key.pem"]);
    command
}

#[test]
fn the_hub_encrypts_and_takes_a_renewed_certificate_without_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (Authority::new(), Authority::new());
    put(folder.path(), &first.sign(2020, 2090));
    let mut running = Running::start(serve(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped()));
    let mut output = BufReader::new(running.0.stdout.take().unwrap());
    let url = said(&mut output, "Stoep's hub listens on ");
    let metrics = said(&mut output, "Its metrics are on ");
    assert!(url.starts_with("https://127.0.0.1:"), "{url}");
    let answers = |agent: &ureq::Agent| agent.get(format!("{url}/healthz")).call().is_ok();
    assert!(answers(&first.agent()));
    assert!(!answers(&second.agent()), "a tablet that does not know the authority goes away");
    assert!(ureq::get(url.replace("https", "http")).call().is_err(), "nothing goes over the network in clear");
    let counted = || ureq::get(&metrics).call().unwrap().body_mut().read_to_string().unwrap();
    assert!(counted().contains("stoep_hub_certificate_expires_timestamp_seconds 3786912000"), "{}", counted());

    // Half of a renewal: the certificate is new and the key is not. The hub goes on with what it had.
    let renewed = second.sign(2020, 2091);
    fs::write(folder.path().join("certificate.pem"), &renewed.0).unwrap();
    running.signal("HUP");
    std::thread::sleep(Duration::from_millis(500));
    assert!(answers(&first.agent()));
    put(folder.path(), &renewed);
    running.signal("HUP");
    let began = Instant::now();
    while !answers(&second.agent()) {
        assert!(began.elapsed() < Duration::from_secs(10), "the renewed certificate is not shown");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(!answers(&first.agent()));
    assert!(counted().contains("stoep_hub_certificate_expires_timestamp_seconds 3818448000"), "{}", counted());
    let log = running.stop();
    assert!(log.contains("the key does not belong to the certificate"), "{log}");
    assert!(log.contains("is in use"), "{log}");
}

#[rstest]
#[case::over((2001, 2002), 78, "valid until 2002-01-01")]
#[case::not_begun((2090, 2091), 78, "valid from 2090-01-01")]
fn a_certificate_that_does_not_hold_now_is_refused(
    #[case] (from, until): (i32, i32),
    #[case] code: i32,
    #[case] words: &str,
) {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &Authority::new().sign(from, until));
    let (got, text) = ended(&mut serve(folder.path()));
    assert_eq!(got, Some(code), "{text}");
    assert!(text.contains(words) && text.contains("to fix: "), "{text}");
    assert!(!folder.path().join("stoep-hub-data").exists(), "nothing was begun");
}

#[test]
fn files_that_do_not_belong_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new();
    let (certificate, key) = authority.sign(2020, 2090);
    let refused = |certificate: &str, key: &str| {
        put(folder.path(), &(certificate.to_owned(), key.to_owned()));
        ended(&mut serve(folder.path()))
    };
    let (code, text) = refused(&certificate, &authority.sign(2020, 2090).1);
    assert_eq!(code, Some(78), "{text}");
    assert!(text.contains("the key does not belong to the certificate"), "{text}");
    for (certificate, key) in
        [(key.as_str(), key.as_str()), (&certificate, &certificate), ("", &key), (&certificate, "")]
    {
        let (code, text) = refused(certificate, key);
        assert_eq!(code, Some(78), "{text}");
        assert!(text.contains("in PEM"), "{text}");
    }
    fs::remove_file(folder.path().join("key.pem")).unwrap();
    let (code, text) = ended(&mut serve(folder.path()));
    assert_eq!(code, Some(66), "{text}");
    assert!(text.contains("key.pem"), "{text}");
    let (code, text) = ended(hub(folder.path()).args(["serve", "--tls-cert", "certificate.pem"]));
    assert_eq!(code, Some(2), "{text}");
}
