//! What a suggestion says, in Dutch and English.

use crate::language::Language;
use crate::rule::figure::{Figure, Usual};
use crate::rule::suggestion::{Suggestion, Thresholds, Voices};
use crate::word::Topic;

/// The names that a suggestion is said with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// The place, as people say it.
    pub place: &'a str,
    /// The topic, when the team renamed it.
    pub topic: Option<&'a str>,
}

impl Suggestion {
    /// Why it is suggested, in a sentence: "7 signalen over alleen zijn in Overwhere-Noord in 4 weken, meestal minder dan 5, van meer
    /// dan één mens."
    #[must_use]
    pub fn said(&self, named: &Named<'_>, language: Language) -> String {
        let topic = named.topic.unwrap_or_else(|| about(&self.matter.topic, language));
        let signals = signals_said(self.why.signals, language);
        let weeks = weeks_said(u32::from(self.why.weeks), language);
        let usual = usual_said(self.why.usual, language);
        let voices = voices_said(self.why.voices, language);
        let place = named.place;
        match language {
            Language::Dutch => format!("{signals} over {topic} in {place} in {weeks}, {usual}{voices}."),
            Language::English => format!("{signals} about {topic} in {place} in {weeks}, {usual}{voices}."),
        }
    }
}

impl Thresholds {
    /// *Uitleg*: when something is suggested at all.
    #[must_use]
    pub fn explained(&self, language: Language) -> String {
        let weeks = weeks_said(u32::from(self.window_weeks.get()), language);
        let signals = self.least_signals.max(self.smallest_count.get());
        let smallest = self.smallest_count.get();
        let voices = self.least_voices.max(2);
        let percent = self.least_percent_of_usual;
        match language {
            Language::Dutch => format!(
                "Je ziet dit als er in {weeks} minstens {signals} signalen over hetzelfde zijn in één buurt of wijk, van minstens {voices} \
                 mensen, en meer dan daar meestal: minstens {percent} % daarvan. Aantallen onder de {smallest} laten we nooit zien. Kies \
                 je \"Nu niet\", dan tellen daarna alleen nieuwe signalen."
            ),
            Language::English => format!(
                "You see this when there are at least {signals} signals about the same thing in one neighbourhood or district in {weeks}, \
                 from at least {voices} people, and more than is usual there: at least {percent} % of it. We never show counts below \
                 {smallest}. If you choose \"Not now\", only new signals count from then on."
            ),
        }
    }
}

/// What comes after "over" or "about": a label reads as a name, this as part of a sentence.
fn about(topic: &Topic, language: Language) -> &str {
    let (dutch, english) = match topic {
        Topic::Loneliness => ("alleen zijn", "being alone"),
        Topic::Money => ("geld", "money"),
        Topic::Housing => ("wonen", "housing"),
        Topic::Health => ("gezondheid", "health"),
        Topic::Family => ("gezin en jeugd", "family and youth"),
        Topic::Safety => ("overlast en veiligheid", "nuisance and safety"),
        Topic::Papers => ("taal en brieven", "language and letters"),
        Topic::Work => ("werk en wat je overdag doet", "work and what fills the day"),
        Topic::Care => ("mantelzorg", "family care"),
        Topic::Neighbours => ("burenhulp", "neighbours' help"),
        Topic::Talent => ("talent", "talent"),
        Topic::Idea => ("een idee", "an idea"),
        Topic::Gathering => ("samenkomen", "gathering"),
        Topic::Willing => ("mensen die iets willen doen", "people who want to do something"),
        Topic::Better => ("wat beter gaat", "what is getting better"),
        Topic::Other => ("iets anders", "something else"),
        Topic::Mind => ("een vol hoofd", "a full head"),
        Topic::Mobility => ("erop uit gaan", "getting about"),
        Topic::Newer(word) => return word,
    };
    language.choose(dutch, english)
}

fn signals_said(figure: Figure, language: Language) -> String {
    let count = match figure {
        Figure::Number(count) | Figure::AtLeast(count) => count,
    };
    let signals = match (language, count) {
        (Language::Dutch, 1) => "signaal",
        (Language::Dutch, _) => "signalen",
        (Language::English, 1) => "signal",
        (Language::English, _) => "signals",
    };
    match figure {
        Figure::Number(_) => format!("{count} {signals}"),
        Figure::AtLeast(_) => format!("{} {count} {signals}", language.choose("Minstens", "At least")),
    }
}

