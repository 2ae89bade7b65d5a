//! Which tests there are, read from the workspace, so that a new crate or test file is never forgotten.

use crate::cargo::Package;

/// The package whose test files each are a group of their own.
const TOGETHER: &str = "stoep-tests";

/// These start a window, and come last.
const IN_A_WINDOW: [&str; 3] = ["app", "e2e", "access"];

/// Tests with one name: those of a crate, those of a test file, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// As in `--only`.
    pub(crate) name: String,
    /// What cargo runs for it.
    pub(crate) parts: Vec<Part>,
}

/// One run of `cargo test`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// All tests of a crate.
    Package(String),
    /// The library of the package with tests about everything together.
    TestLibrary,
    /// One test file of that package.
    TestFile(String),
}

impl Group {
    /// Whether the window must be there, built or driven.
    pub(crate) fn needs_window(&self) -> bool {
        IN_A_WINDOW.contains(&self.name.as_str())
    }

    /// Whether the command line and the hub must be built first.
    pub(crate) fn needs_programs(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::TestFile(_)))
    }

    /// Whether windows would fight over one display and two cores when its tests ran side by side.
    pub(crate) fn runs_alone(&self) -> bool {
        self.needs_window()
    }
}

/// All groups: crates first, then test files, those in a window last.
pub(crate) fn groups(packages: &[Package]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for package in packages.iter().filter(|package| package.name != TOGETHER) {
        add(&mut groups, name_of(package), Part::Package(package.name.clone()));
    }
    for package in packages.iter().filter(|package| package.name == TOGETHER) {
        add(&mut groups, "tests".to_owned(), Part::TestLibrary);
        for target in package.targets.iter().filter(|target| target.kind == "test") {
            // `e2e_guest.rs` belongs to `e2e`.
            let name = target.name.split('_').next().unwrap_or(&target.name);
            add(&mut groups, name.to_owned(), Part::TestFile(target.name.clone()));
        }
    }
    groups.sort_by_key(Group::needs_window);
    groups
}

fn add(groups: &mut Vec<Group>, name: String, part: Part) {
    match groups.iter_mut().find(|group| group.name == name) {
        Some(group) => group.parts.push(part),
        None => groups.push(Group { name, parts: vec![part] }),
    }
}

/// The folder's name, in the words people use: `crates/domain` is domain, `src-ui` is ui.
fn name_of(package: &Package) -> String {
    let folder = package.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match folder.as_str() {
        "src-tauri" => "app".to_owned(),
        "src-ui" => "ui".to_owned(),
        _ => folder,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::cargo::Target;

    fn package(name: &str, folder: &str, tests: &[&str]) -> Package {
        let targets = tests.iter().map(|name| Target { name: (*name).to_owned(), kind: "test".to_owned() }).collect();
        Package { name: name.to_owned(), folder: PathBuf::from(folder), targets }
    }

    #[test]
    fn crates_and_test_files_of_one_name_are_one_group_and_windows_come_last() {
        let groups = groups(&[
            package("stoep-app", "/somewhere/src-tauri", &[]),
            package("stoep-hub", "/somewhere/crates/hub", &["own"]),
            package("stoep-tests", "/somewhere/tests", &["e2e", "e2e_guest", "hub", "crash"]),
        ]);
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["hub", "tests", "crash", "app", "e2e"]);
        assert_eq!(groups[0].parts, [Part::Package("stoep-hub".to_owned()), Part::TestFile("hub".to_owned())]);
        assert_eq!(groups[4].parts.len(), 2);
    }
}
