//! Somewhere to show windows: the display that is there, or one that nobody sees.

use std::{
    path::Path,
    sync::OnceLock,
    thread::sleep,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::leash::Leash;

/// How long a display may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// A display of this process, kept until the process ends; the leash then ends it.
struct Unseen {
    name: String,
    _server: Leash,
}

/// The name of a display, as in `DISPLAY`. The first call starts one when there is none.
///
/// A test never uses the display of the person who runs it: windows would pop up under their hands.
///
/// # Panics
///
/// When Xvfb is not there or does not start.
#[must_use]
pub fn display() -> String {
    static DISPLAY: OnceLock<Unseen> = OnceLock::new();
    DISPLAY.get_or_init(start).name.clone()
}

fn start() -> Unseen {
    let folder = TempDir::with_prefix("stoep-display-").unwrap_or_else(|error| panic!("no temporary folder: {error}"));
    let server = Leash::start(Path::new("Xvfb"), &folder.path().join("xvfb"), |command| {
        // It chooses a free number by itself, and writes it to standard output.
        command.args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
    });
    let start = Instant::now();
    loop {
        let output = server.output();
        if output.ends_with('\n') {
            // The folder goes now, because nothing drops what lives until the end of the process.
            return Unseen { name: format!(":{}", output.trim()), _server: server };
        }
        assert!(start.elapsed() < PATIENCE, "Xvfb did not start; to fix: cargo xtask setup\n{}", server.errors());
        sleep(Duration::from_millis(20));
    }
}
