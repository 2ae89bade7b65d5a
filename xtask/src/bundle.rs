//! Packages the app for this platform.

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    build::{self, Finish},
    cargo, command,
    setup::{self, Wanted},
    workspace,
};

/// Builds small screens and an optimised app, and packages them with Tauri's own tool.
pub(crate) fn bundle() -> Result<()> {
    setup::setup(Wanted::Window)?;
    build::screens(Finish::Smooth)?;
    let folder = workspace::target().join("release/bundle/deb");
    if folder.exists() {
        // What an earlier version left is not a package of this one.
        fs::remove_dir_all(&folder)?;
    }
    let mut tauri = Command::new(workspace::node_tool("tauri"));
    cargo::forget_own_build(&mut tauri);
    command::run(tauri.args(["build", "--ci"]).current_dir(workspace::root().join("src-tauri")))?;
    let mut packages = Vec::new();
    for entry in fs::read_dir(&folder).context("no package was made")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            packages.push(path);
        }
    }
    if packages.is_empty() {
        bail!("no package was made");
    }
    for package in packages {
        println!("{} ({} bytes)", package.display(), fs::metadata(&package)?.len());
    }
    Ok(())
}
