//! The arguments that every benchmark takes.

use anyhow::{Context, Result, bail};

/// How the result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One line, for programs (`--json`).
    Line,
    /// With line breaks, for people.
    Pretty,
}

/// What was asked on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// How many records are present.
    pub(crate) records: u64,
    /// How the result is written.
    pub(crate) form: Form,
}

impl Arguments {
    /// Reads the command line of this process, with so many records where it does not say how many.
    pub(crate) fn read(usual: u64) -> Result<Self> {
        let mut read = Self { records: usual, form: Form::Pretty };
        let mut given = std::env::args().skip(1);
        while let Some(argument) = given.next() {
            match argument.as_str() {
                "--records" => {
                    let number = given.next().context("--records is followed by a number")?;
                    read.records = number.parse().with_context(|| format!("{number} is no number of records"))?;
                }
                "--json" => read.form = Form::Line,
                // Cargo says this to every benchmark.
                "--bench" => {}
                other => bail!("{other} is not understood; to fix: use --records NUMBER and --json"),
            }
        }
        if read.records == 0 {
            bail!("there is nothing to measure without records; to fix: --records 1 or more");
        }
        Ok(read)
    }

    /// Writes the result: the only thing that a benchmark writes to standard output.
    pub(crate) fn print(&self, result: &serde_json::Value) {
        match self.form {
            Form::Line => println!("{result}"),
            Form::Pretty => println!("{result:#}"),
        }
    }
}
