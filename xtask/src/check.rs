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

/// Which checks to run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only these checks, such as spelling,lints.
    #[arg(long, value_delimiter = ',', value_name = "CHECKS", value_parser = CHECKS.map(|(name, _check)| name))]
    only: Vec<String>,
}

/// The checks, quick ones first.
const CHECKS: [Check; 6] = [
    ("spelling", spelling::spelling),
    ("formatting", formatting),
    ("lints", lints),
    ("documentation", documentation),
    ("architecture", architecture),
    ("licences", licences),
];

/// Runs every check to its end, and says which failed.
pub(crate) fn check(arguments: &Arguments) -> Result<()> {
    setup::setup(Wanted::Everything)?;
    let mut passed = 0;
    let mut failed = Vec::new();
    for (name, check) in CHECKS {
        if !arguments.only.is_empty() && !arguments.only.iter().any(|wanted| wanted == name) {
            continue;
        }
        eprintln!("\ncheck: {name}");
        match check() {
            Ok(()) => passed += 1,
            Err(error) => {
                eprintln!("check: {name}: {error:#}");
                failed.push(name);
            }
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    println!("\nchecks: {passed} passed, 0 failed");
    Ok(())
}

fn formatting() -> Result<()> {
    command::run(cargo::cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<()> {
    // The shell embeds the screens when it compiles.
    build::screens(Finish::Rough)?;
    let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    command::run(cargo::cargo().args(clippy))
}

fn documentation() -> Result<()> {
    build::screens(Finish::Rough)?;
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
