//! The words of Stoep: one word for one thing, and none of an office.
//!
//! "The UI never says client, case, intake, dossier or registration", and neither does the code, because a word in the
//! code ends up on a screen.

mod rust;
mod strings;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{command, workspace};

/// Here a client is the side of a connection that asks. Everywhere else the word would be about somebody.
const ON_THE_NETWORK: [&str; 2] = ["crates/hub/", "crates/notebook/src/sync/"];

/// A word that should not be where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    line: usize,
    word: String,
    instead: &'static str,
}

/// Reads every file that git knows, and fails on the first wrong words it lists.
pub(crate) fn spelling() -> Result<()> {
    let root = workspace::root();
    let mut count = 0;
    for path in files(&root)? {
        let mut findings = file_name(&path);
        if let Ok(text) = fs::read_to_string(root.join(&path)) {
            findings.extend(content(&path, &text));
        }
        for finding in &findings {
            eprintln!("{}:{}: {} - {}", path.display(), finding.line, finding.word, finding.instead);
        }
        count += findings.len();
    }
    if count > 0 {
        bail!("{count} wrong words; to fix: use the words of docs/ARCHITECTURE.md and of the domain crate");
    }
    Ok(())
}

/// The files of the project: those that git follows, and new ones that it does not ignore.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root);
    Ok(command::read(&mut git)?.lines().map(PathBuf::from).collect())
}

/// A file is named after the thing in it; these names say only that nobody knew where to put it.
fn file_name(path: &Path) -> Vec<Finding> {
    const NOTHING_SAID: [&str; 9] =
        ["utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "shared"];
    path.iter()
        .filter_map(|part| Path::new(part).file_stem()?.to_str())
        .filter(|part| NOTHING_SAID.contains(part))
        .map(|part| Finding { line: 1, word: part.to_owned(), instead: "name the file after the thing in it" })
        .collect()
}

fn content(path: &Path, text: &str) -> Vec<Finding> {
    let name = path.to_string_lossy();
    // The rule itself has to spell the words out.
    if name.starts_with("xtask/src/spelling") {
        return Vec::new();
    }
    if name.ends_with(".rs") {
        let mut findings = rust::definitions(text);
        if ON_THE_NETWORK.iter().any(|folder| name.starts_with(folder)) {
            findings.retain(|finding| !words::names_a_side(&finding.word));
        }
        findings
    } else if name.starts_with("src-ui/locales/nl") {
        strings::shown(text)
    } else if name.ends_with("package-lock.json") {
        strings::addresses(text)
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_says_nothing_is_found() {
        assert_eq!(file_name(Path::new("crates/hub/src/utils.rs")).len(), 1);
        assert_eq!(file_name(Path::new("crates/hub/src/common/push.rs")).len(), 1);
        assert!(file_name(Path::new("crates/hub/src/push.rs")).is_empty());
    }

    #[test]
    fn each_kind_of_file_is_read_its_own_way() {
        assert_eq!(content(Path::new("crates/domain/src/a.rs"), "pub struct Client;").len(), 1);
        assert_eq!(content(Path::new("src-ui/locales/nl.json"), r#"{"a": "Nieuwe intake"}"#).len(), 1);
        assert!(content(Path::new("crates/hub/src/a.rs"), "pub struct Client;").is_empty());
        assert!(!content(Path::new("crates/hub/src/a.rs"), "pub struct ClientDossier;").is_empty());
        assert!(content(Path::new("docs/why.md"), "Purmerend abolished the intake.").is_empty());
    }
}
