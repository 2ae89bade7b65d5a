//! Rules about the text of source files, each a function of a path and a text.

use std::{fs, path::Path, process::Command};

use super::{
    graph::root,
    text::{code, literals},
};

/// The most lines a source file has.
pub const MOST_LINES: usize = 400;

/// A rule: what is wrong in the file with this path (from the root) and this text.
pub type Rule = fn(&str, &str) -> Vec<String>;

/// A file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path from the root, with slashes.
    pub path: String,
    /// The text.
    pub text: String,
}

/// Every text file that git knows or would take.
///
/// # Panics
///
/// When git does not tell, or there is nothing: a scan of nothing would pass.
#[must_use]
pub fn sources() -> Vec<Source> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root());
    let output = git.output().unwrap_or_else(|error| panic!("git was not started: {error}"));
    assert!(output.status.success(), "git: {}", String::from_utf8_lossy(&output.stderr));
    let read = |path: &str| {
        // What is listed and gone was removed just now; what is no text holds no code.
        let text = fs::read_to_string(root().join(path)).ok()?;
        Some(Source { path: path.to_owned(), text })
    };
    let sources: Vec<Source> = String::from_utf8_lossy(&output.stdout).lines().filter_map(read).collect();
    assert!(sources.iter().filter(|source| source.path.ends_with(".rs")).count() > 50, "the sources were not found");
    sources
}

/// What a rule finds in all files, each with its path.
#[must_use]
pub fn broken(rule: Rule, sources: &[Source]) -> Vec<String> {
    let found = |source: &Source| {
        let path = source.path.clone();
        rule(&source.path, &source.text).into_iter().map(move |what| format!("{path}: {what}"))
    };
    sources.iter().flat_map(found).collect()
}

/// The Rust of programs and libraries; tests and the developer's own commands do what they must.
fn is_product(path: &str) -> bool {
    let within = ["crates/", "src-tauri/src/", "src-ui/src/"].iter().any(|folder| path.starts_with(folder));
    within && path.ends_with(".rs") && ["/tests/", "/examples/", "/benches/"].iter().all(|part| !path.contains(part))
}

/// SQL stands in the stores of notebook and hub.
#[must_use]
pub fn sql_outside_the_stores(path: &str, text: &str) -> Vec<String> {
    const STORES: [&str; 2] = ["crates/notebook/src/store", "crates/hub/src/store"];
    const BEGINNINGS: [&str; 14] = [
        "SELECT ",
        "INSERT ",
        "UPDATE ",
        "DELETE FROM",
        "REPLACE INTO",
        "CREATE TABLE",
        "CREATE INDEX",
        "CREATE VIRTUAL",
        "CREATE TRIGGER",
        "ALTER TABLE",
        "DROP TABLE",
        "PRAGMA ",
        "VACUUM",
        "ATTACH ",
    ];
    if !is_product(path) || STORES.iter().any(|store| path.starts_with(store)) {
        return Vec::new();
    }
    let is_sql = |literal: &String| BEGINNINGS.iter().any(|beginning| literal.trim_start().starts_with(beginning));
    let first = |literal: String| literal.split_whitespace().next().unwrap_or_default().to_owned();
    literals(text)
        .into_iter()
        .filter(is_sql)
        .map(|literal| format!("SQL outside a store: {}", first(literal)))
        .collect()
}

/// Automerge is touched in the notebook's documents.
#[must_use]
pub fn automerge_outside_documents(path: &str, text: &str) -> Vec<String> {
    if !is_product(path) || path.starts_with("crates/notebook/src/document") {
        return Vec::new();
    }
    named(text, &["automerge::", "autosurgeon::", "use automerge", "use autosurgeon"])
}

/// The tablet opens a socket in one place. The hub is a server and is made of them.
#[must_use]
pub fn sockets_outside_http(path: &str, text: &str) -> Vec<String> {
    let may = path.starts_with("crates/notebook/src/sync/http") || path.starts_with("crates/hub/");
    if !is_product(path) || may {
        return Vec::new();
    }
    named(text, &["TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ureq::", "use ureq", "reqwest::", "hyper::"])
}

/// Words and envelopes know neither clock nor dice nor disk: these come in as arguments.
#[must_use]
pub fn effects_in_pure_crates(path: &str, text: &str) -> Vec<String> {
    let is_pure = path.starts_with("crates/domain/src/") || path.starts_with("crates/seal/src/");
    if !is_product(path) || !is_pure {
        return Vec::new();
    }
    let effects = [
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "thread_rng",
        "OsRng",
        "SysRng",
        "getrandom::",
        "println!",
        "eprintln!",
    ];
    named(text, &effects)
}

