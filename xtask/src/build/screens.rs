//! The screens: cargo compiles them to wasm, wasm-bindgen writes the JavaScript beside it, wasm-opt makes it small.
//!
//! Nothing writes a script or a style into the page: the content security policy of the shell allows none.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::fingerprint::fingerprint;
use crate::{
    cargo, command,
    setup::wasm::{self, TARGET, Toolchain},
    workspace,
};

/// How much work goes into the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finish {
    /// Quick to build: for trying out and for tests in the window.
    Rough,
    /// Small: for people.
    Smooth,
}

impl Finish {
    fn profile(self) -> &'static str {
        match self {
            Self::Rough => "screens-dev",
            Self::Smooth => "screens",
        }
    }
}

/// What the screens are made of. `Cargo.toml` holds the profiles, the lock file every version, and cargo's own
/// settings how wasm is compiled.
const SOURCES: [&str; 8] = [
    ".cargo/config.toml",
    "src-ui/src",
    "src-ui/static",
    "src-ui/Cargo.toml",
    "crates/domain",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/node",
];

/// The name of the module, as `boot.js` imports it.
const MODULE: &str = "stoep_ui";

/// Builds the screens into `src-ui/dist`, unless that holds them already.
pub(crate) fn screens(finish: Finish) -> Result<()> {
    let stamp = workspace::target().join("screens/built");
    let made_of = format!("{} {}", finish.profile(), fingerprint(&sources())?);
    let dist = workspace::screens();
    if fs::read_to_string(&stamp).is_ok_and(|built| built == made_of) && dist.join("index.html").exists() {
        eprintln!("screens: nothing changed");
        return Ok(());
    }
    let toolchain = wasm::install()?;
    let wasm = compile(&toolchain, finish)?;
    // Made beside the real folder, and put in its place whole: an app that is built meanwhile never embeds a half.
    let fresh = workspace::target().join("screens/dist");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    copy(&workspace::root().join("src-ui/static"), &fresh)?;
    bind(&wasm, &fresh)?;
    if finish == Finish::Smooth {
        shrink(&fresh.join(format!("{MODULE}_bg.wasm")))?;
    }
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    copy(&fresh, &dist)?;
    fs::write(&stamp, made_of)?;
    Ok(())
}

/// The files that decide what is built; a folder such as `src-ui/themes` counts when it is there.
fn sources() -> Vec<PathBuf> {
    let extra = ["src-ui/locales", "src-ui/build.rs"];
    let root = workspace::root();
    SOURCES.iter().chain(&extra).map(|path| root.join(path)).filter(|path| path.exists()).collect()
}

/// Compiles with a target folder of its own, so that it never waits for, or undoes, a native build.
fn compile(toolchain: &Toolchain, finish: Finish) -> Result<PathBuf> {
    let folder = workspace::target().join("screens");
    eprintln!("screens: compiling ({})", finish.profile());
    command::run(
        toolchain
            .cargo()
            .args(["build", "--quiet", "--package", "stoep-ui", "--target", TARGET, "--profile", finish.profile()])
            .env("CARGO_TARGET_DIR", &folder),
    )?;
    Ok(folder.join(TARGET).join(finish.profile()).join("stoep-ui.wasm"))
}

/// Writes the JavaScript that loads the wasm.
fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    command::run(cargo::cargo().args(["build", "--quiet", "--package", "xtask-bindgen"]))?;
    let tool = workspace::target().join("debug").join(format!("xtask-bindgen{}", std::env::consts::EXE_SUFFIX));
    command::run(Command::new(tool).arg(wasm).arg(folder).arg(MODULE))
}

/// Makes the wasm small. It uses only what the module itself declares: with `--all-features` wasm-opt writes imports
/// that show an empty page in WebKit, without a word.
fn shrink(wasm: &Path) -> Result<()> {
    eprintln!("screens: making them small");
    let small = wasm.with_extension("small");
    command::run(Command::new(workspace::node_tool("wasm-opt")).arg("-Oz").arg(wasm).arg("--output").arg(&small))?;
    fs::rename(&small, wasm).context("putting the small wasm in place")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
