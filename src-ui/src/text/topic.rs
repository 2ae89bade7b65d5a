//! Topics as the team calls them: what a lead wrote for one says every screen, and the word of the product where nobody did.

use std::collections::BTreeMap;

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::field::Field;
use stoep_domain::view::{Happened, Heard, HistoryLine, Linked};
use stoep_domain::word::Topic;

thread_local! {
    /// The team's own names. A page has one thread and one team; whoever reads them is told when a lead changes one.
    static OWN: ArcRwSignal<BTreeMap<Topic, String>> = ArcRwSignal::new(BTreeMap::new());
}

/// Takes in what the team calls its topics.
pub(crate) fn team_calls(names: BTreeMap<Topic, String>) {
    OWN.with(|own| {
        if own.with_untracked(|before| *before != names) {
            own.set(names);
        }
    });
}

/// What the team calls a topic, where that is another name than the product's.
pub(crate) fn own(topic: &Topic) -> Option<String> {
    OWN.with(|own| own.with(|own| own.get(topic).cloned()))
}

/// What a topic is called.
pub(crate) fn called(topic: &Topic, language: Language) -> String {
    own(topic).unwrap_or_else(|| topic.said(language).to_owned())
}

/// What a link leads to is called.
pub(crate) fn linked(to: &Linked, language: Language) -> String {
    match (&to.name, &to.heard) {
        (None, Some(Heard::Topic(topic))) => called(topic, language),
        _ => to.said(language).to_owned(),
    }
}

/// A line of history in which a topic has the name that the team gives it.
pub(crate) fn in_line(mut line: HistoryLine) -> HistoryLine {
    if let Happened::Set(Field::Topic, value) = &mut line.happened
        && let Some(name) = own(&Topic::from(value.as_str()))
    {
        *value = name;
    }
    line
}
