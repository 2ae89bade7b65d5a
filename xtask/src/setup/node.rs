//! Tools that come from npm, pinned by `xtask/node/package-lock.json` and installed into `target/tools/node`.

use std::{fs, process::Command};

use anyhow::{Context, Result};

use super::say;
use crate::{command, workspace};

/// What decides what is installed.
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// Installs the Node tools when they are not there, or not as the lock file says.
pub(super) fn install() -> Result<()> {
    let source = workspace::root().join("xtask/node");
    let folder = workspace::tools().join("node");
    let stamp = folder.join("installed");
    let lock = fs::read(source.join("package-lock.json")).context("xtask/node/package-lock.json is missing")?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        say("node tools", "all there");
        return Ok(());
    }
    say("node tools", "installing with npm");
    fs::create_dir_all(&folder)?;
    for file in FILES {
        fs::copy(source.join(file), folder.join(file)).with_context(|| format!("copying xtask/node/{file}"))?;
    }
    command::run(Command::new("npm").args(["ci", "--silent"]).current_dir(&folder).stdout(std::io::stderr()))?;
    fs::write(&stamp, lock)?;
    Ok(())
}
