//! What Instellingen en privacy says.

use stoep_domain::Language;

use super::{Text, text};

pub(crate) const TITLE: Text = text("Instellingen en privacy", "Settings and privacy");
pub(crate) const TITLE_HINT: Text = text(
    "Hoe Stoep eruitziet, wat je team instelt, en wat hoe lang blijft.",
    "How Stoep looks, what your team sets, and what is kept how long.",
);
pub(crate) const LOOKS: Text = text("Zo ziet Stoep eruit", "How Stoep looks");
pub(crate) const LOOKS_HINT: Text = text("Kleuren, tekst, hand en taal", "Colours, text, hand and language");
pub(crate) const AREAS: Text = text("Buurten", "Areas");
pub(crate) const AREAS_HINT: Text = text("Jouw buurten en een kaart laden", "Your areas, and loading a map");
pub(crate) const TEAM: Text = text("Van ons team", "Of our team");
pub(crate) const TEAM_HINT: Text =
    text("Onderwerpen, noodnummers en grenzen", "Topics, emergency numbers and thresholds");
pub(crate) const KEPT: Text = text("Wat blijft hoe lang", "What is kept how long");
pub(crate) const KEPT_HINT: Text = text("En wat binnenkort vanzelf weggaat", "And what goes by itself soon");
pub(crate) const ERASED_HINT: Text = text("Welke tablets het ook gewist hebben", "Which tablets have erased it too");
pub(crate) const SAMPLE: Text = text("Voorbeeldbuurt wissen", "Erase the sample neighbourhood");
pub(crate) const SAMPLE_HINT: Text = text("Klaar met rondkijken", "Done looking around");
pub(crate) const ABOUT: Text = text("Over Stoep", "About Stoep");
pub(crate) const ABOUT_HINT: Text = text("Versie en licenties", "Version and licences");

pub(crate) const OWN_AREAS: Text = text(
    "De buurten die je het laatst gebruikte staan bovenaan als je een plek kiest.",
    "The areas you used last stand first when you choose a place.",
);

pub(crate) const TEAM_LEADS: Text = text(
    "Je leidt de kring, dus je kunt dit veranderen. Het geldt voor iedereen in het team.",
    "You lead the circle, so you can change this. It holds for everybody in the team.",
);
pub(crate) const TEAM_READS: Text = text(
    "Dit geldt voor iedereen in het team. Wie de kring leidt kan het veranderen.",
    "This holds for everybody in the team. Who leads the circle can change it.",
);
pub(crate) const TOPICS: Text = text("Onderwerpen", "Topics");
pub(crate) const TOPICS_HINT: Text = text(
    "De tegels van Vastleggen, in deze volgorde. Kies woorden die een bewoner mag lezen.",
    "The tiles of Capture, in this order. Choose words that a resident may read.",
);
pub(crate) const OFF_PAVEMENT: Text = text("Erbij zetten", "Add to the pavement");
pub(crate) const EARLIER: Text = text("Naar voren", "Earlier");
pub(crate) const LATER: Text = text("Naar achteren", "Later");
pub(crate) const OTHER_NAME: Text = text("Andere naam", "Other name");
pub(crate) const TAKE_OFF: Text = text("Weghalen", "Take off");
pub(crate) const NAME_HINT: Text = text(
    "Alleen het woord verandert. Wat al is vastgelegd, telt gewoon mee.",
    "Only the word changes. What was captured before counts along.",
);
pub(crate) const THRESHOLDS: Text = text("Grenzen", "Thresholds");
pub(crate) const THRESHOLDS_HINT: Text = text(
    "Wanneer Stoep iets voorstelt, en onder welk aantal niets te zien is.",
    "When Stoep suggests something, and below which number nothing is shown.",
);
pub(crate) const EMERGENCY: Text = text("Eigen nummers bij Nu hulp nodig", "Own numbers for Help needed now");
pub(crate) const EMERGENCY_HINT: Text = text(
    "Bijvoorbeeld de wijkagent of de crisisdienst. Ze staan onder 112, Veilig Thuis en 113.",
    "Such as the neighbourhood officer or the crisis service. They stand below 112, Veilig Thuis and 113.",
);
pub(crate) const WHOM: Text = text("Wie", "Whom");
pub(crate) const NUMBER: Text = text("Nummer", "Number");

pub(crate) const ENDS_SOON: Text = text("Gaat binnenkort vanzelf weg", "Goes by itself soon");
pub(crate) const ENDS_SOON_HINT: Text = text(
    "Binnen twee maanden. Is het nog nodig? Dan kun je het langer bewaren.",
    "Within two months. Is it still needed? Then you can keep it longer.",
);
pub(crate) const NONE_ENDS_SOON: Text =
    text("De komende twee maanden gaat er niets vanzelf weg.", "Nothing goes by itself in the next two months.");
