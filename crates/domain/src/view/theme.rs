//! What only a theme (buurtvraag) has, its page, and what is suggested.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::rule::suggestion::{Suggestion, Thresholds};
use crate::view::{AreaView, ChainView, RecordView, Who};
use crate::word::{ThemePhase, Topic};

/// What is known of a theme. Its agreements are notes, and its signals and initiatives are links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeFacts {
    /// What it is about.
    pub topic: Topic,
    /// How far it is.
    pub phase: ThemePhase,
    /// The aanspreekpunt. `None`: nobody yet.
    pub lead: Option<Who>,
    /// What is done next.
    pub next_step: Option<String>,
}

/// A theme with the line it is part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemePageView {
    /// The theme.
    pub theme: RecordView,
    /// From signals to themes to initiatives and back.
    pub chain: ChainView,
}

/// What is suggested now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionsView {
    /// The suggestions, the strongest first.
    pub suggestions: Vec<SuggestionView>,
    /// What the rule asks for: [`Thresholds::explained`] is *Uitleg*.
    pub thresholds: Thresholds,
}

/// A suggestion. [`Suggestion::said`] says why, with the area's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionView {
    /// The suggestion with its reasons.
    pub suggestion: Suggestion,
    /// Its place.
    pub area: AreaView,
    /// What the team calls its topic, where that is not its own name.
    pub topic_name: Option<String>,
}

/// The name of a theme to which nobody gave one: "Alleen zijn in Spuikom". `renamed` is what the team calls the topic, where that is
/// not its own name.
#[must_use]
pub fn theme_name(topic: &Topic, renamed: Option<&str>, place: Option<&str>, language: Language) -> String {
    let topic = renamed.unwrap_or_else(|| topic.said(language));
    place.map_or_else(|| topic.to_owned(), |place| format!("{topic} in {place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(None, Some("Spuikom"), Language::Dutch, "Alleen zijn in Spuikom")]
    #[case(None, Some("Spuikom"), Language::English, "Being alone in Spuikom")]
    #[case(None, None, Language::Dutch, "Alleen zijn")]
    #[case(Some("Samen eten"), Some("De Terp"), Language::English, "Samen eten in De Terp")]
    fn a_theme_has_a_name_when_nobody_gave_one(
        #[case] renamed: Option<&str>,
        #[case] place: Option<&str>,
        #[case] language: Language,
        #[case] name: &str,
    ) {
        assert_eq!(theme_name(&Topic::Loneliness, renamed, place, language), name);
    }
}
