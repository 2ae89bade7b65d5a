//! Names that run from right to left, inside sentences that run from left to right.

use std::borrow::Cow;

/// Begins a piece of text that finds its own direction (Unicode's FSI), and ends it (PDI).
const PIECE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A name as it stands in a sentence or beside other names. One that runs from right to left is kept apart, so that it turns neither the
/// number behind it nor the name beside it around; any other is as it was.
#[must_use]
pub fn isolated(name: &str) -> Cow<'_, str> {
    if name.chars().any(runs_from_the_right) {
        let [begin, end] = PIECE;
        Cow::Owned(format!("{begin}{name}{end}"))
    } else {
        Cow::Borrowed(name)
    }
}

/// The blocks of Unicode whose letters run from right to left: Hebrew to Arabic, their forms for presentation, and the old scripts
/// beyond the first plane.
const fn runs_from_the_right(character: char) -> bool {
    matches!(
        character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_runs_from_the_right_is_kept_apart() {
        assert_eq!(isolated("Tante Bep 🌱"), "Tante Bep 🌱");
        assert_eq!(isolated("فاطمة"), "\u{2068}فاطمة\u{2069}");
        assert_eq!(isolated("Bep (בפ)"), "\u{2068}Bep (בפ)\u{2069}");
    }
}
