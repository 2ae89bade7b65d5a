//! The texts that a person reads, and the texts that say where something came from.

use super::{Finding, words::ON_SCREENS};

/// The wrong words in the values of a file of Dutch texts, whatever its format: a key is not shown.
pub(super) fn shown(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let value = line.split_once([':', '=']).map_or(line, |(_key, value)| value).to_lowercase();
        for word in value.split(|letter: char| !letter.is_alphabetic()) {
            for (wrong, instead) in ON_SCREENS {
                if word.starts_with(wrong) {
                    findings.push(Finding { line: index + 1, word: word.to_owned(), instead });
                }
            }
        }
    }
    findings
}

/// The addresses in a lock file, which would tie everybody to one registry.
pub(super) fn addresses(text: &str) -> Vec<Finding> {
    let lines = text.lines().enumerate().filter(|(_index, line)| line.trim_start().starts_with("\"resolved\""));
    lines
        .map(|(index, _line)| Finding {
            line: index + 1,
            word: "resolved".to_owned(),
            instead: "lock with omit-lockfile-registry-resolved, as in xtask/node/.npmrc",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_keys_are_not() {
        assert_eq!(shown(r#""intake_start": "Open het dossier van de cliënt""#).len(), 2);
        assert!(shown(r#""intake": "Wie was erbij?""#).is_empty());
        assert!(shown(r#""a": "Onbezorgd en bekend""#).is_empty());
    }

    #[test]
    fn an_address_in_a_lock_file_is_found() {
        assert_eq!(addresses("  \"resolved\": \"somewhere\",\n  \"integrity\": \"sha512\"").len(), 1);
    }
}
