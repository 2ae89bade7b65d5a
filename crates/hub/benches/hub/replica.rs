//! The hub as a program of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::world::Data;

/// A running hub, which ends with this value.
pub(crate) struct Replica {
    program: Child,
    pub(crate) address: SocketAddr,
}

impl Replica {
    pub(crate) fn start(data: &Data) -> Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stoep-hub"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        match data {
            Data::Folder(folder) => command.arg("--data").arg(folder.path()),
            Data::Database(address) => command.env("STOEP_HUB_DATABASE", address),
        };
        let mut program = command.spawn()?;
        let mut line = String::new();
        BufReader::new(program.stdout.take().context("no output")?).read_line(&mut line)?;
        let address = line.trim().rsplit("//").next().and_then(|address| address.parse().ok());
        let address = address.with_context(|| format!("the hub does not start: {line}"))?;
        Ok(Self { program, address })
    }

    /// Its resident memory in kB.
    pub(crate) fn memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}
