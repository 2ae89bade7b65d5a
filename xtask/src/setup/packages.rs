//! The system packages, on Debian and what descends from it.

use std::process::Command;

use anyhow::{Result, bail};

use super::say;
use crate::command;

/// What builds, shows and tests Stoep. WebKitGTK and its company draw the window; the driver and Xvfb test it.
const PACKAGES: &[&str] = &[
    // To build native code, SQLCipher's OpenSSL among it.
    "build-essential",
    "file",
    "perl",
    "pkg-config",
    // To build and show the window.
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libsoup-3.0-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    // To test the window, and to run it where there is no display.
    "dbus",
    "dbus-x11",
    "fonts-dejavu-core",
    "imagemagick",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
    // To test the hub on PostgreSQL; the tests start a cluster of their own.
    "postgresql",
    // To weigh the screens as they travel.
    "brotli",
];

/// Installs the packages that are missing.
pub(super) fn install() -> Result<()> {
    if !cfg!(target_os = "linux") {
        say("packages", "this is not Linux; the web view comes with the system");
        return Ok(());
    }
    let missing = missing(PACKAGES);
    if missing.is_empty() {
        say("packages", "all there");
        return Ok(());
    }
    say("packages", &format!("installing {}", missing.join(" ")));
    install_with_apt(&missing)
}

/// The packages of these that are not installed, asked for in one go.
pub(super) fn missing<'names>(packages: &[&'names str]) -> Vec<&'names str> {
    let answer =
        Command::new("dpkg-query").arg("-W").arg("-f=${Package} ${db:Status-Status}\n").args(packages).output();
    let known = answer.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let installed: Vec<&str> = known.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    packages.iter().copied().filter(|package| !installed.contains(package)).collect()
}

/// Updates the list of packages and installs these.
pub(super) fn install_with_apt(packages: &[&str]) -> Result<()> {
    if !command::exists("apt-get") {
        bail!(
            "this machine has no apt; to fix: install what these Debian packages hold with its own tool, and try again: {}",
            packages.join(" ")
        );
    }
    // The lists may be older than the archive, and a package that has moved since is then not found.
    command::run(as_root("apt-get").args(["update", "--quiet=2"]).stdout(std::io::stderr()))?;
    command::run(
        as_root("apt-get")
            .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
            .args(packages)
            .stdout(std::io::stderr()),
    )
}

/// A command with the rights to change the system.
pub(super) fn as_root(program: &str) -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut command = if is_root {
        Command::new("env")
    } else {
        let mut command = Command::new("sudo");
        command.arg("env");
        command
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", program]);
    command
}
