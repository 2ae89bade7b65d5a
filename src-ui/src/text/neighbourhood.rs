//! What Buurt says.

use stoep_domain::Language;
use stoep_domain::rule::small_numbers::{Period, Shown};

use super::{Text, text};

pub(crate) const EMPTY_TITLE: Text = text("Nog geen kaart", "No map yet");
pub(crate) const EMPTY: Text = text(
    "Hier komt de kaart van de buurten waar je werkt, met wat jullie er horen. Zo zie je wat terugkomt, en waar het stil is.",
    "A map of the areas you work in will be here, with what you hear there. So you see what keeps coming back, and where it is quiet.",
);
pub(crate) const SUGGESTED: Text = text("Dit hoor je vaker", "You hear this more often");
pub(crate) const MORE_SUGGESTED: Text = text("Wat nog meer terugkomt", "What else keeps coming back");
pub(crate) const MAKE_THEME: Text = text("Maak er een buurtvraag van", "Make it a theme");
pub(crate) const NOT_NOW: Text = text("Nu niet", "Not now");
pub(crate) const EXPLAIN: Text = text("Uitleg", "Explain");
pub(crate) const EXPLAINED: Text = text("Waarom zie je dit?", "Why do you see this?");
pub(crate) const DISMISSED: Text =
    text("Nu niet. Alleen nieuwe signalen tellen nog.", "Not now. Only new signals count from here on.");
pub(crate) const THEME_MADE: Text = text("De buurtvraag is er.", "The theme is there.");
pub(crate) const LAYER: Text = text("Wat wil je zien?", "What do you want to see?");
pub(crate) const BY_TOPIC: Text = text("Onderwerp", "Topic");
pub(crate) const BY_TREND: Text = text("Verloop", "Trend");
pub(crate) const BY_STRENGTHS: Text = text("Wat sterk is", "Strengths");
pub(crate) const BY_SILENCE: Text = text("Stilte", "Silence");
pub(crate) const ALL_TOPICS: Text = text("Alle onderwerpen", "All topics");
pub(crate) const TREND_NOT_SAID: Text = text("te weinig om te vergelijken", "too little to compare");
pub(crate) const AREAS: Text = text("Buurten", "Areas");
pub(crate) const DISTRICTS: Text = text("Hele wijken", "Whole districts");
pub(crate) const DISTRICTS_HINT: Text = text(
    "Wat in één buurt te weinig is om te laten zien, telt hier wel mee.",
    "What is too little to show in one area counts here.",
);
pub(crate) const QUIET: Text = text("Weinig gehoord", "Heard little");
pub(crate) const HEARD: Text = text("Gehoord als anders", "Heard as usual");
pub(crate) const QUIET_SHORT: Text = text("weinig", "little");
pub(crate) const HEARD_SHORT: Text = text("als anders", "as usual");
pub(crate) const BALANCE: Text = text("Waar lag het gewicht?", "Where did the weight lie?");
pub(crate) const TASKS: Text = text("Waar we vaak niet aan toekomen", "What teams often do not get to");
pub(crate) const HEARD_HERE: Text = text("Wat jullie hier opmerkten", "What you noticed here");
pub(crate) const OTHER_TOPICS: Text = text("Andere onderwerpen", "Other topics");
pub(crate) const MOMENTS_HERE: Text = text("Momenten in deze buurt", "Moments in this area");
pub(crate) const TABLE: Text = text("Wijktafel voorbereiden", "Prepare a district table");
pub(crate) const TABLE_HINT: Text = text(
    "Eén vel voor op tafel: buurtvragen, wat er speelt en wat er is. Zonder namen.",
    "One sheet for on the table: themes, what is going on and what there is. Without names.",
);
pub(crate) const TO_BOARD: Text = text("Buurtvragen en initiatieven", "Themes and initiatives");
pub(crate) const TO_BOARD_HINT: Text = text("Wat we samen oppakken", "What we take up together");
pub(crate) const BACK_TO_LIST: Text = text("Buurt", "Area");

/// "juni 2026 tot en met november 2026": the months of the figures. The last one still runs.
pub(crate) fn span(months: &[Period], language: Language) -> String {
    match (months, language) {
        ([], _) => String::new(),
        ([one], Language::Dutch) => format!("{}, tot vandaag", one.said(language)),
        ([one], Language::English) => format!("{}, until today", one.said(language)),
        ([first, .., last], Language::Dutch) => {
            format!("{} tot en met {}, tot vandaag", first.said(language), last.said(language))
        }
        ([first, .., last], Language::English) => {
            format!("{} to {}, until today", first.said(language), last.said(language))
        }
    }
}

/// "12 keer", "ten minste 12 keer", "<5": a figure beside a name.
pub(crate) fn times(shown: Shown, language: Language) -> String {
    let said = shown.said(language);
    match shown {
        Shown::Count(_) | Shown::AtLeast(_) => format!("{said} {}", language.choose("keer", "times")),
        Shown::FewerThan(_) | Shown::NotShown => said,
    }
}

/// A figure where there is room for three characters: "12", "12+", "<5", "–".
pub(crate) fn short(shown: Shown, language: Language) -> String {
    match shown {
        Shown::AtLeast(count) => format!("{count}+"),
        Shown::NotShown => "–".to_owned(),
        Shown::Count(_) | Shown::FewerThan(_) => shown.said(language),
    }
}

/// "juni 2026: <5; juli 2026: 7": a drawing of months in words.
pub(crate) fn months_said(months: &[Period], shown: &[Shown], language: Language) -> String {
    let pairs = months.iter().zip(shown);
    pairs
        .map(|(month, shown)| format!("{}: {}", month.said(language), shown.said(language)))
        .collect::<Vec<_>>()
        .join("; ")
}

/// "jun": a month where there is room for three letters.
pub(crate) fn month_short(month: Period, language: Language) -> String {
    month.said(language).chars().take(3).collect()
}

/// "Heel Waterhoek-Noord": a district as a whole.
pub(crate) fn whole(name: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Heel {name}"),
        Language::English => format!("All of {name}"),
    }
}
