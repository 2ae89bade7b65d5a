//! Makes one team of several tablets, with the command line, as their people would in the app.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use super::PASSPHRASE;
use crate::command::{self, describe};

/// Who has which tablet.
const PEOPLE: [&str; 4] = ["Fatima", "Bram", "Samira", "Joost"];

/// What the first notebook holds when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    /// Nothing.
    Nothing,
    /// Waterhoek, the fictional neighbourhood.
    Sample,
}

/// Lets somebody begin on every tablet, found a circle on the first and bring the others into it. Notebooks of last time
/// stay as they are.
pub(super) fn gather(program: &Path, notebooks: &[PathBuf], hub: &str, contents: Contents) -> Result<()> {
    let stoep = |notebook: &Path| {
        let mut command = Command::new(program);
        command.arg("--notebook").arg(notebook).arg("--yes").env("STOEP_PASSPHRASE", PASSPHRASE).stdin(Stdio::null());
        command
    };
    let Some((first, others)) = notebooks.split_first() else { return Ok(()) };
    if !first.exists() {
        match contents {
            Contents::Nothing => command::read(stoep(first).args(["init", "--name", PEOPLE[0]]))?,
            Contents::Sample => command::read(stoep(first).arg("sample"))?,
        };
        command::read(stoep(first).args(["circle", "found", "Ons team", "--hub", hub]))?;
        command::read(stoep(first).arg("sync"))?;
    }
    for (notebook, name) in others.iter().zip(&PEOPLE[1..]) {
        if notebook.exists() {
            continue;
        }
        command::read(stoep(notebook).args(["init", "--name", name]))?;
        let invitation = command::read(stoep(first).args(["circle", "invite"]))?;
        let code = invitation.lines().next().context("the invitation holds no code")?.trim().to_owned();
        // Both sides compare digits at the same time, as two people at one table do.
        let mut join = stoep(notebook);
        join.args(["circle", "join", &code]).stdout(Stdio::null());
        let mut joining = join.spawn().with_context(|| describe(&join))?;
        let approved = command::read(stoep(first).args(["circle", "approve"]));
        let joined = joining.wait()?;
        approved?;
        if !joined.success() {
            bail!("{name} could not join the team");
        }
        command::read(stoep(notebook).arg("sync"))?;
    }
    Ok(())
}
