//! Tools that come from cargo's registry, installed into `target/tools`.

use std::fs;

use anyhow::Result;

use super::say;
use crate::{cargo, command, workspace};

/// A tool and the versions of it that will do.
pub(super) struct Tool {
    name: &'static str,
    /// Always named: without it cargo may pick an alpha.
    version: &'static str,
}

/// Speaks WebDriver for a Tauri window.
pub(super) const TAURI_DRIVER: Tool = Tool { name: "tauri-driver", version: "^2" };

/// Reads the licences and sources of everything that is linked.
pub(super) const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "^0.20" };

/// Installs a tool when it is not there.
pub(super) fn install(tool: &Tool) -> Result<()> {
    let Tool { name, version } = tool;
    if workspace::cargo_tool(name).exists() {
        say(name, "there");
        return Ok(());
    }
    say(name, &format!("compiling version {version}"));
    let build = workspace::tools().join("build");
    command::run(
        cargo::cargo()
            .args(["install", name, "--version", version, "--locked", "--quiet", "--root"])
            .arg(workspace::tools())
            // Built apart from the project, whose profiles and lock it does not share.
            .env("CARGO_TARGET_DIR", &build),
    )?;
    // Hundreds of megabytes that only another version would use again.
    fs::remove_dir_all(&build)?;
    Ok(())
}
