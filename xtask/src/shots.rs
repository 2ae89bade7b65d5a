//! Pictures every screen, for people to look at, and the pictures of the manual.

mod slim;

use std::path::Path;

use anyhow::Result;

use crate::{
    build::{self, Finish, Program, Speed},
    cargo, command,
    setup::{self, Wanted},
    workspace,
};

/// Which pictures to take.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The pictures of the manual and the README, into docs.
    #[arg(long, conflicts_with = "only")]
    manual: bool,
    /// Only these screens, such as capture,today-detail, in Dutch.
    #[arg(long, value_delimiter = ',', value_name = "SCREENS")]
    only: Vec<String>,
}

/// Runs the table of screens of `stoep-tests` through the real window, into `target/shots` or into the manual.
pub(crate) fn shots(arguments: &Arguments) -> Result<()> {
    setup::setup(Wanted::Window)?;
    let mut programs = build::programs(&[Program::CommandLine, Program::Hub], Speed::Plain)?;
    programs.push((Program::App, build::app(Finish::Rough, Speed::Plain)?));
    let picture = |program: &str, folder: &Path, words: &[String]| {
        let mut command = cargo::cargo();
        command.args(["run", "--quiet", "--package", "stoep-tests", "--bin", program, "--"]).arg(folder).args(words);
        command.env("STOEP_TOOLS", workspace::tools());
        for (program, path) in &programs {
            command.env(program.variable(), path);
        }
        command::run(&mut command)?;
        println!("the pictures are in {}", folder.display());
        Ok(())
    };
    if arguments.manual {
        let docs = workspace::root().join("docs");
        let (manual, readme) = (docs.join("handleiding/pictures"), docs.join("pictures"));
        picture("shots", &manual, &["manual".to_owned()])?;
        picture("pictures", &readme, &[])?;
        return [manual, readme].iter().try_for_each(|folder| slim::slim_all(folder));
    }
    let only = if arguments.only.is_empty() { Vec::new() } else { vec!["only".to_owned()] };
    picture("shots", &workspace::target().join("shots"), &[only, arguments.only.clone()].concat())
}
