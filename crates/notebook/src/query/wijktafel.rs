//! The preparation sheet for a neighbourhood table. The rule makes it; this reads what it is made from, and checks for names.

use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::call::Wijktafel;
use stoep_domain::rule::names::names_somebody;
use stoep_domain::rule::nudge::nudges;
use stoep_domain::rule::silence::Hearing;
use stoep_domain::rule::small_numbers::{Limits, Period, Published, publish};
use stoep_domain::rule::wijktafel::{Finding, Ground, Offer, Theme, sheet};
use stoep_domain::view::WijktafelView;
use stoep_domain::word::Kind;

use super::counted::{Counted, frame, noticed, smallest_count};
use super::silence::silence;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::{kind, nearby, person};

impl Operation for Wijktafel {
    fn run(self, notebook: &Notebook) -> Result<WijktafelView, Error> {
        notebook.look(|look| {
            let counted = Counted::of(look)?;
            let (themes, offers) = pages(look, &counted, self.area)?;
            let published = last_month(look, &counted)?;
            let silence = silence_said(look, &counted, self.area, self.language)?;
            let names: Vec<String> = person::everybody(look.connection)?.into_iter().map(|(_, name)| name).collect();
            let check = |text: &str| {
                let personal = !nudges(text).is_empty() || names_somebody(text, names.iter().map(String::as_str));
                if personal { Finding::Personal } else { Finding::Nothing }
            };
            let ground =
                Ground { area: self.area, themes: &themes, offers: &offers, published: &published, silence: &silence };
            let sheet = sheet(&ground, check);
            let mut codes: Vec<AreaCode> = sheet.themes.iter().map(|theme| theme.area).collect();
            codes.sort_unstable();
            codes.dedup();
            let areas = codes.into_iter().map(|code| look.area(code)).collect::<Result<_, _>>()?;
            Ok(WijktafelView { area: look.area(self.area)?, sheet, areas })
        })
    }
}

/// The themes and the organisations that others may read of.
fn pages(look: &Look<'_>, counted: &Counted, area: AreaCode) -> Result<(Vec<Theme>, Vec<Offer>), Error> {
    let (mut themes, mut offers) = (Vec::new(), Vec::new());
    for row in nearby::pages(look.connection, area)? {
        let shows = look.shown(row.id)? == row.id;
        let Some(name) = row.name.filter(|_| shows && counted.counts(row.circle)) else { continue };
        if row.kind == Kind::Organisation {
            let offer = kind::organisation::read(look.connection, row.id)?.and_then(|found| found.offer);
            offers.extend(offer.map(|offers| Offer { organisation: name, offers, area: row.area }));
        } else if let (Some(found), Some(area)) = (kind::theme::read(look.connection, row.id)?, row.area) {
            let kind::theme::ThemeRow { topic, phase, next_step, .. } = found;
            themes.push(Theme { title: name, topic, phase, area, next_step });
        }
    }
    Ok((themes, offers))
}

/// The figures of the last month that is over: who sits at the table does not read the records.
fn last_month(look: &Look<'_>, counted: &Counted) -> Result<Published, Error> {
    let today = look.now.local(&look.zone).date();
    let month = Period::last_over(today);
    let since = look.begins(month.first_day());
    let noticed = noticed(look, counted, since)?;
    let limits = Limits { smallest_count: smallest_count(look, counted)?, keepers: counted.keepers };
    Ok(publish(&noticed, &frame(look)?, month, limits))
}

/// Where little was heard within the area, in sentences.
fn silence_said(look: &Look<'_>, counted: &Counted, area: AreaCode, language: Language) -> Result<Vec<String>, Error> {
    let within = frame(look)?.areas.into_iter().filter(|one| *one == area || one.district() == area);
    let within: Vec<AreaCode> = within.collect();
    let mut said = Vec::new();
    for one in silence(look, counted, &within)? {
        if matches!(one.hearing, Hearing::Little(_)) {
            let why = one.hearing.why(language).unwrap_or_default();
            said.push(format!("{}: {} {why}", look.area(one.area)?.name, one.hearing.said(language)));
        }
    }
    Ok(said)
}
