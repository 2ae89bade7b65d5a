//! Starting cargo as if a person had typed it, and asking it what the workspace holds.

use std::{ffi::OsString, path::PathBuf, process::Command};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{command, workspace};

/// Cargo in the workspace, without what `cargo run` told xtask about itself: those variables would make build scripts
/// run again, and the library path would lend one toolchain's libraries to another.
pub(crate) fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    forget_own_build(&mut command);
    command.current_dir(workspace::root());
    command
}

/// Takes away the variables that `cargo run` set for xtask.
pub(crate) fn forget_own_build(command: &mut Command) {
    for (name, _value) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "LD_LIBRARY_PATH" {
            command.env_remove(&name);
        }
    }
}

/// A package of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Package {
    /// As in `cargo build --package`.
    pub(crate) name: String,
    /// The folder of its manifest.
    pub(crate) folder: PathBuf,
    /// Its targets.
    pub(crate) targets: Vec<Target>,
}

/// Something cargo builds from a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// As in `cargo test --test`.
    pub(crate) name: String,
    /// Such as `bin`, `test` or `bench`.
    pub(crate) kind: String,
}

/// The packages of the workspace, as cargo sees them.
pub(crate) fn packages() -> Result<Vec<Package>> {
    let text = command::read(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata wrote something that is not JSON")?;
    Ok(list(&metadata["packages"]).iter().map(package).collect())
}

fn package(value: &Value) -> Package {
    let manifest = PathBuf::from(text(&value["manifest_path"]));
    Package {
        name: text(&value["name"]),
        folder: manifest.parent().map(PathBuf::from).unwrap_or_default(),
        targets: list(&value["targets"])
            .iter()
            .map(|target| Target {
                name: text(&target["name"]),
                kind: list(&target["kind"]).first().map(text).unwrap_or_default(),
            })
            .collect(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
