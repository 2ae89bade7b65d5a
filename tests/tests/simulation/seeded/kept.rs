//! Plans that once broke a promise: each a file in `kept`, with a line that says what it found, the seed, and its steps.

use std::fs;
use std::path::{Path, PathBuf};

use super::run::carried_out;
use super::step::Step;

/// Where they are.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/simulation/seeded/kept")
}

/// A plan as it is kept.
pub(crate) fn written(seed: u64, found: &str, steps: &[Step]) -> String {
    let lines = steps.iter().map(|step| serde_json::to_string(step).expect("a step is JSON"));
    format!("# {found}\nseed {seed}\n{}\n", lines.collect::<Vec<_>>().join("\n"))
}

/// Reads what [`written`] wrote.
fn read(text: &str) -> (u64, Vec<Step>) {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let seed = lines.next().and_then(|line| line.strip_prefix("seed ")).expect("a seed");
    let steps = lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")));
    (seed.parse().expect("a number"), steps.collect())
}

#[test]
fn a_plan_is_read_as_it_was_written() {
    let steps = super::plan::plan(3, 400);
    assert_eq!(read(&written(3, "nothing", &steps)), (3, steps));
}

#[test]
fn what_once_broke_a_promise_breaks_none() {
    let mut plans: Vec<PathBuf> =
        fs::read_dir(folder()).expect("plans").map(|file| file.expect("a file").path()).collect();
    plans.sort();
    assert!(!plans.is_empty());
    for path in plans {
        let text = fs::read_to_string(&path).expect("a plan");
        let (seed, steps) = read(&text);
        if let Err(broke) = carried_out(seed, &steps) {
            panic!("{} breaks again at step {} ({:?}): {}", path.display(), broke.at, steps[broke.at], broke.what);
        }
    }
}
