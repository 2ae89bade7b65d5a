//! Balances in sentences. Both sides are named, and none is praised.

use super::{Axis, Part, PlacePart, Task};
use crate::Language;

impl Axis {
    /// The two sides by name.
    #[must_use]
    pub const fn sides(self, language: Language) -> [&'static str; 2] {
        match self {
            Self::PersonCommunity => [
                language.choose("met één mens of gezin", "with one person or family"),
                language.choose("met de buurt", "with the neighbourhood"),
            ],
            Self::FormalInformal => [
                language.choose("met instellingen", "with institutions"),
                language.choose(
                    "met bewoners, vrijwilligers en zelforganisaties",
                    "with residents, volunteers and groups of their own",
                ),
            ],
            Self::ConcernStrength => {
                [language.choose("wat knelt", "what pinches"), language.choose("wat sterk is", "what is strong")]
            }
        }
    }

    /// What the balance says: "Met de buurt: meer dan twee derde. Met één mens of gezin: minder dan een derde." The larger side comes
    /// first, because it is what happened, not because it is better.
    #[must_use]
    pub fn said(self, seen: &PlacePart, language: Language) -> String {
        let [first, second] = self.sides(language);
        match seen.part {
            Part::AboutHalf => {
                let both = language.choose("allebei ongeveer de helft", "each about half");
                format!("{} {} {second}: {both}.", capital(first), language.choose("en", "and"))
            }
            part => {
                let mut sides = [(first, part), (second, part.other_side())];
                sides.sort_by_key(|(_, part)| std::cmp::Reverse(*part));
                let sentence = |(side, part): (&str, Part)| format!("{}: {}.", capital(side), part.said(language));
                sides.map(sentence).join(" ")
            }
        }
    }
}

impl Part {
    /// "minder dan een derde", "ongeveer de helft", "meer dan twee derde".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Small => language.choose("minder dan een derde", "less than a third"),
            Self::AboutHalf => language.choose("ongeveer de helft", "about half"),
            Self::Large => language.choose("meer dan twee derde", "more than two thirds"),
        }
    }
}

impl Task {
    /// What a task is called.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Outreach => language.choose("naar mensen toe gaan", "going to people"),
            Self::InformalNetworks => {
                language.choose("samen met informele netwerken", "together with informal networks")
            }
            Self::Prevention => language.choose("er vroeg bij zijn", "being early"),
            Self::CollectiveProvisions => {
                language.choose("wat er voor meer mensen is", "what is there for more people")
            }
        }
    }

    /// What is told about a task: "Naar mensen toe gaan: ongeveer de helft van wat we vastlegden."
    #[must_use]
    pub fn said(self, seen: &PlacePart, language: Language) -> String {
        let whole = language.choose("van wat we vastlegden", "of what we captured");
        format!("{}: {} {whole}.", capital(self.name(language)), seen.part.said(language))
    }
}

/// What a report says in place of a balance that cannot be shown.
#[must_use]
pub const fn too_little(language: Language) -> &'static str {
    language.choose(
        "Hier legden we te weinig over vast, of met te weinig mensen, om er iets over te zeggen.",
        "We captured too little about this, or too few of us did, to say anything about it.",
    )
}

/// What stands above all balances.
#[must_use]
pub const fn no_good_side(language: Language) -> &'static str {
    language.choose(
        "Geen kant is de goede kant: soms is gewone hulp het beste. Herkennen jullie dit?",
        "No side is the good side: sometimes plain help is best. Do you recognise this?",
    )
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::balance::Place;
    use rstest::rstest;

    #[rstest]
    #[case(Part::Large, "Met één mens of gezin: meer dan twee derde. Met de buurt: minder dan een derde.")]
    #[case(Part::AboutHalf, "Met één mens of gezin en met de buurt: allebei ongeveer de helft.")]
    #[case(Part::Small, "Met de buurt: meer dan twee derde. Met één mens of gezin: minder dan een derde.")]
    fn both_sides_are_named(#[case] part: Part, #[case] expected: &str) {
        let seen = PlacePart { place: Place::Everywhere, part };
        assert_eq!(Axis::PersonCommunity.said(&seen, Language::Dutch), expected);
        for axis in Axis::ALL {
            for language in [Language::Dutch, Language::English] {
                let sentence = axis.said(&seen, language).to_lowercase();
                assert!(axis.sides(language).iter().all(|side| sentence.contains(side)), "{sentence}");
            }
        }
    }

    #[test]
    fn a_task_is_told_without_a_number() {
        let seen = PlacePart { place: Place::Everywhere, part: Part::AboutHalf };
        assert_eq!(
            Task::Outreach.said(&seen, Language::Dutch),
            "Naar mensen toe gaan: ongeveer de helft van wat we vastlegden."
        );
        for task in Task::ALL {
            assert!(!task.said(&seen, Language::English).contains(|character: char| character.is_ascii_digit()));
        }
    }
}
