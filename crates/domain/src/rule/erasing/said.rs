//! What becomes of late edits, in words.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// What became of edits that met the end of their record: what a person is told. Never what was in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// They were added to the record that took its place.
    Added,
    /// The record became a new one.
    Kept,
    /// They went with what was erased for good.
    Erased,
    /// The record went to a circle that does not read along here, and they with nothing to stand on.
    OutOfReach,
}

impl Became {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Added, Self::Kept, Self::Erased, Self::OutOfReach];

    /// The word that the database, JSON and the command line use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Kept => "kept",
            Self::Erased => "erased",
            Self::OutOfReach => "out_of_reach",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn known(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|became| became.word() == word)
    }

    /// A sentence about so many edits.
    #[must_use]
    pub fn said(self, edits: u32, language: Language) -> String {
        let what = match (language, edits) {
            (Language::Dutch, 1) => "Een wijziging van jou".to_owned(),
            (Language::Dutch, _) => format!("{edits} wijzigingen van jou"),
            (Language::English, 1) => "One change of yours".to_owned(),
            (Language::English, _) => format!("{edits} changes of yours"),
        };
        let one = edits == 1;
        let choose = |dutch_one, dutch_more, english_one, english_more| match language {
            Language::Dutch => {
                if one {
                    dutch_one
                } else {
                    dutch_more
                }
            }
            Language::English => {
                if one {
                    english_one
                } else {
                    english_more
                }
            }
        };
        let became = match self {
            Self::Added => choose(
                "kwam na het verhuizen en staat nu bij het nieuwe.",
                "kwamen na het verhuizen en staan nu bij het nieuwe.",
                "came after the move and stands with the new record.",
                "came after the move and stand with the new record.",
            ),
            Self::Kept => choose(
                "kwam na de einddatum. Alles is gebleven, als iets nieuws.",
                "kwamen na de einddatum. Alles is gebleven, als iets nieuws.",
                "came after the end date. All of it stayed, as a new record.",
                "came after the end date. All of it stayed, as a new record.",
            ),
            Self::Erased => choose(
                "is weg, omdat een collega dit intussen voorgoed wiste.",
                "zijn weg, omdat een collega dit intussen voorgoed wiste.",
                "is gone, because a colleague erased this for good meanwhile.",
                "are gone, because a colleague erased this for good meanwhile.",
            ),
            Self::OutOfReach => choose(
                "is weg, omdat dit naar een kring ging waar jij niet meeleest.",
                "zijn weg, omdat dit naar een kring ging waar jij niet meeleest.",
                "is gone, because this went to a circle in which you do not read along.",
                "are gone, because this went to a circle in which you do not read along.",
            ),
        };
        format!("{what} {became}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_in_one_sentence_in_both_languages() {
        for became in Became::ALL {
            assert_eq!(Became::known(became.word()), Some(became));
            for edits in [1, 2] {
                for language in [Language::Dutch, Language::English] {
                    assert!(became.said(edits, language).ends_with('.'));
                }
            }
        }
        assert_eq!(
            Became::Erased.said(2, Language::Dutch),
            "2 wijzigingen van jou zijn weg, omdat een collega dit intussen voorgoed wiste."
        );
    }
}
