//! Runs one benchmark, which writes one JSON object to standard output.

use std::{fs, process::Command};

use anyhow::{Result, bail};

use crate::{
    build::{self, Finish, Program, Speed},
    cargo::{self, Package},
    command,
    setup::{self, Wanted},
    workspace,
};

/// These measure the window or what it shows.
const IN_A_WINDOW: [&str; 2] = ["screen", "bundle"];

/// These measure programs of others beside Stoep.
const BESIDE_OTHERS: [&str; 2] = ["peers", "bootstrap"];

/// Which benchmark, and how.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The benchmark, such as capture, open, search or wire.
    name: String,
    /// How many records the notebook holds.
    #[arg(long, value_name = "NUMBER")]
    records: Option<u64>,
    /// Write one JSON object to standard output.
    #[arg(long)]
    json: bool,
    /// What else the benchmark itself understands.
    #[arg(last = true)]
    others: Vec<String>,
}

/// Builds the benchmark with optimisation, runs it and writes nothing of its own to standard output.
pub(crate) fn bench(arguments: &Arguments) -> Result<()> {
    let packages = cargo::packages()?;
    let package = owner(&packages, &arguments.name)?;
    let is_in_a_window = IN_A_WINDOW.contains(&arguments.name.as_str());
    setup::setup(if is_in_a_window { Wanted::Window } else { Wanted::Crates })?;

    let mut command = cargo::cargo();
    command.args(["bench", "--quiet", "--profile", "bench", "--package", &package.name, "--bench", &arguments.name]);
    command.env("STOEP_COMMIT", commit()?).env("STOEP_MACHINE", machine());
    command.env("STOEP_TOOLS", workspace::tools()).env("STOEP_SCREENS", workspace::screens());
    if package.name == "stoep-tests" {
        for (program, path) in build::programs(&[Program::CommandLine, Program::Hub], Speed::Optimised)? {
            command.env(program.variable(), path);
        }
    }
    if BESIDE_OTHERS.contains(&arguments.name.as_str()) {
        command.env("STOEP_PEERS", setup::peers()?);
    }
    if is_in_a_window {
        command.env(Program::App.variable(), build::app(Finish::Smooth, Speed::Optimised)?);
    }
    command.arg("--");
    if let Some(records) = arguments.records {
        command.args(["--records", &records.to_string()]);
    }
    if arguments.json {
        command.arg("--json");
    }
    command::run(command.args(&arguments.others))
}

/// The package that has this benchmark; a name with nothing behind it is an error.
fn owner<'packages>(packages: &'packages [Package], name: &str) -> Result<&'packages Package> {
    let benchmarks = |package: &Package| -> Vec<String> {
        package.targets.iter().filter(|target| target.kind == "bench").map(|target| target.name.clone()).collect()
    };
    let Some(owner) = packages.iter().find(|package| benchmarks(package).iter().any(|bench| bench == name)) else {
        let mut known: Vec<String> = packages.iter().flat_map(benchmarks).collect();
        known.sort();
        bail!("there is no benchmark called {name}; to fix: choose from {}", known.join(", "));
    };
    Ok(owner)
}

/// What is measured: the commit, and a plus when there is more than that.
fn commit() -> Result<String> {
    let git = |arguments: &[&str]| command::read(Command::new("git").args(arguments).current_dir(workspace::root()));
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let is_changed = !git(&["status", "--porcelain", "--untracked-files=no"])?.trim().is_empty();
    Ok(format!("{}{}", commit.trim(), if is_changed { "+" } else { "" }))
}

/// What it is measured on: the processor, its cores and the memory.
fn machine() -> String {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_name, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kilobytes: u64 = field("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse().unwrap_or_default();
    format!("{}, {cores} cores, {} GB", field("/proc/cpuinfo", "model name"), kilobytes.div_ceil(1024 * 1024))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::cargo::Target;

    #[test]
    fn a_benchmark_is_found_in_its_package_or_refused() {
        let packages = [Package {
            name: "stoep-notebook".to_owned(),
            folder: PathBuf::new(),
            targets: vec![
                Target { name: "capture".to_owned(), kind: "bench".to_owned() },
                Target { name: "reopen".to_owned(), kind: "test".to_owned() },
            ],
        }];
        assert_eq!(owner(&packages, "capture").unwrap().name, "stoep-notebook");
        assert!(owner(&packages, "reopen").unwrap_err().to_string().contains("capture"));
    }
}
