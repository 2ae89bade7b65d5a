//! docs/walkthrough.md is true: its commands run in the order in which they stand, as a person would type them, and each says what
//! stands beneath it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by breaking off")]

use std::{
    env, fs,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use stoep_tests::{
    leash::Leash,
    program::{COMMAND_LINE, HUB, free_port, program},
};
use tempfile::TempDir;

const WALKTHROUGH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/walkthrough.md");

/// How long the whole walk may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// What separates the output of one block from that of the next.
const MARK: &str = "=== block";

/// Commands of the walkthrough, with what they say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Block {
    /// The line of the file on which it begins.
    line: usize,
    script: String,
    expected: Vec<String>,
}

/// The blocks of a file. What a block says stands in it behind `# =>`, or in an `output` block after it.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = None;
    for (number, line) in text.lines().enumerate() {
        match (inside, line.strip_prefix("```")) {
            (None, Some(language)) => {
                inside = Some(language);
                if language == "sh" {
                    blocks.push(Block { line: number + 1, ..Block::default() });
                }
            }
            (Some(_), Some(_)) => inside = None,
            (Some("sh"), None) => {
                let block = blocks.last_mut().unwrap();
                match line.strip_prefix("# => ") {
                    Some(said) => block.expected.push(said.to_owned()),
                    None => block.script.push_str(&format!("{line}\n")),
                }
            }
            (Some("output"), None) => blocks.last_mut().unwrap().expected.push(line.to_owned()),
            _ => {}
        }
    }
    blocks
}

/// Whether a line says what is expected. Where the expectation has `...`, anything may stand: an id, a day, a number that is drawn.
fn says(line: &str, expected: &str) -> bool {
    let mut rest = line;
    expected.split("...").map(str::trim).all(|piece| match rest.find(piece) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    })
}

/// The first expectation that no line of the output fulfils, each looked for behind the one before.
fn missing<'a>(output: &str, expected: &'a [String]) -> Option<&'a str> {
    let mut lines = output.lines();
    expected.iter().find(|expected| !lines.any(|line| says(line, expected))).map(String::as_str)
}

/// Runs a script to its end and returns what it wrote, and its exit code as `bash` gave it.
fn run(script: &str, folder: &Path) -> (String, String, String) {
    fs::write(folder.join("walk.sh"), script).unwrap();
    let beside = |variable| program(variable).parent().unwrap().display().to_string();
    let path = format!("{}:{}:{}", beside(COMMAND_LINE), beside(HUB), env::var("PATH").unwrap_or_default());
    let leash = Leash::start(Path::new("bash"), &folder.join("log"), |command| {
        command.args(["-c", "cd \"$WALK\" && bash -eu walk.sh; echo \"=== end $?\""]);
        command.env("WALK", folder).env("HOME", folder).env("PATH", path).env("PORT", free_port().to_string());
        for variable in ["STOEP_NOTEBOOK", "STOEP_PASSPHRASE", "STOEP_LANGUAGE"] {
            command.env_remove(variable);
        }
    });
    let start = Instant::now();
    loop {
        let output = leash.output();
        if let Some((output, code)) = output.split_once("=== end ") {
            return (output.to_owned(), leash.errors(), code.trim().to_owned());
        }
        assert!(start.elapsed() < PATIENCE, "the walk is not over after {PATIENCE:?}:\n{output}\n{}", leash.errors());
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_walkthrough_says_what_the_commands_say() {
    let folder = TempDir::with_prefix("stoep-walk-").unwrap();
    let blocks = blocks(&fs::read_to_string(WALKTHROUGH).unwrap());
    assert!(blocks.len() > 10, "the walkthrough has {} blocks", blocks.len());
    let script: String = blocks.iter().map(|block| format!("{}echo '{MARK}'\n", block.script)).collect();
    let (output, errors, code) = run(&script, folder.path());
    let said: Vec<&str> = output.split(&format!("{MARK}\n")).collect();
    let mut wrong = Vec::new();
    for (block, said) in blocks.iter().zip(&said) {
        if let Some(expected) = missing(said, &block.expected) {
            wrong.push(format!("line {}: nothing says\n  {expected}\nin\n{said}", block.line));
        }
    }
    if code != "0" {
        let last = &blocks[said.len().min(blocks.len()) - 1];
        wrong.push(format!("line {}: the commands ended with {code}:\n{}", last.line, last.script));
    }
    assert!(wrong.is_empty(), "docs/walkthrough.md does not hold.\n{}\nStandard error:\n{errors}", wrong.join("\n"));
}

#[test]
fn what_is_expected_is_looked_for_in_order_and_ids_may_differ() {
    let text = "Tekst\n```sh\nstoep list\n# => 1 ... Geld\n```\nen\n```output\nWonen\n```\n```json\n{}\n```\n";
    let found = blocks(text);
    let expected = vec!["1 ... Geld".to_owned(), "Wonen".to_owned()];
    assert_eq!(found, [Block { line: 2, script: "stoep list\n".to_owned(), expected: expected.clone() }]);
    assert_eq!(missing("1a2b · Geld\nx\nWonen\n", &expected), None);
    assert_eq!(missing("Wonen\n1a2b · Geld\n", &expected), Some("Wonen"));
    assert_eq!(missing("Geld 1\nWonen\n", &expected), Some("1 ... Geld"));
}

#[test]
fn a_walk_that_stumbles_is_seen() {
    let folder = TempDir::with_prefix("stoep-walk-").unwrap();
    let (output, _, code) = run("echo een\nfalse\necho twee\n", folder.path());
    assert_eq!((output.as_str(), code.as_str()), ("een\n", "1"));
}
