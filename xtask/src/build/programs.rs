//! The programs that people and tests start.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::screens::{Finish, screens};
use crate::{
    cargo::{self, Package},
    command, workspace,
};

/// A program of the workspace, built for trying out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    /// The notebook without a window.
    CommandLine,
    /// The blind hub.
    Hub,
    /// The window.
    App,
}

impl Program {
    /// The folder of its package.
    fn folder(self) -> &'static str {
        match self {
            Self::CommandLine => "crates/cli",
            Self::Hub => "crates/hub",
            Self::App => "src-tauri",
        }
    }

    /// The variable that tells tests where it is.
    pub(crate) fn variable(self) -> &'static str {
        match self {
            Self::CommandLine => "STOEP_BIN",
            Self::Hub => "STOEP_HUB_BIN",
            Self::App => "STOEP_APP_BIN",
        }
    }
}

/// How a program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speed {
    /// Quick to build: for trying out and for tests.
    Plain,
    /// Quick to run: for benchmarks.
    Optimised,
}

impl Speed {
    fn profile(self) -> &'static str {
        match self {
            Self::Plain => "dev",
            Self::Optimised => "bench",
        }
    }

    /// Cargo shares a folder between profiles of one kind.
    fn folder(self) -> &'static str {
        match self {
            Self::Plain => "debug",
            Self::Optimised => "release",
        }
    }
}

/// Builds programs that have no window, and tells where they are.
pub(crate) fn programs(wanted: &[Program], speed: Speed) -> Result<Vec<(Program, PathBuf)>> {
    let packages = cargo::packages()?;
    wanted.iter().map(|program| Ok((*program, build(&packages, *program, speed)?))).collect()
}

/// Builds the screens and the app around them, and tells where it is.
pub(crate) fn app(finish: Finish, speed: Speed) -> Result<PathBuf> {
    screens(finish)?;
    build(&cargo::packages()?, Program::App, speed)
}

fn build(packages: &[Package], program: Program, speed: Speed) -> Result<PathBuf> {
    let folder = workspace::root().join(program.folder());
    let package = packages
        .iter()
        .find(|package| package.folder == folder)
        .with_context(|| format!("there is no package in {}", program.folder()))?;
    let binary = package
        .targets
        .iter()
        .find(|target| target.kind == "bin")
        .with_context(|| format!("the package in {} has no program yet", program.folder()))?;
    eprintln!("build: {}", binary.name);
    let which = ["--package", &package.name, "--bin", &binary.name, "--profile", speed.profile()];
    command::run(cargo::cargo().args(["build", "--quiet"]).args(which))?;
    Ok(workspace::target().join(speed.folder()).join(format!("{}{}", binary.name, std::env::consts::EXE_SUFFIX)))
}
