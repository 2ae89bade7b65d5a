//! The standard library for wasm.
//!
//! An ordinary machine gets it from rustup. Where rustup cannot reach its server, Debian's `rustc-web` compiles it from
//! the source that Debian ships. `WASM_FORCE_FALLBACK=1` takes the second way at once, to try it.

mod debian;

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use super::say;
use crate::{cargo, command, workspace};

/// The target of the screens.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take before the other way is tried.
const PATIENCE: Duration = Duration::from_secs(60);

/// The compiler that has a standard library for wasm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that builds everything else.
    Same,
    /// Debian's, which has the library since setup compiled it.
    Debian,
}

impl Toolchain {
    /// Cargo of this toolchain, in the workspace.
    pub(crate) fn cargo(&self) -> Command {
        match self {
            Self::Same => cargo::cargo(),
            Self::Debian => {
                let mut command = Command::new(debian::CARGO);
                cargo::forget_own_build(&mut command);
                command.env("RUSTC", debian::RUSTC).env_remove("RUSTUP_TOOLCHAIN").current_dir(workspace::root());
                command
            }
        }
    }
}

/// Makes sure there is a toolchain, and tells which.
pub(crate) fn install() -> Result<Toolchain> {
    if std::env::var_os("WASM_FORCE_FALLBACK").is_none() {
        if has_library(&rustc()) {
            say("wasm", "the active toolchain has it");
            return Ok(Toolchain::Same);
        }
        if !debian::is_ready() && command::exists("rustup") {
            say("wasm", "asking rustup");
            let asked = within(Command::new("rustup").args(["target", "add", TARGET]), PATIENCE);
            if asked && has_library(&rustc()) {
                return Ok(Toolchain::Same);
            }
            say("wasm", "rustup could not get it");
        }
    }
    if debian::is_ready() {
        say("wasm", "Debian's compiler has it");
        return Ok(Toolchain::Debian);
    }
    debian::install()?;
    if !has_library(Path::new(debian::RUSTC)) {
        bail!("there is no standard library for {TARGET}; to fix: rustup target add {TARGET}");
    }
    Ok(Toolchain::Debian)
}

/// The compiler that cargo uses.
fn rustc() -> PathBuf {
    std::env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from)
}

/// Whether a compiler has a standard library for wasm that is really there.
fn has_library(rustc: &Path) -> bool {
    let mut ask = Command::new(rustc);
    cargo::forget_own_build(&mut ask);
    let Ok(answer) = ask.args(["--print", "target-libdir", "--target", TARGET]).output() else { return false };
    let folder = PathBuf::from(String::from_utf8_lossy(&answer.stdout).trim());
    answer.status.success() && has_std(&folder)
}

/// Whether a folder holds the standard library.
fn has_std(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut files| {
        files.any(|file| {
            file.is_ok_and(|file| {
                let name = file.file_name();
                let name = name.to_string_lossy();
                name.starts_with("libstd-") && name.ends_with(".rlib")
            })
        })
    })
}

/// Runs a program, but not longer than this; says whether it succeeded in time.
fn within(command: &mut Command, patience: Duration) -> bool {
    let Ok(mut child) = command.stdout(std::io::stderr()).spawn() else { return false };
    let start = Instant::now();
    while start.elapsed() < patience {
        if let Ok(Some(status)) = child.try_wait() {
            return status.success();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(child.kill());
    drop(child.wait());
    false
}