pub(crate) const NOTHING_ENDS: Text = text(
    "Er gaat niets vanzelf weg zolang deze tablet geen server heeft gehoord.",
    "Nothing goes by itself while this tablet has not heard of a server.",
);
pub(crate) const KEEP_LONGER: Text = text("Langer bewaren", "Keep longer");
pub(crate) const HOW_LONG: Text = text("Zo lang blijft iets", "So long something is kept");
pub(crate) const HOW_LONG_HINT: Text = text(
    "Geteld vanaf de laatste keer dat iemand er iets aan deed. Daarna gaat het weg van alle tablets en de server.",
    "Counted from the last time somebody did something with it. Then it goes from all tablets and the server.",
);

pub(crate) const SAMPLE_MEANS: Text = text(
    "Alles in Waterhoek is verzonnen. Wis je het, dan begin je hierna met je eigen naam en buurt.",
    "Everything in Waterhoek is made up. When you erase it, you begin with your own name and area.",
);
pub(crate) const END_SAMPLE: Text = text("Voorbeeldbuurt wissen", "Erase the sample neighbourhood");
pub(crate) const END_SAMPLE_DO: Text = text("Alles van Waterhoek wissen", "Erase all of Waterhoek");
pub(crate) const END_SAMPLE_MEANS: Text = text(
    "Alles van Waterhoek gaat weg, ook wat je er zelf bij schreef. Niemand anders had het.",
    "All of Waterhoek goes, also what you wrote there yourself. Nobody else had it.",
);

pub(crate) const LICENCES: Text = text("Licenties", "Licences");
pub(crate) const LICENCES_HINT: Text = text(
    "Stoep gebruikt werk van anderen. Wat daarbij hoort, staat hier.",
    "Stoep uses the work of others. What belongs to it is here.",
);
pub(crate) const OWN_LICENCE: Text = text(
    "Stoep is open: iedereen mag de broncode lezen, gebruiken en verbeteren. De licentie staat in het bestand LICENSE.",
    "Stoep is open: anybody may read, use and improve the source code. The licence is in the file LICENSE.",
);
pub(crate) const FONT_LICENCE: Text =
    text("Lettertype Atkinson Hyperlegible Next (OFL)", "Font Atkinson Hyperlegible Next (OFL)");
pub(crate) const ICON_LICENCE: Text = text("Pictogrammen Tabler (MIT)", "Icons Tabler (MIT)");

/// "Er staan 12 buurten op deze tablet."
pub(crate) fn areas_here(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Dutch, 0) => "Er staat nog geen kaart op deze tablet.".to_owned(),
        (Language::Dutch, 1) => "Er staat 1 buurt op deze tablet.".to_owned(),
        (Language::Dutch, _) => format!("Er staan {count} buurten op deze tablet."),
        (Language::English, 0) => "There is no map on this tablet yet.".to_owned(),
        (Language::English, 1) => "There is 1 area on this tablet.".to_owned(),
        (Language::English, _) => format!("There are {count} areas on this tablet."),
    }
}

/// "2 jaar", "6 maanden".
pub(crate) fn months(months: u32, language: Language) -> String {
    match (language, months / 12, months % 12) {
        (Language::Dutch, years @ 1.., 0) => format!("{years} jaar"),
        (Language::English, 1, 0) => "1 year".to_owned(),
        (Language::English, years @ 1.., 0) => format!("{years} years"),
        (Language::Dutch, ..) if months == 1 => "1 maand".to_owned(),
        (Language::Dutch, ..) => format!("{months} maanden"),
        (Language::English, ..) if months == 1 => "1 month".to_owned(),
        (Language::English, ..) => format!("{months} months"),
    }
}

/// "Naam voor Geld".
pub(crate) fn name_for(topic: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Hoe noemt je team {topic}?"),
        Language::English => format!("What does your team call {topic}?"),
    }
}

/// "Terug naar Geld".
pub(crate) fn back_to(topic: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Gewoon {topic}"),
        Language::English => format!("Just {topic}"),
    }
}

/// What is said when a topic got another name.
pub(crate) fn is_called(topic: &str, name: Option<&str>, language: Language) -> String {
    let name = name.unwrap_or(topic);
    match language {
        Language::Dutch => format!("{topic} heet nu {name}."),
        Language::English => format!("{topic} is now called {name}."),
    }
}

/// "Wijkagent weghalen".
pub(crate) fn remove_number(name: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("{name} weghalen"),
        Language::English => format!("Take {name} away"),
    }
}

/// What is said when something is kept.
pub(crate) fn kept_on(what: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("{what} blijft langer."),
        Language::English => format!("{what} is kept longer."),
    }
}

/// The words of the domain are said inside a sentence; at the beginning of a line they begin with a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_said_in_years_where_they_are_whole() {
        let said = |count| months(count, Language::Dutch);
        assert_eq!(
            [said(1), said(6), said(12), said(18), said(120)],
            ["1 maand", "6 maanden", "1 jaar", "18 maanden", "10 jaar"]
        );
        assert_eq!(months(24, Language::English), "2 years");
    }
}
