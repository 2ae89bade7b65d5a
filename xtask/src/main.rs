//! `cargo xtask COMMAND`: what a developer of Stoep does, one command each, on a machine with only cargo, git and Node.

mod bench;
mod build;
mod bundle;
mod cargo;
mod check;
mod command;
mod run;
mod setup;
mod shots;
mod spelling;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a developer of Stoep does, one command each.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing: system packages, the wasm target, tools. Does nothing when all is there.
    Setup,
    /// Build everything, start a hub and the app on it.
    Run(run::Arguments),
    /// Run the tests.
    Test(test::Arguments),
    /// Check form: formatting, lints, documentation, licences, names, architecture.
    Check(check::Arguments),
    /// Run one benchmark.
    Bench(bench::Arguments),
    /// Picture every screen in three themes, three widths and two languages, into target/shots.
    Shots(shots::Arguments),
    /// Package the app for this platform.
    Bundle,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Setup => setup::setup(setup::Wanted::Window),
        Command::Run(arguments) => run::run(&arguments),
        Command::Test(arguments) => test::test(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Bench(arguments) => bench::bench(&arguments),
        Command::Shots(arguments) => shots::shots(&arguments),
        Command::Bundle => bundle::bundle(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without the backtrace that `anyhow` adds: what went wrong is in the words.
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
