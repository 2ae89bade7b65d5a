//! What the synthetic notes and names are made of.

pub(crate) const TOPICS: &[&str] = &[
    "loneliness", "loneliness", "loneliness", "money", "money", "housing", "health", "family", "safety", "papers", "work",
    "care", "neighbours", "neighbours", "talent", "idea", "gathering", "gathering", "willing", "better", "other", "mind",
    "mobility",
];

pub(crate) const SETTINGS: &[&str] = &["street", "street", "street", "home", "home", "call", "group", "partner", "table"];

/// Codes of municipalities all over the country, so that the dictionary prefers none.
pub(crate) const MUNICIPALITIES: &[&str] = &[
    "0439", "0363", "0599", "0344", "0405", "0193", "0153", "0034", "0014", "0106", "0164", "0200", "0307", "0361", "0392",
    "0402", "0453", "0484", "0503", "0518", "0546", "0637", "0687", "0758", "0772", "0796", "0855", "0917", "0935", "1680",
];

pub(crate) const NICKNAMES: &[&str] = &[
    "Meneer met de rode pet", "Mevrouw van de planten", "Tante Bep", "De man met de hond", "Opa van de hoek",
    "De vrouw van de derde", "Jongen met de scooter", "De buurvrouw van 12", "Oma met de rollator", "De kapper",
    "Mevrouw van de bibliotheek", "De vader van het plein", "Het meisje van de markt", "De man van de duiven",
];

pub(crate) const FIRST_NAMES: &[&str] = &[
    "Fatima", "Bram", "Yusuf", "Anneke", "Samira", "Joost", "Marjan", "Ahmed", "Lieke", "Kees", "Nadia", "Willem", "Esra", "Piet",
];

pub(crate) const TEAMS: &[&str] =
    &["Team Noord", "Wijkteam De Weide", "Buurtteam Centrum", "Team Waterhoek", "Kring van de moskee", "Buurthuis Oost"];

pub(crate) const WHO: &[&str] = &[
    "Meneer", "Mevrouw", "De buurvrouw", "De buurman", "Een jongen", "Twee jongens", "Drie mensen", "Een moeder", "Een vader",
    "Opa", "Oma", "De kapper", "De vrijwilliger", "Iemand van de moskee", "Iemand van de kerk", "De huisarts", "De conciërge",
    "Een bewoner", "Een paar bewoners", "De groep vrouwen", "Een alleenstaande moeder", "Een oudere man", "Een jonge vrouw",
    "Het gezin", "De familie", "De dochter", "De zoon", "Een vriend", "De gids", "De mensen van de flat", "Niemand",
    "De wijkagent", "De woningcorporatie", "Een nieuwe bewoner", "De koffieclub", "Ik", "We", "Hij", "Zij", "Ze",
];

pub(crate) const WHAT: &[&str] = &[
    "zit er weer", "praat graag over vroeger", "wil graag helpen", "vraagt naar koffie op donderdag", "komt niet meer buiten",
    "heeft een tas dichte post", "snapt de brief van de gemeente niet", "heeft schulden en durft niets te zeggen",
    "slaapt slecht", "is verhuisd", "zoekt werk", "wil taalles", "kan goed koken", "wil iets doen met jongeren",
    "maakt zich zorgen over de buren", "heeft al weken niemand gesproken", "zorgt voor haar moeder", "zorgt voor zijn vrouw",
    "is bang in het donker", "klaagt over de scooters", "heeft last van schimmel in huis", "wacht op een andere woning",
    "kan de huur niet betalen", "heeft een aanmaning gekregen", "is moe en weet niet waar te beginnen", "doet de boodschappen",
    "helpt de buren met formulieren", "wil een moestuin beginnen", "organiseert een buurtmaaltijd", "heeft de sleutel",
    "heeft een garage gevonden", "schenkt thee in ruil voor les", "gaat er een keer langs", "belt volgende week terug",
    "komt morgen op het spreekuur", "is naar de huisarts geweest", "krijgt nu hulp van schuldhulp", "deed zelf het woord",
    "voelt zich alleen sinds de verhuizing", "heeft ruzie met de buren", "wil niet dat iemand langskomt",
    "kent bijna iedereen in de straat", "mist het buurthuis", "vindt het fijn dat er iemand luistert", "gaat het beter",
    "heeft weer contact met de kinderen", "is gestopt", "heeft geen internet", "kan de trap niet meer op", "drinkt te veel",
    "hoort dit vaker", "heeft dit ook gezegd", "gaat samen wandelen", "wil meedenken over het plein",
];

pub(crate) const WHERE: &[&str] = &[
    "op het plein", "bij de supermarkt", "in het buurthuis", "op straat", "bij de school", "in de flat", "op de bank bij het water",
    "bij de bushalte", "in de speeltuin", "op de markt", "bij de moskee", "bij de kerk", "in het portiek", "thuis",
    "aan de overkant", "om de hoek", "in de bibliotheek", "op donderdag", "op vrijdag", "elke week", "vanmiddag", "vanochtend",
    "sinds de zomer", "sinds vorige maand", "met de kinderen", "met de buren", "samen met een collega", "voor de winter",
];

pub(crate) const AFTERTHOUGHT: &[&str] = &[
    "Ik kom terug.", "Volgende week weer.", "Even bellen.", "Samen gaan.", "Wil geen hulp, wel koffie.", "Weet ervan.",
    "Nog geen naam.", "Vraagt om rust.", "Dit hoor ik vaker.", "Niet opnieuw vragen.", "Goed gesprek.", "Ging beter dan gedacht.",
    "Morgen terug.", "Met de familie besproken.", "Zelf opgelost.", "Wil graag meedoen.", "Was blij.", "Geen haast.",
];
