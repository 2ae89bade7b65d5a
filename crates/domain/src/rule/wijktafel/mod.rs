//! The preparation sheet for a neighbourhood table: what is open, what is asked, what is offered.
//!
//! Rule (1-product, M12): open themes, asks and offers, no names. The sheet lies on a table where residents, partners and the
//! municipality sit, so there is no place for a person in what comes in, and everything that was typed goes through a check for
//! personal data first: a title such as "Meneer Jansen, Kerkstraat 5" is left out, and the sheet says so for somebody to mend it.
//!
//! Counts are picked from what [`publish`](crate::rule::small_numbers::publish) has shown. A topic that is hidden there is not on the
//! sheet, and where it stands follows from what is shown only.

mod said;

pub use said::Section;

use serde::{Deserialize, Serialize};

use crate::area::AreaCode;
use crate::rule::small_numbers::{Of, Period, Published, Shown};
use crate::word::{ThemePhase, Tone, Topic};

/// A buurtvraag, as far as the sheet needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// What its makers called it.
    pub title: String,
    /// What it is about.
    pub topic: Topic,
    /// How far it is.
    pub phase: ThemePhase,
    /// Where.
    pub area: AreaCode,
    /// The next step that was agreed, if there is one.
    pub next_step: Option<String>,
}

/// What an organisation of the social map offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The organisation.
    pub organisation: String,
    /// What it offers.
    pub offers: String,
    /// Where; everywhere when it is not bound to an area.
    pub area: Option<AreaCode>,
}

/// What a check for personal data finds in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Nothing.
    Nothing,
    /// Something that may point at a person.
    Personal,
}

/// Everything the sheet is made from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The neighbourhood or the district the table is for.
    pub area: AreaCode,
    /// The themes of the team.
    pub themes: &'a [Theme],
    /// What organisations offer.
    pub offers: &'a [Offer],
    /// The published figures.
    pub published: &'a Published,
    /// Sentences about where little was heard, as the rule on silence made them.
    pub silence: &'a [String],
}

/// A text that somebody typed, after the check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typed {
    /// As it was typed.
    Text(String),
    /// Left out, because it may point at a person.
    LeftOut,
}

/// A theme on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeLine {
    /// What it is called.
    pub title: Typed,
    /// What it is about.
    pub topic: Topic,
    /// How far it is.
    pub phase: ThemePhase,
    /// Where.
    pub area: AreaCode,
    /// The next step that was agreed.
    pub next_step: Option<Typed>,
}

/// A topic on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicLine {
    /// The topic.
    pub topic: Topic,
    /// How much of it was heard; never a hidden figure.
    pub heard: Shown,
}

/// An organisation's offer on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferLine {
    /// The organisation.
    pub organisation: Typed,
    /// What it offers.
    pub offers: Typed,
}

/// The preparation sheet. Every section may be empty; its own sentence says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What the table is for.
    pub area: AreaCode,
    /// The months that the figures are about.
    pub periods: Vec<Period>,
    /// Open themes, those where something is done first.
    pub themes: Vec<ThemeLine>,
    /// What pinches, the most heard first.
    pub asks: Vec<TopicLine>,
    /// What residents bring: who wants to do something, talents, ideas.
    pub residents_offer: Vec<TopicLine>,
    /// What organisations bring, by name.
    pub organisations_offer: Vec<OfferLine>,
    /// Where little was heard.
    pub silence: Vec<String>,
}

/// Makes the sheet. `check` looks for personal data in what people typed.
#[must_use]
pub fn sheet(ground: &Ground<'_>, check: impl Fn(&str) -> Finding) -> Sheet {
    let typed = |text: &str| match check(text) {
        Finding::Nothing => Typed::Text(text.to_owned()),
        Finding::Personal => Typed::LeftOut,
    };
    let mut themes: Vec<ThemeLine> = ground
        .themes
        .iter()
        .filter(|theme| turn(&theme.phase).is_some() && lies_in(theme.area, ground.area))
        .map(|theme| ThemeLine {
            title: typed(&theme.title),
            topic: theme.topic.clone(),
            phase: theme.phase.clone(),
            area: theme.area,
            next_step: theme.next_step.as_deref().map(typed),
        })
        .collect();
    themes.sort_by(|one, other| (turn(&one.phase), &one.title).cmp(&(turn(&other.phase), &other.title)));
    let mut organisations_offer: Vec<OfferLine> = ground
        .offers
        .iter()
        .filter(|offer| offer.area.is_none_or(|area| lies_in(area, ground.area) || lies_in(ground.area, area)))
        .map(|offer| OfferLine { organisation: typed(&offer.organisation), offers: typed(&offer.offers) })
        .collect();
    organisations_offer.sort_by(|one, other| one.organisation.cmp(&other.organisation));
    Sheet {
        area: ground.area,
        periods: ground.published.periods.clone(),
        themes,
        asks: heard(ground, |topic| topic.tone() == Tone::Concern),
        residents_offer: heard(ground, |topic| matches!(topic, Topic::Willing | Topic::Talent | Topic::Idea)),
        organisations_offer,
        silence: ground.silence.to_vec(),
    }
}

/// When a theme has its turn on the sheet: those where something is done come first. One that rests is not open, and what a newer
/// version calls a phase cannot be told, so it is not told.
const fn turn(phase: &ThemePhase) -> Option<u8> {
    match phase {
        ThemePhase::Acting => Some(0),
        ThemePhase::Exploring => Some(1),
        ThemePhase::Emerging => Some(2),
        ThemePhase::Resting | ThemePhase::Newer(_) => None,
    }
}

/// Whether an area is another one, or lies in it.
fn lies_in(area: AreaCode, other: AreaCode) -> bool {
    area == other || area.district() == other
}

/// The topics that are shown for the table's area, the most heard first and equal ones in the order of the product.
fn heard(ground: &Ground<'_>, wanted: impl Fn(&Topic) -> bool) -> Vec<TopicLine> {
    let mut lines: Vec<TopicLine> = ground
        .published
        .figures
        .iter()
        .filter_map(|figure| match (&figure.of, ground.area) {
            (Of::Cell(area, topic), AreaCode::Neighbourhood(_)) if *area == ground.area => Some((topic, figure.shown)),
            (Of::TopicInDistrict(area, topic), AreaCode::District(_)) if *area == ground.area => {
                Some((topic, figure.shown))
            }
            _ => None,
        })
        .filter(|(topic, heard)| wanted(topic) && !heard.is_hidden())
        .map(|(topic, heard)| TopicLine { topic: topic.clone(), heard })
        .collect();
    lines.sort_by(|one, other| {
        other.heard.at_least().cmp(&one.heard.at_least()).then_with(|| one.topic.cmp(&other.topic))
    });
    lines
}

#[cfg(test)]
mod tests;
