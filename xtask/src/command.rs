//! Running other programs.

use std::{
    ffi::OsStr,
    io::ErrorKind,
    process::{Command, ExitStatus, Output, Stdio},
};

use anyhow::{Context, Result, bail};

/// Runs a program to its end, showing what it says; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("{} ended with {status}", describe(command));
    }
    Ok(())
}

/// Runs a program to its end, showing what it says, and tells how it ended.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus> {
    command.status().with_context(|| unavailable(command))
}

/// Runs a program to its end and returns what it wrote to standard output; anything but success is an error.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let Output { status, stdout, .. } =
        command.stderr(Stdio::inherit()).output().with_context(|| unavailable(command))?;
    if !status.success() {
        bail!("{} ended with {status}", describe(command));
    }
    Ok(String::from_utf8_lossy(&stdout).into_owned())
}

/// Whether a program is there and says yes, in silence.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Whether a program can be started at all.
pub(crate) fn exists(program: &str) -> bool {
    let started = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    !matches!(started, Err(error) if error.kind() == ErrorKind::NotFound)
}

/// The command as a person would type it.
pub(crate) fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn unavailable(command: &Command) -> String {
    format!("{} could not be started; to fix: cargo xtask setup", command.get_program().to_string_lossy())
}
