use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a command that ends by itself may take. One that serves instead never ends, and its test then says so.
const ENDS_WITHIN: Duration = Duration::from_secs(60);

pub(crate) fn hub(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoep-hub"));
    for variable in [
        "STOEP_HUB_LISTEN",
        "STOEP_HUB_DATA",
        "STOEP_HUB_METRICS",
        "STOEP_HUB_TLS_CERT",
        "STOEP_HUB_TLS_KEY",
        "STOEP_HUB_DAILY_MIB",
        "STOEP_FOUNDING_CODE",
        "STOEP_FOUNDING_CODES",
    ] {
        command.env_remove(variable);
    }
    command.current_dir(folder);
    command
}

/// Waits until a command has ended by itself, and gives its exit code and what it said of trouble.
#[track_caller]
pub(crate) fn ended(command: &mut Command) -> (Option<i32>, String) {
    let mut running = Running::start(command.stdout(Stdio::null()).stderr(Stdio::piped()));
    let began = Instant::now();
    let status = loop {
        if let Some(status) = running.0.try_wait().unwrap() {
            break status;
        }
        assert!(began.elapsed() < ENDS_WITHIN, "it does not end");
        sleep(Duration::from_millis(10));
    };
    let mut said = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (status.code(), said)
}

/// A running hub that ends with this value, whatever the test comes to.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        Self(command.spawn().unwrap())
    }

    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.0.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Asks it to stop, and returns its log when that was piped.
    pub(crate) fn stop(mut self) -> String {
        self.signal("TERM");
        let mut log = String::new();
        if let Some(mut errors) = self.0.stderr.take() {
            errors.read_to_string(&mut log).unwrap();
        }
        assert!(self.0.wait().unwrap().success(), "{log}");
        log
    }
}

/// The rest of the next line, which begins with these words.
pub(crate) fn said(output: &mut impl BufRead, words: &str) -> String {
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    line.trim().strip_prefix(words).unwrap_or_else(|| panic!("it says {line}")).to_owned()
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn it_says_where_it_listens_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = hub(folder.path());
    command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = Running::start(&mut command);
    let url = said(&mut BufReader::new(running.0.stdout.take().unwrap()), "Stoep's hub listens on ");
    assert!(!url.ends_with(":0"));
    let mut health = ureq::get(format!("{url}/healthz")).call().unwrap();
    assert_eq!(health.body_mut().read_to_string().unwrap(), "alive\n");
    assert!(folder.path().join("stoep-hub-data/hub.sqlite").exists());

    // A second hub on the same data is told so.
    let (code, text) = ended(hub(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    assert_eq!(code, Some(75), "{text}");
    assert!(text.contains("to fix: stop that one first"), "{text}");

    running.stop();
    assert_eq!(ended(hub(folder.path()).arg("restored")).0, Some(0));
}

#[test]
fn what_is_in_the_way_is_said_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, text) = ended(hub(folder.path()).args(["serve", "--listen", &address]));
    assert_eq!(code, Some(69), "{text}");
    assert!(text.contains(&address) && text.contains("--listen"), "{text}");

    let (code, text) = ended(hub(folder.path()).args(["serve", "--listen", "192.0.2.77:8787"]));
    assert_eq!(code, Some(69), "{text}");

    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").unwrap();
    let (code, text) = ended(hub(folder.path()).args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&file));
    assert_eq!(code, Some(73), "{text}");
    assert!(text.contains("--data"), "{text}");

    let damaged = folder.path().join("damaged");
    std::fs::create_dir(&damaged).unwrap();
    std::fs::write(damaged.join("hub.sqlite"), vec![0x55; 8_192]).unwrap();
    let (code, text) = ended(hub(folder.path()).args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&damaged));
    assert_eq!(code, Some(65), "{text}");
    assert!(text.contains("backup"), "{text}");

    let (code, _) = ended(hub(folder.path()).args(["serve", "--listen", "nowhere"]));
    assert_eq!(code, Some(2));
}
