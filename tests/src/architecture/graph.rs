//! What a package links.

use std::{collections::BTreeSet, env, path::PathBuf, process::Command};

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What the package itself asks for.
    Direct,
    /// Everything that ends up in its program.
    Linked,
}

/// The folder of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// The names of the packages that `package` links when it is built alone for `target`, with the features that this gives.
/// Tests and build scripts are left out.
///
/// # Panics
///
/// When cargo does not tell.
#[must_use]
pub fn links(package: &str, depth: Depth, target: Option<&str>) -> BTreeSet<String> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root()).args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none"]);
    cargo.args(["--format", "{p}", "--package", package]);
    if depth == Depth::Direct {
        cargo.args(["--depth", "1"]);
    }
    if let Some(target) = target {
        cargo.args(["--target", target]);
    }
    let output = cargo.output().unwrap_or_else(|error| panic!("cargo was not started: {error}"));
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let names = names(&String::from_utf8_lossy(&output.stdout));
    assert!(names.contains(package), "cargo tree says nothing of {package}");
    names.into_iter().filter(|name| name != package).collect()
}

fn names(tree: &str) -> BTreeSet<String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// Those of `linked` that are forbidden. A pattern that ends in `*` stands for every name that begins so.
#[must_use]
pub fn forbidden(linked: &BTreeSet<String>, patterns: &[&str]) -> Vec<String> {
    let is_forbidden = |name: &&String| {
        patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(beginning) => name.starts_with(beginning),
            None => name == pattern,
        })
    };
    linked.iter().filter(is_forbidden).cloned().collect()
}

/// Those of `linked` that are not on the list.
#[must_use]
pub fn beyond(linked: &BTreeSet<String>, list: &[&str]) -> Vec<String> {
    linked.iter().filter(|name| !list.contains(&name.as_str())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forbidden_or_beyond_the_list_is_named() {
        let linked = names("stoep-hub v0.1.0 (/x)\nautomerge v0.12.0\ntauri-utils v2.0.0 (*)\nserde v1.0.0\n");
        assert_eq!(forbidden(&linked, &["automerge", "tauri*"]), ["automerge", "tauri-utils"]);
        assert_eq!(beyond(&linked, &["serde", "stoep-hub"]), ["automerge", "tauri-utils"]);
        assert!(forbidden(&linked, &["auto"]).is_empty());
    }
}
