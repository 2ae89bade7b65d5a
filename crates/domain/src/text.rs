//! What people type: names and notes. Parsed once, so that nothing behind the edge has to wonder.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest name, in characters. Longer than any name on a door, short enough for a row.
pub const LONGEST_NAME: usize = 120;

/// The longest note, in characters: about four pages. A longer paste is refused whole, so that no text is lost unseen.
pub const LONGEST_NOTE: usize = 20_000;

/// Why a text cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TextRefusal {
    /// Nothing was left after trimming.
    #[error("the text is empty")]
    Empty,
    /// Longer than the limit.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $longest:expr, $clean:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = TextRefusal;

            fn from_str(text: &str) -> Result<Self, TextRefusal> {
                let clean: fn(char) -> Option<char> = $clean;
                let text: String = text.chars().filter_map(clean).collect();
                let text = text.trim();
                if text.chars().all(shows_nothing) {
                    return Err(TextRefusal::Empty);
                }
                if text.chars().count() > $longest {
                    return Err(TextRefusal::TooLong($longest));
                }
                Ok(Self(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextRefusal;

            fn try_from(text: String) -> Result<Self, TextRefusal> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

text! {
    /// A name, a nickname or a landmark ("meneer met de rode pet"), as somebody wants it. One line, at most [`LONGEST_NAME`]
    /// characters; control characters are dropped, every script and direction is welcome.
    Name, LONGEST_NAME, |character| match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if is_invisible(character) => None,
        _ => Some(character),
    }
}
text! {
    /// A note: an addendum to a record. At most [`LONGEST_NOTE`] characters; lines stay lines, other control characters are
    /// dropped.
    NoteText, LONGEST_NOTE, |character| match character {
        '\n' | '\t' => Some(character),
        _ if is_invisible(character) => None,
        _ => Some(character),
    }
}

/// Control characters, and the bidirectional overrides that can make one text look like another. Ordinary right-to-left text
/// needs none of these (Unicode TR 36, section 3.1).
fn is_invisible(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// White space and the characters that a screen does not draw by themselves (Unicode's Default_Ignorable_Code_Point). They stay
/// inside a text, where scripts and emoji need some of them; a text of nothing else is one that nobody can see or tap.
fn shows_nothing(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("  Tante Bep ", Ok("Tante Bep"))]
    #[case("Tante\nBep", Ok("Tante Bep"))]
    #[case("فاطمة", Ok("فاطمة"))]
    #[case("a\u{202E}b\u{0007}", Ok("ab"))]
    #[case("Tante\u{2028}Bep", Ok("Tante Bep"))]
    #[case(
        "\u{0645}\u{06CC}\u{200C}\u{062E}\u{0648}\u{0627}\u{0647}",
        Ok("\u{0645}\u{06CC}\u{200C}\u{062E}\u{0648}\u{0627}\u{0647}")
    )]
    #[case(" \n\t", Err(TextRefusal::Empty))]
    #[case("\u{200B} \u{2060}\u{FE0F}", Err(TextRefusal::Empty))]
    fn a_name_is_one_clean_line(#[case] text: &str, #[case] expected: Result<&str, TextRefusal>) {
        assert_eq!(text.parse::<Name>().as_ref().map(Name::as_str), expected.as_ref().copied());
    }

    #[test]
    fn a_text_over_its_limit_is_refused_whole() {
        assert_eq!("n".repeat(10_000).parse::<Name>(), Err(TextRefusal::TooLong(LONGEST_NAME)));
        assert_eq!("n".repeat(100_000).parse::<NoteText>(), Err(TextRefusal::TooLong(LONGEST_NOTE)));
        assert!("é".repeat(LONGEST_NOTE).parse::<NoteText>().is_ok());
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!("een\r\ntwee".parse::<NoteText>().unwrap().as_str(), "een\ntwee");
    }
}