/// Libraries and the app write no line that could carry a name: only the command line prints, and the hub's program.
#[must_use]
pub fn printing_outside_programs(path: &str, text: &str) -> Vec<String> {
    if !is_product(path) || !(path.starts_with("crates/notebook/") || path.starts_with("src-ui/")) {
        return Vec::new();
    }
    named(text, &["println!", "eprintln!", "print!(", "eprint!(", "log::", "tracing::", "dbg!"])
}

/// Nothing is left for later, and no lint is out of force.
#[must_use]
pub fn unfinished(path: &str, text: &str) -> Vec<String> {
    if !path.ends_with(".rs") {
        return Vec::new();
    }
    let mut found = named(text, &["todo!", "unimplemented!", "dbg!", "unsafe ", "unsafe{", "#[ignore", "#[allow("]);
    let comments = text.lines().filter_map(|line| line.split_once("//").map(|(_code, comment)| comment));
    for mark in ["TODO", "FIXME", "XXX", "HACK"] {
        let marks = comments
            .clone()
            .filter(|comment| comment.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == mark));
        found.extend(marks.map(|_comment| format!("left for later: {mark}")));
    }
    found
}

/// Every package takes the workspace's lints, and the workspace forbids unsafe code.
#[must_use]
pub fn lints_out_of_force(path: &str, text: &str) -> Vec<String> {
    let wanted = match path {
        "Cargo.toml" => "unsafe_code = \"forbid\"",
        _ if path.ends_with("/Cargo.toml") => "[lints]\nworkspace = true",
        _ => return Vec::new(),
    };
    if text.contains(wanted) { Vec::new() } else { vec![format!("without {wanted:?}")] }
}

/// A file is named after the thing in it.
#[must_use]
pub fn names_that_say_nothing(path: &str, _text: &str) -> Vec<String> {
    const NAMES: [&str; 10] =
        ["utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "stuff", "shared"];
    let says_nothing = |part: &&str| NAMES.contains(&part.split('.').next().unwrap_or_default());
    path.split('/').filter(says_nothing).map(|part| format!("a name that says nothing: {part}")).collect()
}

/// A source file can be read in one go.
#[must_use]
pub fn too_long(path: &str, text: &str) -> Vec<String> {
    let is_code =
        Path::new(path).extension().is_some_and(|kind| ["rs", "sql", "js", "sh"].iter().any(|code| kind == *code));
    // Word lists of a corpus are data that Rust happens to hold.
    let is_data = path.ends_with("/corpus/words.rs");
    let lines = text.lines().count();
    if is_code && !is_data && lines > MOST_LINES { vec![format!("{lines} lines")] } else { Vec::new() }
}

/// Colours stand in tokens.css, and in the themes of municipalities.
#[must_use]
pub fn colours_outside_tokens(path: &str, text: &str) -> Vec<String> {
    let is_screen =
        path.starts_with("src-ui/") && (path.ends_with(".css") || path.ends_with(".rs") || path.ends_with(".html"));
    if !is_screen || path.ends_with("/tokens.css") || path.contains("/themes/") {
        return Vec::new();
    }
    if path.ends_with(".css") {
        let text = without_comments(text);
        let declarations =
            text.split(['{', '}', ';']).filter_map(|part| part.split_once(':')).map(|(_name, value)| value);
        return declarations.flat_map(colours).collect();
    }
    literals(text)
        .iter()
        .filter(|literal| is_hexadecimal(literal))
        .map(|literal| format!("a colour: {literal}"))
        .collect()
}

/// CSS without what it says to people.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |rest, part| rest + part.split_once("*/").map_or("", |(_comment, after)| after))
}

/// The colours that a CSS value writes out.
fn colours(value: &str) -> Vec<String> {
    const FUNCTIONS: [&str; 6] = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "lab("];
    const WORDS: [&str; 12] =
        ["white", "black", "red", "green", "blue", "grey", "gray", "orange", "yellow", "silver", "brown", "purple"];
    let words = value.split(|letter: char| letter.is_whitespace() || ",()/".contains(letter));
    let words = words.filter(|word| WORDS.contains(word) || is_hexadecimal(word)).map(str::to_owned);
    let functions =
        FUNCTIONS.iter().filter(|function| value.contains(*function)).map(|function| (*function).to_owned());
    words.chain(functions).map(|colour| format!("a colour: {colour}")).collect()
}

fn is_hexadecimal(word: &str) -> bool {
    let digits = word.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn named(text: &str, words: &[&str]) -> Vec<String> {
    let code = code(text);
    words.iter().filter(|word| code.contains(*word)).map(|word| format!("{word} does not belong here")).collect()
}
