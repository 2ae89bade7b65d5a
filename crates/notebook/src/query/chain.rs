//! The line from signal to theme to initiative and back, followed through links in both directions.

use std::collections::BTreeSet;

use stoep_domain::CallError;
use stoep_domain::id::RecordId;
use stoep_domain::moment::When;
use stoep_domain::view::{ChainView, Extent, Glimpse, Glimpsed, InitiativeStone, ThemeStone, What};
use stoep_domain::word::Kind;

use crate::error::Error;
use crate::look::Look;
use crate::store::record::{RecordRow, Says};
use crate::store::{kind, record, tombstone};

/// How many links away from where you stand the line is followed: from a theme through its initiative to a signal that was captured
/// inside it, and to the theme that signal is part of.
const FURTHEST: usize = 4;

/// The most records on one line.
const LONGEST: usize = 500;

/// Follows the line from a theme or an initiative.
pub(super) fn chain(look: &Look<'_>, here: RecordId) -> Result<ChainView, Error> {
    let mut walk = Walk::from(here);
    for _ in 0..FURTHEST {
        walk.step(look)?;
    }
    // Whatever is left to visit lies further away than the line is followed.
    if !walk.edge.is_empty() {
        walk.extent = Extent::Cut;
    }
    walk.view(look)
}

/// A record of a kind, or the refusal that a page of that kind gives.
pub(super) fn standing(look: &Look<'_>, id: RecordId, kind: &Kind) -> Result<RecordId, Error> {
    let id = tombstone::resolve(look.connection, id)?;
    let row = record::get(look.connection, id)?.ok_or(CallError::NotFound)?;
    if row.kind() == *kind { Ok(id) } else { Err(stoep_domain::Refusal::WrongKind.into()) }
}

/// A walk that visits each record once, so that a ring of links ends.
struct Walk {
    seen: BTreeSet<RecordId>,
    edge: Vec<RecordId>,
    rows: Vec<RecordRow>,
    inside: BTreeSet<RecordId>,
    not_here: Vec<RecordId>,
    extent: Extent,
}

impl Walk {
    fn from(here: RecordId) -> Self {
        Self {
            seen: BTreeSet::from([here]),
            edge: vec![here],
            rows: Vec::new(),
            inside: BTreeSet::new(),
            not_here: Vec::new(),
            extent: Extent::Whole,
        }
    }

    /// Visits what was reached so far, and reaches what is one link further.
    fn step(&mut self, look: &Look<'_>) -> Result<(), Error> {
        for id in std::mem::take(&mut self.edge) {
            let Some(row) = record::get(look.connection, id)? else {
                self.not_here.push(id);
                continue;
            };
            if row.removed || !is_on_a_line(&row.kind()) {
                continue;
            }
            let kind = row.kind();
            self.rows.push(row);
            for other in record::links(look.connection, id)? {
                let other = tombstone::resolve(look.connection, other)?;
                if matches!(kind, Kind::Signal | Kind::Visit) && leads_on(look, other)? {
                    self.inside.insert(id);
                }
                self.reach(other);
            }
            // A visit is on the line because it was captured inside something. What else speaks of it is not on the line.
            if kind != Kind::Visit {
                record::linked_by(look.connection, id)?.into_iter().for_each(|other| self.reach(other));
            }
        }
        Ok(())
    }

    fn reach(&mut self, id: RecordId) {
        if self.seen.contains(&id) {
            return;
        }
        if self.seen.len() == LONGEST {
            self.extent = Extent::Cut;
            return;
        }
        self.seen.insert(id);
        self.edge.push(id);
    }

    fn view(self, look: &Look<'_>) -> Result<ChainView, Error> {
        let (mut signals, mut inside, mut themes, mut initiatives) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for row in &self.rows {
            if let Some(glimpse) = glimpse(look, row)? {
                if self.inside.contains(&row.id) { inside.push(glimpse) } else { signals.push(glimpse) }
            } else if let Some(found) = kind::theme::read(look.connection, row.id)? {
                let kind::theme::ThemeRow { topic, phase, .. } = found;
                themes.push(ThemeStone { id: row.id, name: row.name.clone(), topic, phase });
            } else if let Some(found) = kind::initiative::read(look.connection, row.id)? {
                initiatives.push(InitiativeStone { id: row.id, name: row.name.clone(), phase: found.phase });
            }
        }
        // Ids are random, so that the order within a part of the day tells nothing of the minute.
        let newest_first = |glimpse: &Glimpse| (std::cmp::Reverse(glimpse.at.coarse()), glimpse.id);
        signals.sort_by_key(newest_first);
        inside.sort_by_key(newest_first);
        themes.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        initiatives.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        Ok(ChainView { signals, themes, initiatives, inside, not_here: self.not_here, extent: self.extent })
    }
}

/// The kinds that make a line. People and households are never on it.
fn is_on_a_line(kind: &Kind) -> bool {
    matches!(kind, Kind::Signal | Kind::Visit | Kind::Theme | Kind::Initiative)
}

/// Whether a link leads to a theme or an initiative.
fn leads_on(look: &Look<'_>, to: RecordId) -> Result<bool, Error> {
    let row = record::get(look.connection, to)?;
    Ok(row.is_some_and(|row| !row.removed && matches!(row.kind(), Kind::Theme | Kind::Initiative)))
}

/// A signal or a visit without people, notes and minute; nothing of any other kind.
pub(super) fn glimpse(look: &Look<'_>, row: &RecordRow) -> Result<Option<Glimpse>, Error> {
    let what = match &row.says {
        Says::Moment(What::Signal { topic, tone, .. }) => Glimpsed::Signal { topic: topic.clone(), tone: tone.clone() },
        Says::Moment(What::Visit { setting }) => Glimpsed::Visit { setting: setting.clone() },
        Says::Moment(_) | Says::Page(_) => return Ok(None),
    };
    let area = row.area.map(|code| look.area(code)).transpose()?;
    Ok(Some(Glimpse { id: row.id, what, at: When::colleagues(row.at, &look.zone), area }))
}
