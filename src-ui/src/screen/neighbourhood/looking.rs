//! What the parts of Buurt share: what is looked at, and what the notebook tells of it.

use leptos::prelude::*;
use stoep_domain::area::AreaCode;
use stoep_domain::call::{AreaFigures, Outlines, Silence};
use stoep_domain::rule::silence::Hearing;
use stoep_domain::rule::small_numbers::{Course, Layer, Trend};
use stoep_domain::view::{AreaFiguresView, OutlinesView, SilenceView};
use stoep_domain::word::Topic;
use stoep_domain::{CallError, Language};

use crate::asked::{Asked, asked};
use crate::tablet::tablet;
use crate::text::neighbourhood;

/// What the map and the list show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shows {
    /// How much of a topic was noticed.
    #[default]
    Topic,
    /// Which way that goes.
    Trend,
    /// How much was noticed that is strong.
    Strengths,
    /// Where little was heard.
    Silence,
}

/// What is said of an area: in the list in words, on the map in a few characters and a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Beside its name in the list.
    pub(super) words: String,
    /// Under that, where a reason belongs to it.
    pub(super) why: Option<String>,
    /// On the map.
    pub(super) short: String,
    /// How its area is drawn.
    pub(super) look: Look,
}

/// How an area is drawn. Each differs in its edge or its pattern, and not in its tint alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing is told.
    Plain,
    /// A figure, of which the largest on the map is three of three.
    Third(u8),
    /// Little was heard.
    Quiet,
}

/// What the parts of Buurt share.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    pub(super) shows: RwSignal<Shows>,
    pub(super) topic: RwSignal<Option<Topic>>,
    pub(super) figures: Asked<AreaFiguresView>,
    pub(super) silence: Asked<Vec<SilenceView>>,
    pub(super) outlines: Asked<OutlinesView>,
    /// Whether there are areas; `None` until that is known.
    pub(super) has_map: Memo<Option<bool>>,
}

impl Looking {
    pub(super) fn new() -> Self {
        let changed = tablet().changed;
        let shows = RwSignal::new(Shows::default());
        let topic = RwSignal::new(None);
        let layer = Memo::new(move |_| match (shows.get(), topic.get()) {
            (Shows::Strengths, _) => Layer::Strengths,
            (Shows::Topic | Shows::Trend, Some(topic)) => Layer::Topic(topic),
            (Shows::Topic | Shows::Trend, None) | (Shows::Silence, _) => Layer::Everything,
        });
        let when = || vec![changed.records, changed.circles, changed.areas];
        let outlines = asked(vec![changed.areas], || Outlines {});
        Self {
            shows,
            topic,
            figures: asked(when(), move || AreaFigures { layer: layer.get() }),
            silence: asked(when(), || Silence {}),
            outlines,
            has_map: Memo::new(move |_| outlines.good().map(|map| !map.areas.is_empty())),
        }
    }

    /// What went wrong last.
    pub(super) fn trouble(self) -> Option<CallError> {
        self.outlines.trouble().or_else(|| self.figures.trouble()).or_else(|| self.silence.trouble())
    }

    /// What is said of an area in what is looked at now.
    pub(super) fn said(self, area: AreaCode, language: Language) -> Option<Said> {
        if self.shows.get() == Shows::Silence {
            let hearing = self.silence.answer.with(|answer| match answer {
                Some(Ok(all)) => all.iter().find(|one| one.area.code == area).map(|one| one.hearing),
                _ => None,
            })?;
            return Some(heard(hearing, language));
        }
        self.figures.answer.with(|answer| {
            let Some(Ok(view)) = answer else { return None };
            let rows = if view.areas.iter().any(|row| row.area.code == area) { &view.areas } else { &view.districts };
            let course = &rows.iter().find(|row| row.area.code == area)?.course;
            let most = rows.iter().map(|row| row.course.together.at_least()).max().unwrap_or_default();
            Some(match self.shows.get() {
                Shows::Trend => went(course, language),
                _ => counted(course, most, language),
            })
        })
    }
}

/// What silence says of an area.
fn heard(hearing: Hearing, language: Language) -> Said {
    let quiet = hearing != Hearing::Heard;
    let short = if quiet { neighbourhood::QUIET_SHORT } else { neighbourhood::HEARD_SHORT };
    Said {
        words: hearing.said(language).to_owned(),
        why: hearing.why(language),
        short: short.said(language).to_owned(),
        look: if quiet { Look::Quiet } else { Look::Plain },
    }
}

/// What a figure says of an area.
fn counted(course: &Course, most: u32, language: Language) -> Said {
    let count = course.together.at_least();
    // One of three is little beside the largest, and three of three is near it.
    let third = u8::try_from((count * 3).div_ceil(most.max(1))).unwrap_or(3);
    Said {
        words: neighbourhood::times(course.together, language),
        why: None,
        short: neighbourhood::short(course.together, language),
        look: if third == 0 { Look::Plain } else { Look::Third(third) },
    }
}

/// What a trend says of an area.
fn went(course: &Course, language: Language) -> Said {
    let said = course.trend.said(language).unwrap_or_else(|| neighbourhood::TREND_NOT_SAID.said(language));
    let (short, look) = match course.trend {
        Trend::More => ("↑", Look::Third(3)),
        Trend::AsMuch => ("=", Look::Third(1)),
        Trend::Less => ("↓", Look::Third(2)),
        Trend::NotSaid => ("–", Look::Plain),
    };
    Said { words: said.to_owned(), why: None, short: short.to_owned(), look }
}
