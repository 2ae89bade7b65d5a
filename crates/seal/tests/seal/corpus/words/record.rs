//! The words and names of fields.

pub(crate) const TOPICS: &[&str] = &[
    "loneliness",
    "loneliness",
    "loneliness",
    "money",
    "money",
    "housing",
    "health",
    "family",
    "safety",
    "papers",
    "work",
    "care",
    "neighbours",
    "neighbours",
    "talent",
    "idea",
    "gathering",
    "gathering",
    "willing",
    "better",
    "other",
    "mind",
    "mobility",
];

pub(crate) const SETTINGS: &[&str] =
    &["street", "street", "street", "home", "home", "call", "group", "partner", "table"];

/// Codes of municipalities all over the country, so that the dictionary prefers none.
pub(crate) const MUNICIPALITIES: &[&str] = &[
    "0439", "0363", "0599", "0344", "0405", "0193", "0153", "0034", "0014", "0106", "0164", "0200", "0307", "0361",
    "0392", "0402", "0453", "0484", "0503", "0518", "0546", "0637", "0687", "0758", "0772", "0796", "0855", "0917",
    "0935", "1680",
];

pub(crate) const NICKNAMES: &[&str] = &[
    "Meneer met de rode pet",
    "Mevrouw van de planten",
    "Tante Bep",
    "De man met de hond",
    "Opa van de hoek",
    "De vrouw van de derde",
    "Jongen met de scooter",
    "De buurvrouw van 12",
    "Oma met de rollator",
    "De kapper",
    "Mevrouw van de bibliotheek",
    "De vader van het plein",
    "Het meisje van de markt",
    "De man van de duiven",
];

pub(crate) const FIRST_NAMES: &[&str] = &[
    "Fatima", "Bram", "Yusuf", "Anneke", "Samira", "Joost", "Marjan", "Ahmed", "Lieke", "Kees", "Nadia", "Willem",
    "Esra", "Piet",
];

pub(crate) const TEAMS: &[&str] = &[
    "Team Noord",
    "Wijkteam De Weide",
    "Buurtteam Centrum",
    "Team Waterhoek",
    "Kring van de moskee",
    "Buurthuis Oost",
];