/// "4 weken", "1 week".
pub(in crate::rule) fn weeks_said(weeks: u32, language: Language) -> String {
    match weeks {
        1 => "1 week".to_owned(),
        _ => format!("{weeks} {}", language.choose("weken", "weeks")),
    }
}

fn usual_said(usual: Usual, language: Language) -> String {
    match usual {
        Usual::Fewer => {
            language.choose("nog te kort om te vergelijken met anders", "too soon to compare with before").to_owned()
        }
        Usual::FewerThan(count) => format!("{} {count}", language.choose("meestal minder dan", "usually fewer than")),
        Usual::Number(count) => format!("{} {count}", language.choose("meestal", "usually")),
        Usual::Hidden => language.choose("meer dan meestal", "more than usual").to_owned(),
    }
}

fn voices_said(voices: Voices, language: Language) -> String {
    match voices {
        Voices::Yours => String::new(),
        Voices::Several => language.choose(", van meer dan één mens", ", from more than one person").to_owned(),
        Voices::Number(count) => match language {
            Language::Dutch => format!(", van {count} mensen"),
            Language::English => format!(", from {count} people"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::suggestion::{Matter, Standing, Why};
    use rstest::rstest;

    fn suggestion(topic: Topic, signals: Figure, usual: Usual, voices: Voices) -> Suggestion {
        Suggestion {
            tone: topic.tone(),
            matter: Matter { topic, place: "BU04390201".parse().unwrap() },
            standing: Standing::New,
            why: Why { signals, weeks: 4, usual, voices },
        }
    }

    #[rstest]
    #[case::in_the_running_week(
        suggestion(Topic::Loneliness, Figure::AtLeast(5), Usual::FewerThan(5), Voices::Several),
        "Minstens 5 signalen over alleen zijn in Overwhere-Noord in 4 weken, meestal minder dan 5, van meer dan één mens.",
        "At least 5 signals about being alone in Overwhere-Noord in 4 weeks, usually fewer than 5, from more than one person."
    )]
    #[case::in_numbers(
        suggestion(Topic::Money, Figure::Number(14), Usual::Number(6), Voices::Number(9)),
        "14 signalen over geld in Overwhere-Noord in 4 weken, meestal 6, van 9 mensen.",
        "14 signals about money in Overwhere-Noord in 4 weeks, usually 6, from 9 people."
    )]
    #[case::a_strength_of_your_own(
        suggestion(Topic::Willing, Figure::Number(5), Usual::Fewer, Voices::Yours),
        "5 signalen over mensen die iets willen doen in Overwhere-Noord in 4 weken, nog te kort om te vergelijken met anders.",
        "5 signals about people who want to do something in Overwhere-Noord in 4 weeks, too soon to compare with before."
    )]
    #[case::by_two_authors(
        suggestion(Topic::from("climate"), Figure::AtLeast(8), Usual::Hidden, Voices::Several),
        "Minstens 8 signalen over climate in Overwhere-Noord in 4 weken, meer dan meestal, van meer dan één mens.",
        "At least 8 signals about climate in Overwhere-Noord in 4 weeks, more than usual, from more than one person."
    )]
    fn a_suggestion_says_why(#[case] suggestion: Suggestion, #[case] dutch: &str, #[case] english: &str) {
        let named = Named { place: "Overwhere-Noord", topic: None };
        assert_eq!(suggestion.said(&named, Language::Dutch), dutch);
        assert_eq!(suggestion.said(&named, Language::English), english);
    }

    #[test]
    fn a_topic_that_was_renamed_is_said_by_its_new_name() {
        let suggestion = suggestion(Topic::Other, Figure::Number(5), Usual::Number(2), Voices::Several);
        let said = suggestion.said(&Named { place: "De Terp", topic: Some("de brug") }, Language::Dutch);
        assert_eq!(said, "5 signalen over de brug in De Terp in 4 weken, meestal 2, van meer dan één mens.");
    }

    #[test]
    fn the_explanation_tells_what_the_team_has_set() {
        let set = Thresholds { least_signals: 8, least_percent_of_usual: 150, ..Thresholds::default() };
        let explained = set.explained(Language::Dutch);
        assert!(explained.contains("in 4 weken minstens 8 signalen"), "{explained}");
        assert!(explained.contains("minstens 150 %") && explained.contains("onder de 5 "), "{explained}");
        assert!(set.explained(Language::English).contains("at least 8 signals"));
    }
}
