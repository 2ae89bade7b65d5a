//! Words and names as a neighbourhood has them: few of them all the time, most of them seldom, and many made of two others.

use rand::RngExt as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;

/// Words of which others are made.
const STEMS: [&str; 161] = [
    "aarde", "achter", "afspraak", "appel", "arm", "auto", "avond", "bak", "bal", "bank", "bed", "been", "berg",
    "bericht", "bezoek", "bij", "blad", "bloem", "boek", "boom", "boot", "bord", "brief", "broer", "brood", "brug",
    "buiten", "bus", "buur", "buurt", "dag", "dak", "deur", "dienst", "dier", "dochter", "doos", "dorp", "draad",
    "drank", "dubbel", "duif", "duim", "eend", "eet", "familie", "feest", "fiets", "film", "fles", "fruit", "gang",
    "garage", "gast", "gebouw", "geld", "geluid", "gesprek", "gezin", "glas", "goud", "gras", "groen", "groep",
    "groente", "hand", "hang", "hek", "herfst", "hobby", "hond", "hoofd", "huis", "huur", "idee", "jas", "jeugd",
    "jongeren", "kaart", "kamer", "kast", "kat", "keuken", "kind", "klas", "klein", "klok", "koek", "koffie", "kook",
    "krant", "kring", "lamp", "land", "leer", "les", "licht", "lijn", "loon", "maaltijd", "maan", "markt", "meubel",
    "middag", "moeder", "molen", "morgen", "moskee", "muziek", "naai", "nacht", "nieuws", "ochtend", "oud", "paard",
    "pad", "papier", "park", "plan", "plant", "plein", "post", "praat", "raam", "regen", "reis", "ring", "rolstoel",
    "school", "schoen", "schuld", "slaap", "sleutel", "soep", "speel", "spel", "sport", "spreek", "stoep", "stoel",
    "straat", "taal", "tafel", "tas", "thee", "toren", "trap", "tuin", "vader", "veld", "vriend", "vuur", "wacht",
    "wandel", "was", "water", "week", "werk", "wijk", "winkel", "zorg",
];

/// Given names of a Dutch town.
const GIVEN: [&str; 48] = [
    "Ahmed", "Aisha", "Ali", "Anna", "Annelies", "Bep", "Bram", "Carla", "Corrie", "Daan", "Dilek", "Elif", "Emine",
    "Fatima", "Floor", "Gerda", "Hans", "Hassan", "Henk", "Ibrahim", "Ineke", "Jan", "Joke", "Karim", "Kees",
    "Khadija", "Leyla", "Liesbeth", "Mariska", "Mehmet", "Mohamed", "Nadia", "Noor", "Omar", "Paweł", "Piet", "Rachid",
    "Ria", "Samira", "Sjaan", "Soraya", "Sven", "Tineke", "Truus", "Wim", "Yıldız", "Youssef", "Zeynep",
];

/// Family names of a Dutch town.
const FAMILY: [&str; 40] = [
    "Aksoy",
    "Bakker",
    "van den Berg",
    "Bos",
    "Bouali",
    "de Boer",
    "Brouwer",
    "Çelik",
    "van Dam",
    "Demir",
    "Dekker",
    "van Dijk",
    "El Amrani",
    "de Graaf",
    "de Groot",
    "Haddou",
    "Hendriks",
    "Hoekstra",
    "Jansen",
    "Janssen",
    "de Jong",
    "Kaya",
    "Koç",
    "Kok",
    "Kowalski",
    "Kuipers",
    "van Leeuwen",
    "Meijer",
    "Mulder",
    "Nowak",
    "Özdemir",
    "Peters",
    "Postma",
    "Smit",
    "Verhoeven",
    "Visser",
    "de Vries",
    "Willems",
    "de Wit",
    "Yılmaz",
];

/// Words that stand in nearly every sentence.
const SMALL: [&str; 16] =
    ["de", "het", "een", "en", "van", "in", "is", "op", "met", "niet", "voor", "ook", "weer", "nog", "bij", "graag"];

/// A word: one in two small, and of the others one in three made of two. Which one is drawn is uneven, as in any language: the
/// thousandth word is drawn a thousand times less often than the first (Zipf).
pub(crate) fn word(random: &mut StdRng) -> String {
    if random.random_bool(0.5) {
        return SMALL.choose(random).copied().unwrap_or("de").to_owned();
    }
    if random.random_bool(0.66) {
        return stem(random).to_owned();
    }
    format!("{}{}", stem(random), stem(random))
}

/// A sentence of a note.
pub(crate) fn sentence(random: &mut StdRng) -> String {
    let words: Vec<String> = (0..random.random_range(4..=12)).map(|_| word(random)).collect();
    words.join(" ")
}

/// A given and a family name; among so many people some share theirs.
pub(crate) fn name(random: &mut StdRng) -> String {
    format!("{} {}", GIVEN.choose(random).unwrap_or(&"Bep"), FAMILY.choose(random).unwrap_or(&"Bos"))
}

/// A name of an organisation.
pub(crate) fn organisation(random: &mut StdRng) -> String {
    let sort = ["Buurthuis", "Stichting", "Vereniging", "Moskee", "Kerk", "Speeltuin", "Werkgroep"]
        .choose(random)
        .unwrap_or(&"Club");
    format!("{sort} de {}{}", stem(random), stem(random))
}

fn stem(random: &mut StdRng) -> &'static str {
    let ranks: f64 = f64::from(u32::try_from(STEMS.len()).unwrap_or(u32::MAX));
    // The inverse of a harmonic distribution: rank = n to the power of an even draw.
    let rank = ranks.powf(random.random_range(0.0..1.0)) as usize;
    STEMS[(rank * 37) % STEMS.len()]
}
