//! Pictures every screen, for people to look at.

use anyhow::Result;

use crate::{
    build::{self, Finish, Program, Speed},
    cargo, command,
    setup::{self, Wanted},
    workspace,
};

/// Runs the table of screens of `stoep-tests` through the real window, into `target/shots`.
pub(crate) fn shots() -> Result<()> {
    setup::setup(Wanted::Window)?;
    let folder = workspace::target().join("shots");
    let mut command = cargo::cargo();
    command.args(["run", "--quiet", "--package", "stoep-tests", "--bin", "shots", "--"]).arg(&folder);
    command.env("STOEP_TOOLS", workspace::tools());
    for (program, path) in build::programs(&[Program::CommandLine, Program::Hub], Speed::Plain)? {
        command.env(program.variable(), path);
    }
    command.env(Program::App.variable(), build::app(Finish::Rough, Speed::Plain)?);
    command::run(&mut command)?;
    println!("the pictures are in {}", folder.display());
    Ok(())
}
