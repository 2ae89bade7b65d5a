//! Where a window is shown: on the display of the person, or on one that is only pictured.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use super::started::Started;
use crate::command;

/// How long an unseen display may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a window is shown.
#[derive(Debug)]
pub(super) enum Place {
    /// The display that is there.
    Display,
    /// A display of its own, because there is none and nothing arranges windows on it.
    Unseen {
        /// As in `DISPLAY`.
        name: String,
        /// The folder of its pictures.
        pictures: PathBuf,
        /// Kept for as long as the window is.
        _server: Started,
    },
}

/// Finds or makes a place for one window.
pub(super) fn place(folder: &Path) -> Result<Place> {
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if has_display || !cfg!(target_os = "linux") {
        return Ok(Place::Display);
    }
    let log = folder.join("display.log");
    let mut xvfb = Command::new("Xvfb");
    // It chooses a free number by itself, and writes it down.
    xvfb.args(["-displayfd", "1", "-screen", "0", "820x1180x24", "-nolisten", "tcp"]);
    let server = Started::start(xvfb, &log)?;
    let start = Instant::now();
    loop {
        let text = fs::read_to_string(&log).unwrap_or_default();
        if let Some(number) = text.lines().find_map(|line| line.trim().parse::<u32>().ok()) {
            let pictures = folder.join("pictures");
            fs::create_dir_all(&pictures)?;
            return Ok(Place::Unseen { name: format!(":{number}"), pictures, _server: server });
        }
        if start.elapsed() > PATIENCE {
            bail!("Xvfb did not start; to fix: cargo xtask setup; it wrote {}", log.display());
        }
        sleep(Duration::from_millis(20));
    }
}

impl Place {
    /// Makes a program show its window there.
    pub(super) fn show_there(&self, command: &mut Command) {
        if let Self::Unseen { name, .. } = self {
            command.env("DISPLAY", name);
        }
    }

    /// What a person should know who cannot see it.
    pub(super) fn remark(&self) -> String {
        match self {
            Self::Display => String::new(),
            Self::Unseen { pictures, .. } => {
                format!("; without a display here, its pictures of the first minute go to {}", pictures.display())
            }
        }
    }

    /// Pictures the window, when nobody can see it.
    pub(super) fn picture(&self, number: u32) {
        let Self::Unseen { name, pictures, .. } = self else { return };
        let file = pictures.join(format!("{number:02}.png"));
        let mut import = Command::new("import");
        // A picture less is no reason to stop.
        command::succeeds(import.args(["-display", name, "-window", "root"]).arg(file));
    }
}
