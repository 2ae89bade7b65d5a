//! `stoep`: a notebook without a window.
//!
//! For administration, automation and tests from outside. Every command is one or a few calls of the notebook, the same that the
//! screens make, so nothing can be done here that cannot be done there, and no rule lives here.
//!
//! What is asked for goes to standard output, one line or one JSON object each; questions, advice and what is only said in passing
//! go to standard error. docs/cli.md describes every command.

mod arguments;
mod command;
mod failure;
mod named;
mod opening;
mod row;
mod terminal;
mod typed;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::Arguments;
use crate::terminal::Terminal;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.language, arguments.format(), arguments.questions());
    match command::run(arguments, &terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(terminal.language()),
    }
}
