//! Whether a text names somebody who is known.
//!
//! Rule (1-product, M12 and principle 8): what lies on a table where others sit holds no names. A text names somebody when it holds the
//! whole of a name, or one word of it that is written with a capital in both, except forms of address: "Bep helpt mee" names Tante Bep,
//! and "Tante Betje" does not. Too much is found rather than too little: what is left out can be written differently.

/// Words of a name that call nobody by themselves.
const FORMS_OF_ADDRESS: [&str; 16] = [
    "tante",
    "oom",
    "meneer",
    "mevrouw",
    "opa",
    "oma",
    "buurvrouw",
    "buurman",
    "imam",
    "dominee",
    "pastoor",
    "dokter",
    "juf",
    "meester",
    "van",
    "het",
];

/// The shortest word of a name that stands for somebody by itself.
const SHORTEST_WORD: usize = 3;

/// Whether `text` names one of `names`.
#[must_use]
pub fn names_somebody<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> bool {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    names.into_iter().any(|name| {
        let of_name = self::words(name);
        let whole: Vec<String> = of_name.iter().map(|word| word.to_lowercase()).collect();
        let holds_whole = !whole.is_empty() && lower.windows(whole.len()).any(|part| part == whole.as_slice());
        holds_whole || of_name.iter().any(|word| stands_alone(word) && words.contains(word))
    })
}

/// Whether a word of a name calls somebody by itself.
fn stands_alone(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().count() >= SHORTEST_WORD
        && !FORMS_OF_ADDRESS.contains(&word.to_lowercase().as_str())
}

fn words(text: &str) -> Vec<&str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Koffie met Tante Bep", true)]
    #[case("koffie met tante bep!", true)]
    #[case("Bep helpt mee", true)]
    #[case("De bank van meneer met de rode pet", true)]
    #[case("Meneer met de hond", false)]
    #[case("Tante Betje", false)]
    #[case("Bepaalde dagen", false)]
    #[case("Koffie op de bank", false)]
    #[case("", false)]
    fn a_known_name_is_found(#[case] text: &str, #[case] named: bool) {
        assert_eq!(names_somebody(text, ["Tante Bep", "Meneer met de rode pet", "", "?!"]), named);
    }

    proptest! {
        #[test]
        fn whoever_is_named_in_a_text_is_found(name in "[A-Za-z]{1,9}( [A-Za-z]{1,9})?", before in "[a-z ]{0,9}", after in "[,.!]? ?[a-z]{0,9}") {
            let text = format!("{before} {name} {after}");
            prop_assert!(names_somebody(&text, [name.as_str()]));
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,40}", name in "\\PC{0,20}") {
            let _ = names_somebody(&text, [name.as_str()]);
        }
    }
}
