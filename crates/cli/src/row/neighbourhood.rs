//! What a neighbourhood shows. The rules have their own sentences; JSON has what they decided.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::rule::balance::{Balance, Place, no_good_side, too_little};
use stoep_domain::rule::small_numbers::{Course, Period};
use stoep_domain::rule::suggestion::{Named, Why};
use stoep_domain::rule::wijktafel::Section;
use stoep_domain::view::{
    AreaFiguresView, EndView, Glimpse, Here, HereView, OwnTieView, SilenceView, SuggestionView, TieView,
    TopicFiguresView, WijktafelView,
};

use super::chain::{glimpse, glimpse_said};
use crate::terminal::Printed;

/// A suggestion in JSON.
#[derive(Debug, Serialize)]
struct SuggestionObject<'a> {
    topic: &'a str,
    area: String,
    name: &'a str,
    standing: stoep_domain::rule::suggestion::Standing,
    why: Why,
}

impl Printed for SuggestionView {
    fn object(&self) -> impl Serialize {
        SuggestionObject {
            topic: self.suggestion.matter.topic.word(),
            area: self.area.code.to_string(),
            name: &self.area.name,
            standing: self.suggestion.standing,
            why: self.suggestion.why,
        }
    }

    fn text(&self, language: Language) -> String {
        let named = Named { place: &self.area.name, topic: self.topic_name.as_deref() };
        let why = self.suggestion.said(&named, language);
        format!("{} {}  {why}", self.suggestion.matter.topic.word(), self.area.code)
    }
}

impl Printed for HereView {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        let mut parts = vec![self.name.clone().unwrap_or_else(|| "…".to_owned())];
        match &self.what {
            Here::Initiative { phase, our_role } => {
                parts.push(language.choose("initiatief", "initiative").to_owned());
                parts.push(phase.said(language).to_owned());
                parts.extend(our_role.as_ref().map(|role| role.said(language).to_owned()));
            }
            Here::Organisation { form, offer } => {
                parts.push(language.choose("organisatie", "organisation").to_owned());
                parts.push(form.said(language).to_owned());
                parts.extend(offer.as_ref().map(|offer| offer.replace(['\n', '\t'], " ")));
            }
            Here::Theme { topic, phase } => {
                parts.push(language.choose("buurtvraag", "theme").to_owned());
                parts.push(topic.said(language).to_owned());
                parts.push(phase.said(language).to_owned());
            }
        }
        format!("{}  {}", self.id, parts.join(" · "))
    }
}

impl Printed for Glimpse {
    fn object(&self) -> impl Serialize {
        glimpse(self)
    }

    fn text(&self, language: Language) -> String {
        glimpse_said(self, language)
    }
}

impl Printed for WijktafelView {
    fn object(&self) -> impl Serialize {
        &self.sheet
    }

    fn text(&self, language: Language) -> String {
        let sheet = &self.sheet;
        let mut lines = vec![self.area.name.clone()];
        lines.push(sheet.periods.iter().map(|period| period.said(language)).collect::<Vec<_>>().join(", "));
        let place = |code| self.areas.iter().find(|area| area.code == code).map_or("", |area| area.name.as_str());
        for section in Section::ALL {
            let rows: Vec<String> = match section {
                Section::Themes => sheet
                    .themes
                    .iter()
                    .map(|theme| {
                        let title = theme.title.said(language);
                        let mut parts = vec![title, theme.phase.said(language), place(theme.area)];
                        parts.extend(theme.next_step.as_ref().map(|step| step.said(language)));
                        parts.join(" · ")
                    })
                    .collect(),
                Section::Asks | Section::ResidentsOffer => {
                    let topics = if section == Section::Asks { &sheet.asks } else { &sheet.residents_offer };
                    topics
                        .iter()
                        .map(|line| format!("{}: {}", line.topic.said(language), line.heard.said(language)))
                        .collect()
                }
                Section::OrganisationsOffer => sheet
                    .organisations_offer
                    .iter()
                    .map(|line| format!("{}: {}", line.organisation.said(language), line.offers.said(language)))
                    .collect(),
                Section::Silence => sheet.silence.clone(),
            };
            lines.push(section.said(language).to_owned());
            if rows.is_empty() {
                lines.push(format!("  {}", section.empty(language)));
            }
            lines.extend(rows.into_iter().map(|row| format!("  {}", row.replace(['\n', '\t'], " "))));
        }
        lines.join("\n")
    }
}

impl Printed for Balance {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        let place = |place: Place| match place {
            Place::District(code) => code.to_string(),
            Place::Everywhere => language.choose("overal", "everywhere").to_owned(),
        };
        let mut lines = vec![self.quarter.said(language), no_good_side(language).to_owned()];
        for (axis, seen) in &self.axes {
            lines.extend(seen.iter().map(|seen| format!("{}: {}", place(seen.place), axis.said(seen, language))));
        }
        for task in &self.tasks {
            lines.extend(
                task.places.iter().map(|seen| format!("{}: {}", place(seen.place), task.task.said(seen, language))),
            );
        }
        if lines.len() == 2 {
            lines.push(too_little(language).to_owned());
        }
        lines.join("\n")
    }
}

impl Printed for AreaFiguresView {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        let rows = self.areas.iter().chain(&self.districts);
        let rows = rows.map(|row| format!("{}  {}", row.area.code, course(&row.area.name, &row.course, language)));
        std::iter::once(months(&self.months, language)).chain(rows).collect::<Vec<_>>().join("\n")
    }
}

impl Printed for TopicFiguresView {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        let rows = self.topics.iter().map(|row| {
            let name = row.topic_name.as_deref().unwrap_or_else(|| row.topic.said(language));
            course(name, &row.course, language)
        });
        let whole = course(&self.area.name, &self.everything, language);
        [months(&self.months, language), whole].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    }
}

fn months(months: &[Period], language: Language) -> String {
    months.iter().map(|month| month.said(language)).collect::<Vec<_>>().join(", ")
}

/// "Spuikom: <5, 7, 12 · ten minste 19 · meer dan de maand ervoor".
fn course(name: &str, course: &Course, language: Language) -> String {
    let months = course.months.iter().map(|shown| shown.said(language)).collect::<Vec<_>>().join(", ");
    let mut parts = vec![months, course.together.said(language)];
    parts.extend(course.trend.said(language).map(str::to_owned));
    format!("{name}: {}", parts.join(" · "))
}

impl Printed for SilenceView {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        let mut parts = vec![self.hearing.said(language).to_owned()];
        parts.extend(self.hearing.why(language));
        format!("{}  {}: {}", self.area.code, self.area.name, parts.join(" "))
    }
}

impl Printed for TieView {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        format!("{} - {}: {}", end(&self.organisation), end(&self.with), self.strength.why(language))
    }
}

impl Printed for OwnTieView {
    fn object(&self) -> impl Serialize {
        self
    }

    fn text(&self, language: Language) -> String {
        format!("{}: {}", end(&self.with), self.strength.why_own(language))
    }
}

fn end(end: &EndView) -> &str {
    end.name.as_deref().unwrap_or("…")
}
