//! What comes from npm, pinned by a lock file and installed into a folder of `target/tools`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::say;
use crate::{command, workspace};

/// Packages from npm that are installed together.
pub(super) struct Packages {
    /// As setup calls them.
    name: &'static str,
    /// The folder in the workspace with `package.json`, `package-lock.json`, `.npmrc`, and programs that need the packages.
    source: &'static str,
    /// The folder in `target/tools`.
    folder: &'static str,
}

/// What builds, checks and packages Stoep.
pub(super) const TOOLS: Packages = Packages { name: "node tools", source: "xtask/node", folder: "node" };

/// What Stoep is measured beside.
pub(super) const PEERS: Packages = Packages { name: "peers", source: "tests/peers", folder: "peers" };

/// Installs packages when they are not there, or not as the lock file says, and tells where they are. The files of the source's
/// folder stand beside them as they are now.
pub(super) fn install(packages: &Packages) -> Result<PathBuf> {
    let source = workspace::root().join(packages.source);
    let folder = workspace::tools().join(packages.folder);
    copy(&source, &folder)?;
    let stamp = folder.join("installed");
    let lock = fs::read(source.join("package-lock.json"))
        .with_context(|| format!("{}/package-lock.json is missing", packages.source))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        say(packages.name, "all there");
        return Ok(folder);
    }
    say(packages.name, "installing with npm");
    command::run(Command::new("npm").args(["ci", "--silent"]).current_dir(&folder).stdout(std::io::stderr()))?;
    fs::write(&stamp, lock)?;
    Ok(folder)
}

/// Copies the files of a folder, without the folders in it.
fn copy(source: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for file in fs::read_dir(source).with_context(|| format!("{} is missing", source.display()))? {
        let file = file?;
        if file.file_type()?.is_file() {
            fs::copy(file.path(), folder.join(file.file_name()))
                .with_context(|| format!("copying {}", file.path().display()))?;
        }
    }
    Ok(())
}
