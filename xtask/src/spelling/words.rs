//! The words that are not used, and what to say instead.

/// Words that no name in the code has.
pub(super) const IN_NAMES: [(&str, &str); 12] = [
    ("client", "a Person, or the side of the network it is on"),
    ("clients", "a Person, or the side of the network it is on"),
    ("case", "a Household's plan, or the thing at hand"),
    ("cases", "a Household's plan, or the thing at hand"),
    ("caseload", "nobody is counted"),
    ("dossier", "records of a Person"),
    ("dossiers", "records of a Person"),
    ("intake", "a Visit"),
    ("intakes", "a Visit"),
    ("encounter", "a Visit"),
    ("citizen", "a Person"),
    ("referral", "a Handover"),
];

/// Beginnings of Dutch words that no screen shows.
pub(super) const ON_SCREENS: [(&str, &str); 10] = [
    ("cliënt", "mens"),
    ("client", "mens"),
    ("casus", "mens of huishouden"),
    ("caseload", "niemand wordt geteld"),
    ("dossier", "wat er is opgeschreven"),
    ("intake", "ontmoeting"),
    ("registratie", "wat er is opgeschreven"),
    ("registreer", "opschrijven"),
    ("registreren", "opschrijven"),
    ("synchronis", "delen"),
];

/// The instead of a word, when it is not used.
pub(super) fn instead_of(word: &str) -> Option<&'static str> {
    IN_NAMES.iter().find(|(wrong, _instead)| *wrong == word).map(|(_wrong, instead)| *instead)
}

/// Whether the only thing wrong with a name is that it calls one side of a connection a client.
pub(super) fn names_a_side(name: &str) -> bool {
    let wrong: Vec<String> = parts(name).into_iter().filter(|part| instead_of(part).is_some()).collect();
    wrong.iter().all(|part| part == "client" || part == "clients")
}

/// The parts of a name: `CircleKey` and `circle_key` are both circle and key.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut was_lower = false;
    for letter in name.chars() {
        if letter == '_' || (letter.is_uppercase() && was_lower) {
            parts.push(String::new());
        }
        if letter != '_'
            && let Some(part) = parts.last_mut()
        {
            part.extend(letter.to_lowercase());
        }
        was_lower = letter.is_lowercase() || letter.is_ascii_digit();
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_apart_into_words() {
        assert_eq!(parts("CircleKey"), ["circle", "key"]);
        assert_eq!(parts("circle_key"), ["circle", "key"]);
        assert_eq!(parts("LOWEST_COUNT"), ["lowest", "count"]);
        assert_eq!(parts("lowercase"), ["lowercase"]);
    }
}
