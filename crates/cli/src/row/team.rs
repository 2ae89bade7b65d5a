//! What a circle has set for itself.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::rule::team::TeamSettings;
use stoep_domain::view::{MayChange, TeamSettingsView};

use crate::terminal::Printed;

/// Settings in JSON.
#[derive(Debug, Serialize)]
struct TeamObject<'a> {
    circle: String,
    change: MayChange,
    #[serde(flatten)]
    settings: &'a TeamSettings,
}

impl Printed for TeamSettingsView {
    fn object(&self) -> impl Serialize {
        TeamObject { circle: self.circle.to_string(), change: self.change, settings: &self.settings }
    }

    fn text(&self, language: Language) -> String {
        let TeamSettings { topics, topic_names, suggestion, kept, emergency, .. } = &self.settings;
        let mut lines = vec![format!("{}:", language.choose("Onderwerpen", "Topics"))];
        for topic in &topics.0 {
            let own = topic_names.get(topic).map_or_else(|| topic.said(language), String::as_str);
            lines.push(format!("  {topic}  {own}"));
        }
        let smallest = language.choose("Kleinste aantal dat te zien is", "Smallest count that is shown");
        lines.push(format!("{smallest}: {}", suggestion.smallest_count.get()));
        let longest = language.choose("Langst bewaard, in maanden", "Kept longest, in months");
        lines.push(format!("{longest}: {}", kept.highest().count()));
        lines.extend(emergency.iter().map(|number| format!("{}: {}", number.name, number.number)));
        lines.join("\n")
    }
}
