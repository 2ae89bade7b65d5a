//! Running a group, and counting what it did.

use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use super::group::{Group, Part};
use crate::{build::Program, cargo, workspace};

/// How a group went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
    /// Tests that were left out.
    pub(crate) ignored: usize,
    /// Runs of cargo that ended badly, also when no test said so: a compile error, a crash.
    broken: usize,
}

impl Outcome {
    /// Adds another group's.
    pub(crate) fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.broken += other.broken;
    }

    /// Whether all went well and still nothing was tested.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is wrong, if anything is.
    pub(crate) fn remark(&self) -> Option<&'static str> {
        if self.failed > 0 {
            Some("failed")
        } else if self.broken > 0 {
            Some("did not compile or did not finish")
        } else if self.ignored > 0 {
            Some("has ignored tests, and a test that does not run shows nothing")
        } else if self.passed == 0 {
            Some("ran no test")
        } else {
            None
        }
    }

    /// Counts what a line of the test runner says.
    fn count(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(what)) = (words.next().and_then(|word| word.parse::<usize>().ok()), words.next())
            else {
                continue;
            };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// Runs all parts of a group.
pub(crate) fn run(group: &Group, programs: &[(Program, PathBuf)]) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for part in &group.parts {
        let mut command = command(part);
        for (program, path) in programs {
            command.env(program.variable(), path);
        }
        command.env("STOEP_TOOLS", workspace::tools()).env("STOEP_XTASK", std::env::current_exe()?);
        if group.runs_alone() {
            command.env("RUST_TEST_THREADS", "1");
        }
        let mut child =
            command.stdout(Stdio::piped()).spawn().context("cargo could not be started; to fix: install Rust")?;
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n') {
                let line = line?;
                let line = String::from_utf8_lossy(&line);
                writeln!(std::io::stdout(), "{line}")?;
                outcome.count(&line);
            }
        }
        if !child.wait()?.success() {
            outcome.broken += 1;
        }
    }
    Ok(outcome)
}

fn command(part: &Part) -> Command {
    let mut command = cargo::cargo();
    command.args(["test", "--quiet", "--no-fail-fast"]);
    match part {
        Part::Package(name) => command.args(["--package", name, "--all-features"]),
        Part::TestLibrary => command.args(["--package", "stoep-tests", "--lib"]),
        Part::TestFile(name) => command.args(["--package", "stoep-tests", "--test", name]),
    };
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_test_runner_are_counted() {
        let mut outcome = Outcome::default();
        outcome.count("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s");
        outcome.count("test tests::a_size_is_read ... ok");
        assert_eq!((outcome.passed, outcome.failed, outcome.ignored), (12, 0, 0));
        assert_eq!(outcome.remark(), None);
        outcome
            .count("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        assert_eq!((outcome.passed, outcome.failed), (13, 2));
        assert_eq!(outcome.remark(), Some("failed"));
    }

    #[test]
    fn no_test_is_no_pass() {
        let mut outcome = Outcome::default();
        outcome.count("test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        assert!(outcome.remark().is_some());
    }

    #[test]
    fn a_run_that_crashed_is_no_pass() {
        let outcome = Outcome { passed: 3, broken: 1, ..Outcome::default() };
        assert!(outcome.remark().is_some());
    }

    #[test]
    fn an_ignored_test_is_no_pass() {
        let mut outcome = Outcome::default();
        outcome.count("test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        assert!(outcome.remark().is_some());
    }
}
