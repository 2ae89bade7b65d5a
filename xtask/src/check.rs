//! Checks form: what a reader would trip over, and what no test can show.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    build::{self, Finish},
    cargo, command,
    setup::{self, Wanted},
    spelling, workspace,
};

/// A check and its name.
type Check = (&'static str, fn() -> Result<()>);

/// The checks, quick ones first.
const CHECKS: [Check; 6] = [
    ("spelling of names", spelling::spelling),
    ("formatting", formatting),
    ("lints", lints),
    ("documentation", documentation),
    ("architecture", architecture),
    ("licences and sources", licences),
];

/// Runs every check to its end, and says which failed.
pub(crate) fn check() -> Result<()> {
    setup::setup(Wanted::Everything)?;
    // The shell embeds the screens when it compiles.
    build::screens(Finish::Rough)?;
    let mut failed = Vec::new();
    for (name, check) in CHECKS {
        eprintln!("\ncheck: {name}");
        if let Err(error) = check() {
            eprintln!("check: {name}: {error:#}");
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    println!("\nall {} checks passed", CHECKS.len());
    Ok(())
}

fn formatting() -> Result<()> {
    command::run(cargo::cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<()> {
    let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    command::run(cargo::cargo().args(clippy))
}

fn documentation() -> Result<()> {
    command::run(
        cargo::cargo()
            .args(["doc", "--quiet", "--workspace", "--no-deps", "--all-features"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

fn architecture() -> Result<()> {
    command::run(cargo::cargo().args(["test", "--quiet", "--package", "stoep-tests", "--test", "architecture"]))
}

/// Reads the licences and sources of everything that is linked, and known weaknesses when their list can be had.
fn licences() -> Result<()> {
    let deny = || {
        let mut command = Command::new(workspace::cargo_tool("cargo-deny"));
        cargo::forget_own_build(&mut command);
        command.current_dir(workspace::root());
        command
    };
    if command::succeeds(deny().args(["fetch", "db"])) {
        return command::run(deny().args(["--log-level", "error", "check"]));
    }
    eprintln!(
        "check: the list of known weaknesses cannot be fetched here, so only licences, bans and sources are read"
    );
    command::run(deny().args(["--log-level", "error", "check", "licenses", "bans", "sources"]))
}
