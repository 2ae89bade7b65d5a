//! tauri-driver, which starts WebKitWebDriver, which starts the app.

use std::{
    net::Ipv4Addr,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::{Contents, Tablet};
use crate::{
    display::display,
    leash::Leash,
    program::{APP, TOOLS, free_port, program},
};

/// How long an app may take to open its window. The first one after a build is read from a cold disk.
const PATIENCE: Duration = Duration::from_secs(60);

/// A driver with at most one app.
#[derive(Debug)]
pub(super) struct Driver {
    leash: Leash,
    port: u16,
    native: u16,
    app: PathBuf,
}

impl Driver {
    /// Starts a driver whose app will keep everything in this folder.
    pub(super) fn start(folder: &Path, tablet: &Tablet) -> Self {
        let app = program(APP);
        let tool = program(TOOLS).join("bin/tauri-driver");
        assert!(tool.exists(), "{} is missing; to fix: cargo xtask setup", tool.display());
        let (port, native) = (free_port(), free_port());
        // A file that may not become longer then refuses, as a full disk does, instead of ending the app.
        let leash = Leash::start(Path::new("env"), &folder.join("window"), |command| {
            command.arg("--ignore-signal=XFSZ").arg(&tool);
            command.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
            command.env("DISPLAY", display()).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
            for (variable, name) in
                [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")]
            {
                command.env(variable, folder.join(name));
            }
            command.env("STOEP_NOTEBOOK", folder.join("notebook")).env("STOEP_PASSPHRASE", &tablet.passphrase);
        });
        Self { leash, port, native, app }
    }

    /// Opens the app's window.
    pub(super) async fn connect(&self, tablet: &Tablet) -> Result<Client, String> {
        let (width, height) = tablet.size;
        let mut arguments = vec!["--size".to_owned(), format!("{width}x{height}")];
        if tablet.contents == Contents::Sample {
            arguments.push("--sample".to_owned());
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("browserName".to_owned(), Value::from("wry"));
        capabilities.insert("tauri:options".to_owned(), json!({"application": self.app, "args": arguments}));
        let address = format!("http://127.0.0.1:{}", self.port);

        for port in [self.native, self.port] {
            self.wait_until_listening(port).await?;
        }
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let attempt = builder.capabilities(capabilities).connect(&address);
        match tokio::time::timeout(PATIENCE, attempt).await {
            Ok(answer) => answer.map_err(|error| error.to_string()),
            Err(_elapsed) => Err(format!("no window after {PATIENCE:?}")),
        }
    }

    async fn wait_until_listening(&self, port: u16) -> Result<(), String> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err(format!("no driver after {PATIENCE:?}"))
    }

    /// What the driver and the app wrote.
    pub(super) fn log(&self) -> String {
        self.leash.output() + &self.leash.errors()
    }

    /// Ends driver and app without a chance to finish anything.
    pub(super) fn kill(self) {
        self.leash.kill_all();
    }
}
