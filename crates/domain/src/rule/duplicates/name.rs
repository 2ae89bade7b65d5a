//! A name as it is read and as it sounds.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Of, nickname};

/// What stands before or between names and tells nobody apart: titles, and the small words of Dutch and Arabic family names.
const SMALL_IN_PEOPLE: [&str; 41] = [
    "aan",
    "al",
    "buurman",
    "buurvrouw",
    "d",
    "de",
    "den",
    "der",
    "dhr",
    "el",
    "en",
    "het",
    "heer",
    "in",
    "juf",
    "la",
    "le",
    "meester",
    "meneer",
    "met",
    "mevr",
    "mevrouw",
    "mijnheer",
    "mijnh",
    "mw",
    "neef",
    "nicht",
    "oma",
    "oom",
    "op",
    "opa",
    "s",
    "t",
    "tante",
    "te",
    "ten",
    "ter",
    "uit",
    "van",
    "vd",
    "von",
];

/// Legal forms and small words of organisations.
const SMALL_IN_ORGANISATIONS: [&str; 20] = [
    "aan",
    "bv",
    "cooperatie",
    "de",
    "een",
    "en",
    "het",
    "in",
    "nv",
    "of",
    "op",
    "st",
    "stg",
    "stichting",
    "t",
    "te",
    "van",
    "ver",
    "vereniging",
    "voor",
];

/// A name, taken apart for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// The words that count, in the order of the alphabet: lower case, without marks.
    pub(super) words: Vec<String>,
    /// How the same words sound, in the order of the alphabet.
    pub(super) sounds: Vec<String>,
    /// How they sound with every nickname replaced by the name it stands for, in the order of the alphabet.
    pub(super) given: Vec<String>,
    /// How the first name sounds, with a nickname replaced.
    pub(super) first: String,
    /// The sounds in one piece.
    pub(super) whole: String,
    /// The digits in it: "nummer 8" and "nummer 9" are two front doors, however alike they sound.
    pub(super) digits: String,
}

impl Name {
    pub(super) fn of(of: Of, text: &str) -> Self {
        let mut folded = fold(text);
        if of == Of::Organisations {
            // "B.V." is one word.
            folded.retain(|c| c != '.');
        }
        // "Vries, Bep de" is Bep de Vries.
        let turned = match folded.split_once(',') {
            Some((family, first)) if of == Of::People => format!("{first} {family}"),
            _ => folded,
        };
        let small: &[&str] = match of {
            Of::People => &SMALL_IN_PEOPLE,
            Of::Organisations => &SMALL_IN_ORGANISATIONS,
        };
        let all: Vec<String> =
            turned.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let mut words: Vec<String> = all.iter().filter(|word| !small.contains(&word.as_str())).cloned().collect();
        if words.is_empty() {
            // "Oma" is a name too, when it is all there is.
            words = all;
        }
        let given_of = |word: &String| match of {
            Of::People => nickname::stands_for(word).map_or_else(|| sound(word), sound),
            Of::Organisations => sound(word),
        };
        let first = words.first().map(given_of).unwrap_or_default();
        let mut sounds: Vec<String> = words.iter().map(|word| sound(word)).collect();
        let mut given: Vec<String> = words.iter().map(given_of).collect();
        words.sort_unstable();
        sounds.sort_unstable();
        given.sort_unstable();
        let whole = sounds.concat();
        let digits = words.iter().flat_map(|word| word.chars()).filter(char::is_ascii_digit).collect();
        Self { words, sounds, given, first, whole, digits }
    }
}

/// Lower case, without marks and apostrophes; letters that Unicode does not take apart are written as Dutch people type them.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match character {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ş' => folded.push('s'),
            // Lowering a dotted capital I leaves the dot as a mark of its own.
            other if is_combining_mark(other) => {}
            other => folded.push(other),
        }
    }
    folded
}

/// How a word sounds to a Dutch ear: letters that are written in more than one way become one. It is coarse, and only for comparing.
fn sound(word: &str) -> String {
    const SAME: [(&str, &str); 19] = [
        ("sch", "sg"),
        ("ph", "f"),
        ("th", "t"),
        ("dt", "t"),
        ("gh", "g"),
        ("ch", "g"),
        ("ck", "k"),
        ("kh", "g"),
        ("ij", "y"),
        ("ey", "y"),
        ("ei", "y"),
        ("uy", "ui"),
        ("ae", "aa"),
        ("ou", "au"),
        ("ce", "se"),
        ("ci", "si"),
        ("c", "k"),
        ("z", "s"),
        ("v", "f"),
    ];
    let word = SAME.iter().fold(word.to_owned(), |word, (written, heard)| word.replace(written, heard));
    let mut heard = String::with_capacity(word.len());
    for character in word.chars() {
        // Doubled letters are where spelling by ear differs most. Digits are not heard twice by mistake.
        if character.is_ascii_digit() || !heard.ends_with(character) {
            heard.push(character);
        }
    }
    heard
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Tante Bep", "bep")]
    #[case("Oma", "oma")]
    #[case("mevr. de Vries", "vries")]
    #[case("Vries, Bep de", "bep vries")]
    #[case("Jan van 't Hof", "hof jan")]
    #[case("Gülşen YILMAZ", "gulsen yilmaz")]
    #[case("Işıl İnan", "inan isil")]
    #[case("  ", "")]
    #[case("فاطمة", "فاطمة")]
    fn small_words_and_marks_do_not_count(#[case] name: &str, #[case] words: &str) {
        assert_eq!(Name::of(Of::People, name).words.join(" "), words);
    }

    #[rstest]
    #[case("Stichting De Buurtkamer", "Buurtkamer")]
    #[case("Coöperatie Zon voor de wijk", "zon wijk")]
    #[case("De voedselbank B.V.", "Voedselbank, BV")]
    fn the_form_of_an_organisation_does_not_count(#[case] one: &str, #[case] other: &str) {
        let words = |name| Name::of(Of::Organisations, name).words;
        assert_eq!(words(one), words(other));
    }

    #[rstest]
    #[case("Dijkstra", "Dykstra")]
    #[case("Janssen", "Jansen")]
    #[case("Meijer", "Meyer")]
    #[case("Meier", "Meijer")]
    #[case("Schmidt", "Schmit")]
    #[case("Mohammed", "Mohamed")]
    #[case("Sophie", "Sofie")]
    #[case("Kuijper", "Cuyper")]
    #[case("de Vries", "de Fries")]
    fn what_sounds_the_same_is_the_same(#[case] one: &str, #[case] other: &str) {
        assert_eq!(Name::of(Of::People, one).sounds, Name::of(Of::People, other).sounds);
    }
}
