//! A notebook behind the real command line, as an administrator or a script uses it.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{COMMAND_LINE, program};

/// What unlocks the notebooks of tests.
pub const PASSPHRASE: &str = "een stoep van dertig bij dertig";

/// A map of one neighbourhood in one district.
pub const MAP: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"statcode":"BU04390201","statnaam":"Overwhere-Noord"},
     "geometry":{"type":"Polygon","coordinates":[[[4.9,52.5],[4.95,52.5],[4.95,52.55],[4.9,52.5]]]}}]}"#;

/// A notebook in a folder of its own.
#[derive(Debug)]
pub struct Notebook {
    folder: TempDir,
}

impl Default for Notebook {
    fn default() -> Self {
        Self::empty()
    }
}

impl Notebook {
    /// A place for a notebook, with nothing in it yet.
    ///
    /// # Panics
    ///
    /// When there is no room for temporary folders.
    #[must_use]
    pub fn empty() -> Self {
        Self { folder: TempDir::with_prefix("stoep-notebook-").unwrap_or_else(|error| panic!("no folder: {error}")) }
    }

    /// A notebook in which somebody has begun.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let notebook = Self::empty();
        notebook.does(&["init", "--name", name]);
        notebook
    }

    /// Where it is. The folder comes with the first command.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("notebook")
    }

    /// Writes a file beside the notebook, and returns its path.
    ///
    /// # Panics
    ///
    /// When it cannot be written.
    #[must_use]
    #[track_caller]
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, contents).unwrap_or_else(|error| panic!("{} was not written: {error}", path.display()));
        path.display().to_string()
    }

    /// A command on this notebook that is not started yet. Nothing of the person's own surroundings goes in.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        command(&self.folder(), arguments)
    }

    /// Runs a command to its end.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).stdin(Stdio::null()).output(), arguments)
    }

    /// Runs a command whose questions are answered with these lines.
    #[track_caller]
    pub fn run_answering(&self, arguments: &[&str], lines: &str) -> Said {
        let mut command = self.command(arguments);
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.unwrap_or_else(|error| panic!("{arguments:?} was not started: {error}"));
        if let Some(mut input) = child.stdin.take() {
            // A command that asks nothing does not read.
            drop(input.write_all(lines.as_bytes()));
        }
        Said::of(child.wait_with_output(), arguments)
    }

    /// Runs a command that must go well, and returns its output.
    ///
    /// # Panics
    ///
    /// When it does not.
    #[track_caller]
    pub fn does(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(0), "stoep {arguments:?} failed: {said:?}");
        said.output
    }

    /// Runs a command that must go well, and returns its JSON objects.
    ///
    /// # Panics
    ///
    /// When it does not, or prints something else than one object on each line.
    #[track_caller]
    pub fn objects(&self, arguments: &[&str]) -> Vec<Value> {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        let output = self.does(&arguments);
        let object = |line: &str| match serde_json::from_str(line) {
            Ok(Value::Object(object)) => Value::Object(object),
            _ => panic!("stoep {arguments:?} printed a line that is no object: {line}"),
        };
        output.lines().map(object).collect()
    }

    /// Runs a command that prints one JSON object.
    ///
    /// # Panics
    ///
    /// When it does not.
    #[track_caller]
    pub fn object(&self, arguments: &[&str]) -> Value {
        let mut objects = self.objects(arguments);
        assert_eq!(objects.len(), 1, "stoep {arguments:?} printed {objects:?}");
        objects.remove(0)
    }

    /// Captures something and returns its id.
    #[track_caller]
    pub fn captures(&self, arguments: &[&str]) -> String {
        id(&self.object(arguments))
    }

    /// Lets somebody join the circle of this notebook, each running its command at the same time.
    ///
    /// # Panics
    ///
    /// When they are not in.
    #[track_caller]
    pub fn lets_in(&self, newcomer: &Self) {
        let code = self.does(&["circle", "invite"]);
        thread::scope(|scope| {
            scope.spawn(|| self.does(&["circle", "approve", "--yes"]));
            newcomer.does(&["circle", "join", code.trim(), "--yes"]);
        });
        newcomer.does(&["sync"]);
        let circles = newcomer.objects(&["circle", "list"]);
        assert!(circles.iter().any(|circle| circle["kind"] == "team"), "the newcomer is not in: {circles:?}");
    }

    /// Everything that a person can see in it, to compare with later.
    #[must_use]
    #[track_caller]
    pub fn everything(&self) -> Vec<Value> {
        let lists: [&[&str]; 4] = [&["list"], &["list", "people"], &["list", "areas"], &["circle", "list"]];
        lists.iter().flat_map(|list| self.objects(list)).collect()
    }
}

/// A command on the notebook in a folder.
#[must_use]
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program(COMMAND_LINE));
    command.args(arguments).env_remove("STOEP_LANGUAGE");
    command.env("STOEP_NOTEBOOK", folder).env("STOEP_PASSPHRASE", PASSPHRASE);
    command
}

/// The id of what was printed.
///
/// # Panics
///
/// When it has none.
#[must_use]
#[track_caller]
pub fn id(object: &Value) -> String {
    object["id"].as_str().unwrap_or_else(|| panic!("{object} has no id")).to_owned()
}

/// What a command said, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

impl Said {
    #[track_caller]
    fn of(output: std::io::Result<Output>, arguments: &[&str]) -> Self {
        let output = output.unwrap_or_else(|error| panic!("stoep {arguments:?} was not started: {error}"));
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .unwrap_or_else(|_error| panic!("stoep {arguments:?} said something that is no text"))
        };
        Self { code: output.status.code(), output: text(output.stdout), errors: text(output.stderr) }
    }

    /// What a person is told when something is refused: one clear sentence or two, and nothing on standard output.
    ///
    /// # Panics
    ///
    /// When it was not refused that way.
    #[track_caller]
    #[must_use]
    pub fn refusal(&self) -> &str {
        assert_eq!((self.code, self.output.as_str()), (Some(1), ""), "this was not refused: {self:?}");
        let sentence = self.errors.trim_end();
        assert!(!sentence.is_empty() && !sentence.contains('\n'), "this is no sentence: {self:?}");
        for inside in ["panicked", "Error", "Refused(", "thread '", "sqlite", "SQL"] {
            assert!(!sentence.contains(inside), "{inside} is nothing for a person: {self:?}");
        }
        sentence
    }
}
