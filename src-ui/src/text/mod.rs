//! What only the screens say, in both languages. The words of the product itself are in [`stoep_domain::language`].
//!
//! A text is made of a Dutch and an English one at once, so a missing one does not build. See decision 0030.

pub(crate) mod already_here;
pub(crate) mod board;
pub(crate) mod capture;
pub(crate) mod coming_back;
pub(crate) mod erase;
pub(crate) mod everywhere;
pub(crate) mod guest;
pub(crate) mod kit;
pub(crate) mod members;
pub(crate) mod message;
pub(crate) mod more;
pub(crate) mod neighbourhood;
pub(crate) mod network;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sharing;
pub(crate) mod start;
pub(crate) mod today;
pub(crate) mod told;
pub(crate) mod topic;
pub(crate) mod when;

use stoep_domain::Language;
use stoep_domain::view::{CircleView, RecordView, What, theme_name};
use stoep_domain::word::{CircleKind, Topic};

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    dutch: &'static str,
    english: &'static str,
}

/// Pairs a text with its translation; an empty one does not build.
const fn text(dutch: &'static str, english: &'static str) -> Text {
    assert!(!dutch.is_empty() && !english.is_empty(), "a text is written in both languages");
    Text { dutch, english }
}

impl Text {
    /// The text in this language.
    pub(crate) const fn said(self, language: Language) -> &'static str {
        language.choose(self.dutch, self.english)
    }
}

/// What a record is about: its topic or its setting.
pub(crate) fn what(what: &What, language: Language) -> String {
    match what {
        What::Visit { setting } => setting.said(language).to_owned(),
        What::Signal { topic, .. } => topic::called(topic, language),
        page => page.kind().said(language).to_owned(),
    }
}

/// A topic as the team calls it.
pub(crate) fn topic_said(topic: &Topic, renamed: Option<&str>, language: Language) -> String {
    renamed.unwrap_or_else(|| topic.said(language)).to_owned()
}

/// What stands above a record: its name, who it is about, or what it is about.
pub(crate) fn title(record: &RecordView, language: Language) -> String {
    match (&record.name, &record.what) {
        (Some(name), _) => name.clone(),
        (None, What::FollowUp(facts)) => coming_back::about(facts, language),
        (None, What::Handover(facts)) => coming_back::handed_over(facts, language),
        (None, What::Theme(facts)) => {
            theme_name(&facts.topic, topic::own(&facts.topic).as_deref(), record.area_name.as_deref(), language)
        }
        (None, says) => what(says, language),
    }
}

/// A circle as people call it: its own name, or that of its sort.
pub(crate) fn circle_name(name: &str, kind: &CircleKind, language: Language) -> String {
    if name.is_empty() { kind.said(language).to_owned() } else { name.to_owned() }
}

/// The circle of a record.
pub(crate) fn circle_of(record: &RecordView, language: Language) -> String {
    circle_name(&record.circle_name, &record.circle_kind, language)
}

/// A circle.
pub(crate) fn circle(circle: &CircleView, language: Language) -> String {
    circle_name(&circle.name, &circle.kind, language)
}
