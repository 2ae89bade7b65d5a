//! Runs the tests, group by group: quick ones first, those in a window last.

mod group;
mod outcome;

use std::{path::PathBuf, time::Instant};

use anyhow::{Result, bail};

use self::{
    group::{Group, groups},
    outcome::{Outcome, run},
};
use crate::{
    build::{self, Finish, Program, Speed},
    cargo,
    setup::{self, Wanted},
};

/// Which tests to run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only these groups, such as domain,hub,e2e.
    #[arg(long, value_delimiter = ',', value_name = "GROUPS")]
    only: Vec<String>,
}

/// Runs the tests that were asked for, all of them to the end, and says how they went.
pub(crate) fn test(arguments: &Arguments) -> Result<()> {
    let groups = chosen(groups(&cargo::packages()?), &arguments.only)?;
    let needs_window = groups.iter().any(Group::needs_window);
    setup::setup(if needs_window { Wanted::Window } else { Wanted::Crates })?;
    let programs = build_programs(&groups)?;

    let mut outcomes = Vec::new();
    for group in &groups {
        eprintln!("\ntest: {}", group.name);
        let start = Instant::now();
        let outcome = run(group, &programs)?;
        outcomes.push((group, outcome, start.elapsed()));
    }

    println!("\n{:<14} {:>7} {:>7} {:>7}", "group", "passed", "failed", "seconds");
    let mut total = Outcome::default();
    let mut is_fine = true;
    for (group, outcome, time) in &outcomes {
        let remark = outcome.remark();
        println!(
            "{:<14} {:>7} {:>7} {:>7.1}  {}",
            group.name,
            outcome.passed,
            outcome.failed,
            time.as_secs_f32(),
            remark.unwrap_or_default()
        );
        // A crate may have no tests of its own; asked for by name, that is not a pass.
        is_fine &= remark.is_none() || (outcome.is_empty() && arguments.only.is_empty() && !group.needs_programs());
        total.add(outcome);
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if !is_fine {
        bail!("not every test group passed");
    }
    Ok(())
}

/// The groups that were asked for; a name with nothing behind it is an error, because a typing mistake would pass.
fn chosen(groups: Vec<Group>, only: &[String]) -> Result<Vec<Group>> {
    if only.is_empty() {
        return Ok(groups);
    }
    let known: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
    if let Some(unknown) = only.iter().find(|name| !known.contains(name)) {
        bail!("there are no tests called {unknown}; to fix: choose from {}", known.join(", "));
    }
    Ok(groups.into_iter().filter(|group| only.contains(&group.name)).collect())
}

/// Builds the programs that these groups start.
fn build_programs(groups: &[Group]) -> Result<Vec<(Program, PathBuf)>> {
    let mut programs = Vec::new();
    if groups.iter().any(Group::needs_programs) {
        programs.extend(build::programs(&[Program::CommandLine, Program::Hub], Speed::Plain)?);
    }
    if groups.iter().any(Group::needs_window) {
        programs.push((Program::App, build::app(Finish::Rough, Speed::Plain)?));
    }
    Ok(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<Group> {
        names.iter().map(|name| Group { name: (*name).to_owned(), parts: Vec::new() }).collect()
    }

    #[test]
    fn a_name_with_nothing_behind_it_is_an_error() {
        let asked = ["hub".to_owned(), "hbu".to_owned()];
        let error = chosen(named(&["domain", "hub"]), &asked).unwrap_err().to_string();
        assert!(error.contains("hbu") && error.contains("domain, hub"), "{error}");
    }

    #[test]
    fn without_names_everything_runs() {
        assert_eq!(chosen(named(&["domain", "hub"]), &[]).unwrap().len(), 2);
    }
}
