//! The program `stoep-hub`.

mod command;

use std::process::ExitCode;

use clap::Parser;

use command::Command;

fn main() -> ExitCode {
    match Command::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.report();
            error.exit_code()
        }
    }
}
