//! What people with a name are called.

/// Names, and the nicknames that most often stand for them in the Netherlands. Short on purpose: a nickname that stands for several
/// names ("Ina") would bring strangers together.
///
/// Source: the Nederlandse Voornamenbank of the Meertens Instituut, and the spellings in which teams write the commonest names from
/// Morocco and Turkey.
const NICKNAMES: [(&str, &[&str]); 24] = [
    ("antonius", &["anton", "antoon", "ton", "toon", "tonnie"]),
    ("catharina", &["tiny", "toos", "trien", "rina", "cathrien"]),
    ("cornelis", &["cor", "kees", "nelis", "cees"]),
    ("elisabeth", &["bep", "bets", "betsie", "betty", "elly", "els", "elsbeth", "lies", "liesbeth", "elizabeth"]),
    ("fatima", &["fatma", "fatna", "fadma"]),
    ("franciscus", &["frans", "cis"]),
    ("geertruida", &["truus", "trudy", "geertrui", "geertje"]),
    ("gerardus", &["gerard", "gerrit", "ger"]),
    ("hendrik", &["henk", "hein", "rik", "hendrikus"]),
    ("hendrika", &["henny", "riek", "drika", "hennie"]),
    ("jacobus", &["jaap", "jacob", "koos", "sjaak", "jacques"]),
    ("johanna", &["jo", "hanna", "jopie", "sjaan", "hannie", "annie"]),
    ("johannes", &["jan", "johan", "hans", "hannes"]),
    ("leendert", &["leen", "leo"]),
    ("margaretha", &["greet", "greetje", "gre", "margriet", "griet"]),
    ("maria", &["mia", "marie", "riet", "ria", "rietje", "mies"]),
    ("mohammed", &["mo", "moh", "mohamed", "muhammad", "mohammad", "mohamad", "mehmet", "muhammed"]),
    ("nicolaas", &["klaas", "nico", "niek"]),
    ("petrus", &["piet", "peter", "pieter", "pier"]),
    ("petronella", &["nel", "nellie", "pietje", "nelly"]),
    ("theodorus", &["theo", "dorus"]),
    ("wilhelmina", &["mien", "mina", "willy", "wil", "mientje"]),
    ("wilhelmus", &["wim", "willem", "helmus"]),
    ("youssef", &["yusuf", "joesoef", "yousef"]),
];

/// The name that a folded word stands for, when it is a nickname of our list.
pub(super) fn stands_for(word: &str) -> Option<&'static str> {
    NICKNAMES.iter().find(|(_, called)| called.contains(&word)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_stands_for_one_name() {
        let mut all: Vec<&str> =
            NICKNAMES.iter().flat_map(|(name, called)| called.iter().chain([name])).copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|word| word.chars().all(|c| c.is_ascii_lowercase())), "folded as names are");
        assert_eq!(stands_for("bep"), Some("elisabeth"));
    }
}
