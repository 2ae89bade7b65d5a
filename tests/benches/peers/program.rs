//! The programs of `tests/peers`: hubs and tablets of others, in Node.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use stoep_tests::leash::Leash;

/// The folder with the programs and what they need, which `cargo xtask bench` installs and names in this variable.
const FOLDER: &str = "STOEP_PEERS";

/// How long a hub may take until it serves; one that is given records puts them away first.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The programs.
pub(crate) struct Programs(PathBuf);

impl Programs {
    /// The programs, where they are installed.
    pub(crate) fn installed() -> Option<Self> {
        std::env::var_os(FOLDER).map(PathBuf::from).filter(|folder| folder.is_dir()).map(Self)
    }

    /// Starts a hub whose data is in a folder, and waits until it serves.
    pub(crate) fn hub(&self, program: &str, folder: &Path, arguments: &[&Path]) -> Result<Hub> {
        /// What a hub says when it serves.
        #[derive(Deserialize)]
        struct Serving {
            port: u16,
        }
        std::fs::create_dir_all(folder)?;
        let leash = Leash::start(Path::new("node"), &folder.with_extension("log"), |command| {
            command.arg(self.0.join(program)).arg(folder).args(arguments);
        });
        let start = Instant::now();
        loop {
            if let Ok(Serving { port }) = serde_json::from_str(&leash.output()) {
                return Ok(Hub { url: format!("http://127.0.0.1:{port}"), leash });
            }
            let waits = leash.is_running() && start.elapsed() < PATIENCE;
            ensure!(waits, "{program} does not serve; it says: {}", leash.errors());
            sleep(Duration::from_millis(50));
        }
    }

    /// Lets a tablet do something, to its end, and returns what it says.
    pub(crate) fn tablet<T: DeserializeOwned>(&self, program: &str, arguments: &[&str]) -> Result<T> {
        let mut command = Command::new("node");
        command.arg(self.0.join(program)).args(arguments).stdin(Stdio::null()).stderr(Stdio::inherit());
        let ended = command.output().with_context(|| format!("{program} was not started; to fix: install Node"))?;
        ensure!(ended.status.success(), "{program} {arguments:?} ended with {}", ended.status);
        serde_json::from_slice(&ended.stdout)
            .with_context(|| format!("{program} {arguments:?} did not say what it did"))
    }
}

/// A running hub, which ends with this value.
pub(crate) struct Hub {
    /// Where tablets find it.
    pub(crate) url: String,
    #[expect(dead_code, reason = "held for as long as the hub should run")]
    leash: Leash,
}
