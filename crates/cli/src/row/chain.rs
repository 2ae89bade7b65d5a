//! The line from signal to theme to initiative and back.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{ChainView, Extent, Glimpse, Glimpsed, InitiativePageView, RecordView, ThemePageView};

use super::note::{NoteObject, note};
use super::record::{RecordObject, record, when};
use crate::terminal::Printed;

/// A theme or an initiative with its line, in JSON.
#[derive(Debug, Serialize)]
struct PageObject<'a> {
    #[serde(flatten)]
    record: RecordObject<'a>,
    notes: Vec<NoteObject<'a>>,
    chain: ChainObject<'a>,
}

/// The line in JSON.
#[derive(Debug, Serialize)]
struct ChainObject<'a> {
    signals: Vec<GlimpseObject<'a>>,
    themes: Vec<StoneObject<'a>>,
    initiatives: Vec<StoneObject<'a>>,
    inside: Vec<GlimpseObject<'a>>,
    not_here: Vec<String>,
    whole: bool,
}

/// A signal or a visit in JSON, without people and notes.
#[derive(Debug, Serialize)]
pub(super) struct GlimpseObject<'a> {
    id: String,
    topic: Option<&'a str>,
    tone: Option<&'a str>,
    setting: Option<&'a str>,
    at: String,
    area: Option<String>,
}

/// A theme or an initiative on a line, in JSON.
#[derive(Debug, Serialize)]
struct StoneObject<'a> {
    id: String,
    name: Option<&'a str>,
    topic: Option<&'a str>,
    phase: &'a str,
}

impl Printed for ThemePageView {
    fn object(&self) -> impl Serialize {
        page(&self.theme, &self.chain)
    }

    fn text(&self, language: Language) -> String {
        page_said(&self.theme, &self.chain, language)
    }
}

impl Printed for InitiativePageView {
    fn object(&self) -> impl Serialize {
        page(&self.initiative, &self.chain)
    }

    fn text(&self, language: Language) -> String {
        page_said(&self.initiative, &self.chain, language)
    }
}

fn page<'a>(of: &'a RecordView, chain: &'a ChainView) -> PageObject<'a> {
    let initiatives = chain.initiatives.iter().map(|stone| StoneObject {
        id: stone.id.to_string(),
        name: stone.name.as_deref(),
        topic: None,
        phase: stone.phase.word(),
    });
    let themes = chain.themes.iter().map(|stone| StoneObject {
        id: stone.id.to_string(),
        name: stone.name.as_deref(),
        topic: Some(stone.topic.word()),
        phase: stone.phase.word(),
    });
    PageObject {
        record: record(of),
        notes: of.notes.iter().map(note).collect(),
        chain: ChainObject {
            signals: chain.signals.iter().map(glimpse).collect(),
            themes: themes.collect(),
            initiatives: initiatives.collect(),
            inside: chain.inside.iter().map(glimpse).collect(),
            not_here: chain.not_here.iter().map(ToString::to_string).collect(),
            whole: chain.extent == Extent::Whole,
        },
    }
}

/// What JSON says of a glimpse.
pub(super) fn glimpse(glimpse: &Glimpse) -> GlimpseObject<'_> {
    let (topic, tone, setting) = match &glimpse.what {
        Glimpsed::Signal { topic, tone } => (Some(topic.word()), Some(tone.word()), None),
        Glimpsed::Visit { setting } => (None, None, Some(setting.word())),
    };
    GlimpseObject {
        id: glimpse.id.to_string(),
        topic,
        tone,
        setting,
        at: glimpse.at.coarse().format("%Y-%m-%dT%H:%M:%S").to_string(),
        area: glimpse.area.as_ref().map(|area| area.code.to_string()),
    }
}

/// A glimpse as a line: "2026-11-21 middag · Alleen zijn · Spuikom".
pub(super) fn glimpse_said(glimpse: &Glimpse, language: Language) -> String {
    let what = match &glimpse.what {
        Glimpsed::Signal { topic, .. } => topic.said(language),
        Glimpsed::Visit { setting } => setting.said(language),
    };
    let mut parts = vec![when(&glimpse.at, language), what.to_owned()];
    parts.extend(glimpse.area.as_ref().map(|area| area.name.clone()));
    format!("{}  {}", glimpse.id, parts.join(" · "))
}

fn page_said(of: &RecordView, chain: &ChainView, language: Language) -> String {
    let mut lines = vec![of.text(language)];
    let mut section = |title: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.push(format!("  {title}"));
            lines.extend(rows.into_iter().map(|row| format!("    {row}")));
        }
    };
    let glimpses = |glimpses: &[Glimpse]| glimpses.iter().map(|one| glimpse_said(one, language)).collect();
    let named = |name: &Option<String>, phase: &str| format!("{} · {phase}", name.as_deref().unwrap_or("…"));
    section(language.choose("Signalen", "Signals"), glimpses(&chain.signals));
    let themes = chain.themes.iter().map(|stone| named(&stone.name, stone.phase.said(language)));
    section(language.choose("Buurtvragen", "Themes"), themes.collect());
    let initiatives = chain.initiatives.iter().map(|stone| named(&stone.name, stone.phase.said(language)));
    section(language.choose("Initiatieven", "Initiatives"), initiatives.collect());
    section(language.choose("Van binnenuit vastgelegd", "Captured from inside"), glimpses(&chain.inside));
    if !chain.not_here.is_empty() {
        section(
            language.choose("Ook gekoppeld, nog niet gedeeld", "Also linked, not shared yet"),
            vec!["…".to_owned()],
        );
    }
    if chain.extent == Extent::Cut {
        section(language.choose("De lijn loopt verder", "The line goes on"), vec!["…".to_owned()]);
    }
    lines.join("\n")
}
