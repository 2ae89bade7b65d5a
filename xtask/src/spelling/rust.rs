//! The names that Rust code gives. Names that it uses are somebody else's.

use super::{
    Finding,
    words::{instead_of, parts},
};

/// What comes before a name that is being given. A `let` is left out: in a test `case` is what `rstest` calls a row.
const KEYWORDS: [&str; 10] =
    ["struct", "enum", "union", "trait", "type", "fn", "mod", "const", "static", "macro_rules!"];

/// The wrong words in names that this code defines: items, fields and variants.
pub(super) fn definitions(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default().trim();
        for name in item(code).into_iter().chain(field(code)) {
            for part in parts(name) {
                if let Some(instead) = instead_of(&part) {
                    findings.push(Finding { line: index + 1, word: name.to_owned(), instead });
                }
            }
        }
    }
    findings
}

/// The name of an item that starts on this line.
fn item(code: &str) -> Option<&str> {
    let mut words = code.split_whitespace();
    words.by_ref().find(|word| KEYWORDS.contains(word))?;
    let rest = words.next()?;
    // `fn main` in a text, or `impl Trait for fn()`, has no name here.
    name_at_start(rest)
}

/// The name of a field with visibility, such as `pub(crate) place: AreaCode`.
fn field(code: &str) -> Option<&str> {
    let rest =
        code.strip_prefix("pub ").or_else(|| code.split_once("pub(")?.1.split_once(") ").map(|(_who, rest)| rest))?;
    let name = name_at_start(rest)?;
    rest[name.len()..].starts_with(':').then_some(name)
}

fn name_at_start(text: &str) -> Option<&str> {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        definitions(text).into_iter().map(|finding| finding.word).collect()
    }

    #[test]
    fn names_given_are_found() {
        assert_eq!(words("pub struct ClientRecord {"), ["ClientRecord"]);
        assert_eq!(words("    pub(crate) fn open_dossier(&self) {"), ["open_dossier"]);
        assert_eq!(words("    pub intake: Date,"), ["intake"]);
        assert_eq!(words("mod cases;"), ["cases"]);
    }

    #[test]
    fn names_used_and_comments_are_not() {
        assert!(words("use fantoccini::Client;").is_empty());
        assert!(words("let client = Client::new();").is_empty());
        assert!(words("// fn intake was once here").is_empty());
        assert!(words("fn to_lowercase(text: &str) {").is_empty());
    }
}
