//! The real hub, as a program of its own.

use std::{
    path::PathBuf,
    process::Command,
    thread::sleep,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    leash::Leash,
    program::{HUB, free_port, program},
};

/// How long a hub may take to be ready.
const PATIENCE: Duration = Duration::from_secs(20);

/// A hub on one loopback port, whose data stays while it stops and starts again.
#[derive(Debug)]
pub struct HubProcess {
    folder: TempDir,
    /// The address of the database with its data, when that is not in the folder.
    database: Option<String>,
    port: u16,
    running: Option<Leash>,
}

impl HubProcess {
    /// Starts an empty hub, and returns when it is ready.
    ///
    /// # Panics
    ///
    /// When there is no hub, or it does not become ready.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(None)
    }

    /// Starts a hub whose data is in the PostgreSQL database with this address.
    ///
    /// # Panics
    ///
    /// When there is no hub, or it does not become ready.
    #[must_use]
    pub fn start_on(database: &str) -> Self {
        Self::start_with(Some(database.to_owned()))
    }

    fn start_with(database: Option<String>) -> Self {
        let folder = TempDir::with_prefix("stoep-hub-").unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let mut hub = Self { folder, database, port: free_port(), running: None };
        hub.resume();
        hub
    }

    /// Where tablets find it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The folder of its data, to look for what should not be there.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place beside its data, for a backup.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Does another of the hub's commands on its data, as an administrator does, and returns what it says.
    ///
    /// # Panics
    ///
    /// When it does not end well.
    #[track_caller]
    pub fn does(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(program(HUB));
        let ended = command.args(arguments).arg("--data").arg(self.data()).output();
        let ended = ended.unwrap_or_else(|error| panic!("stoep-hub {arguments:?} was not started: {error}"));
        let errors = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "stoep-hub {arguments:?}: {errors}");
        String::from_utf8_lossy(&ended.stdout).into_owned()
    }

    /// What it wrote to its log since it last started.
    #[must_use]
    pub fn log(&self) -> String {
        self.running.as_ref().map(|hub| hub.output() + &hub.errors()).unwrap_or_default()
    }

    /// Stops it as an administrator does: it finishes what it is doing.
    pub fn stop(&mut self) {
        if let Some(hub) = self.running.take() {
            hub.stop();
        }
    }

    /// Stops it as a power cut does.
    pub fn kill(&mut self) {
        if let Some(hub) = self.running.take() {
            hub.kill();
        }
    }

    /// Starts it again on the same port with the same data, and returns when it is ready.
    ///
    /// # Panics
    ///
    /// When it does not become ready.
    pub fn resume(&mut self) {
        self.stop();
        let hub = Leash::start(&program(HUB), &self.folder.path().join("log"), |command| {
            command.arg("serve").args(["--listen", &format!("127.0.0.1:{}", self.port)]).arg("--data").arg(self.data());
            if let Some(database) = &self.database {
                command.env("STOEP_HUB_DATABASE", database);
            }
        });
        let health = format!("{}/healthz", self.url());
        let start = Instant::now();
        while !answers(&health) {
            let log = hub.output() + &hub.errors();
            assert!(start.elapsed() < PATIENCE, "the hub is not ready after {PATIENCE:?}; it says:\n{log}");
            sleep(Duration::from_millis(20));
        }
        self.running = Some(hub);
    }
}

fn answers(url: &str) -> bool {
    let asked = ureq::get(url).config().timeout_global(Some(Duration::from_secs(1))).build().call();
    asked.is_ok_and(|answer| answer.status().is_success())
}
