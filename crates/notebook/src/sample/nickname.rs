//! What people of the sample neighbourhood are called: as a worker would remember somebody met in the street, and never a real name.

use rand::RngExt as _;
use rand::rngs::StdRng;

/// As what somebody is met.
const WHO: [&str; 9] = ["Meneer", "Mevrouw", "Buurman", "Buurvrouw", "Oma", "Opa", "Jongen", "Meisje", "Moeder"];

/// What they are remembered by.
const WITH: [&str; 31] = [
    "met de groene jas",
    "met de geruite tas",
    "van de begonia's",
    "met de bakfiets",
    "van de duiven",
    "met het hondje",
    "van de appeltaart",
    "met de krukken",
    "van de fietsbel",
    "met de rollator",
    "van het balkon",
    "met de trompet",
    "van de volkstuin",
    "met de mandarijnen",
    "met de gele sjaal",
    "van de kaarten",
    "met de viskoffer",
    "van het breien",
    "met de drie katten",
    "van de dahlia's",
    "met de hoed",
    "met de koptelefoon",
    "van de soep",
    "met de zonnebril",
    "van de vogelkooi",
    "met de scootmobiel",
    "van de markt",
    "met de klarinet",
    "van het tuinbankje",
    "met de tweeling",
    "van de puzzels",
];

/// Where they are met.
const AT: [&str; 20] = [
    "bij de brug",
    "bij de bakker",
    "op het plein",
    "bij de sluis",
    "in de portiek",
    "bij de speeltuin",
    "aan het water",
    "bij de bushalte",
    "achter de kerk",
    "bij de moskee",
    "in het park",
    "bij de school",
    "op de hoek",
    "bij de flat",
    "bij het sportveld",
    "op de markt",
    "bij de kas",
    "in de steeg",
    "bij de fontein",
    "bij de garages",
];

/// So many people differ in what they are remembered by, or in where they are met.
const APART: usize = WITH.len() * (AT.len() + 1);

/// How many different nicknames there are.
pub(super) const NICKNAMES: usize = APART * WHO.len();

/// Gives nicknames, each once as long as there are any. Those that are alike come far apart: most neighbourhoods have one woman with
/// a green coat.
#[derive(Debug, Clone)]
pub(super) struct Nicknames {
    offset: usize,
    given: usize,
}

impl Nicknames {
    /// Begins anywhere.
    pub(super) fn new(dice: &mut StdRng) -> Self {
        Self { offset: dice.random_range(0..WITH.len()), given: 0 }
    }

    /// The next one.
    pub(super) fn next(&mut self) -> String {
        let number = self.given % NICKNAMES;
        self.given += 1;
        let (apart, alike) = (number % APART, number / APART);
        let who = WHO[(apart * 5 + alike) % WHO.len()];
        let with = WITH[(apart + self.offset) % WITH.len()];
        match apart / WITH.len() {
            0 => format!("{who} {with}"),
            // Once everything was given, the place tells people apart.
            round => format!("{who} {with} {}", AT[round - 1]),
        }
    }
}

/// The same person as a colleague wrote it down: with the last letters swapped, or shorter.
pub(super) fn misheard(name: &str, dice: &mut StdRng) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let last = letters.len() - 1;
    if dice.random_bool(0.5) && last > 8 {
        letters.swap(last - 1, last);
    } else {
        letters.remove(last / 2 + 1);
    }
    letters.into_iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::sample::dice::dice;

    #[test]
    fn every_nickname_is_given_once() {
        let mut nicknames = Nicknames::new(&mut dice(3, "people"));
        let given: BTreeSet<String> = (0..NICKNAMES).map(|_| nicknames.next()).collect();
        assert_eq!(given.len(), NICKNAMES);
    }

    #[test]
    fn what_was_misheard_is_another_name_for_somebody_alike() {
        let mut dice = dice(3, "people");
        for _ in 0..50 {
            let name = misheard("Mevrouw met de geruite tas", &mut dice);
            assert_ne!(name, "Mevrouw met de geruite tas");
            assert!(name.len() > 20, "{name}");
        }
    }
}
