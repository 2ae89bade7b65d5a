//! What the rules on a neighbourhood look at, and what they may say of it.
//!
//! What only you read stays out as soon as there is a team: a suggestion leads to a theme for others, and a figure is shown to them. In
//! a notebook of one person it is all there is, and counts.

use std::collections::{BTreeMap, BTreeSet};

use stoep_domain::CallError;
use stoep_domain::id::{CircleId, MemberId, PersonId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::figure::{Keepers, SmallestCount, Voice};
use stoep_domain::rule::place::Certainty;
use stoep_domain::rule::small_numbers::{Frame, Noticed};
use stoep_domain::rule::suggestion::{Earlier, Heard, Matter, Signal, Step, Thresholds, looks_back_to};
use stoep_domain::word::CircleKind;

use super::team_settings;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::{self, CircleRow};
use crate::store::setting::{self, Setting};
use crate::store::suggestion::{self, HeldBy};
use crate::store::{area, document, team, tombstone};

/// Whose records count, and for whom.
pub(crate) struct Counted {
    /// Where what follows from a count is written: the team's circle, or the private one.
    pub(crate) home: CircleId,
    /// The circles whose records count.
    pub(crate) circles: BTreeSet<CircleId>,
    /// Who keeps the notebook.
    pub(crate) keepers: Keepers,
    /// When the team began, or the oldest record.
    pub(crate) founded: Moment,
    own: Vec<MemberId>,
}

impl Counted {
    /// Finds out.
    pub(crate) fn of(look: &Look<'_>) -> Result<Self, Error> {
        let all = circle::all(look.connection)?;
        let team = all.iter().find(|circle| circle.kind == CircleKind::Team);
        let home = team.or(all.first()).ok_or(CallError::NotBegun)?;
        let shared: BTreeSet<CircleId> =
            all.iter().filter(|circle| circle.kind != CircleKind::Private).map(|circle| circle.id).collect();
        let (circles, keepers) = if shared.is_empty() {
            (all.iter().map(|circle| circle.id).collect(), Keepers::Solo)
        } else {
            (shared, Keepers::Team)
        };
        let counted: Vec<CircleId> = circles.iter().copied().collect();
        let oldest = suggestion::oldest(look.connection, &counted)?;
        let began = began(look, home)?;
        let founded = [oldest, began].into_iter().flatten().min().unwrap_or(look.now);
        let own = all.iter().map(|circle| circle.member).collect();
        Ok(Self { home: home.id, circles, keepers, founded, own })
    }

    /// Whether what this circle reads counts.
    pub(crate) fn counts(&self, circle: CircleId) -> bool {
        self.circles.contains(&circle)
    }

    /// The voice of whoever captured something. You are another member in each of your circles, and one voice.
    pub(crate) fn voice(&self, member: Option<MemberId>) -> Option<Voice> {
        let member = member?;
        let one = if self.own.contains(&member) { self.own.first().copied().unwrap_or(member) } else { member };
        Some(Voice::from_bytes(*one.as_bytes()))
    }

    /// The same where a rule needs somebody: all whose names have not arrived are one voice, so that they never make a figure big
    /// enough to show.
    pub(crate) fn author(&self, member: Option<MemberId>) -> Voice {
        self.voice(member).unwrap_or(Voice::from_bytes([0; 16]))
    }

    /// Your own voice.
    pub(crate) fn yours(&self) -> Voice {
        self.author(self.own.first().copied())
    }
}

/// When the circle's own record was made. The private circle has one only after something was set in it.
fn began(look: &Look<'_>, home: &CircleRow) -> Result<Option<Moment>, Error> {
    let record = RecordId::from_bytes(*home.id.as_bytes());
    let document = document::get(look.connection, record)?;
    Ok(document.and_then(|(_, document)| document.creation()).map(|(_, at)| at))
}

/// The smallest count that is shown.
pub(crate) fn smallest_count(look: &Look<'_>, counted: &Counted) -> Result<SmallestCount, Error> {
    Ok(team::get(look.connection, counted.home)?.suggestion.smallest_count)
}

/// The areas and topics that figures are about: the imported map, and the pavement.
pub(crate) fn frame(look: &Look<'_>) -> Result<Frame, Error> {
    let areas = area::all(look.connection)?.into_iter().map(|area| area.code).collect();
    let home = team_settings::which(look, None)?;
    let topics = team::get(look.connection, home.id)?.topics.0;
    Ok(Frame { areas, topics: topics.into_iter().collect() })
}

/// The signals since a moment that figures are made of: those with a place that is certain.
pub(crate) fn noticed(look: &Look<'_>, counted: &Counted, since: Moment) -> Result<Vec<Noticed>, Error> {
    let noticed = suggestion::signals(look.connection, since)?
        .into_iter()
        .filter(|row| counted.counts(row.circle) && !row.uncertain)
        .map(|row| Noticed {
            author: counted.author(row.member),
            area: row.area,
            topic: row.topic,
            day: row.at.local(&look.zone).date(),
        })
        .collect();
    Ok(noticed)
}

/// Everything that the rule on suggestions looks at.
pub(crate) struct Told {
    signals: Vec<Signal>,
    earlier: Vec<Earlier>,
    keepers: Keepers,
    founded: Moment,
    /// What the team has set.
    pub(crate) thresholds: Thresholds,
}

impl Told {
    /// Reads it.
    pub(crate) fn of(look: &Look<'_>, counted: &Counted) -> Result<Self, Error> {
        let thresholds = team::get(look.connection, counted.home)?.suggestion;
        let since = looks_back_to(&thresholds, look.now, &look.zone);
        let mut residents = residents(look, since)?;
        let mut themes: BTreeMap<RecordId, Vec<Matter>> = BTreeMap::new();
        let mut earlier = shown(look)?;
        let mut accepted = BTreeSet::new();
        for link in suggestion::theme_links(look.connection)? {
            if counted.counts(link.circle) && link.held_by == HeldBy::Theme {
                accepted.insert((link.made, link.matter.clone()));
            }
            themes.entry(tombstone::resolve(look.connection, link.other)?).or_default().push(link.matter);
        }
        let step = |at, matter, step| Earlier { at, matter, step };
        earlier.extend(accepted.into_iter().map(|(at, matter)| step(at, matter, Step::Accepted)));
        let dismissed = suggestion::dismissed(look.connection, counted.home)?;
        earlier.extend(dismissed.into_iter().map(|(matter, at)| step(at, matter, Step::Dismissed)));
        let signals = suggestion::signals(look.connection, since)?
            .into_iter()
            .filter(|row| counted.counts(row.circle))
            .map(|row| Signal {
                record: row.id,
                at: row.at,
                topic: row.topic,
                area: row.area,
                certainty: if row.uncertain { Certainty::Uncertain } else { Certainty::Certain },
                weight: row.weight,
                author: counted.voice(row.member),
                residents: residents.remove(&row.id).unwrap_or_default(),
                themes: themes.remove(&row.id).unwrap_or_default(),
            })
            .collect();
        Ok(Self { signals, earlier, keepers: counted.keepers, founded: counted.founded, thresholds })
    }

    /// As the rule takes it.
    pub(crate) fn heard(&self) -> Heard<'_> {
        Heard {
            signals: &self.signals,
            earlier: &self.earlier,
            keepers: self.keepers,
            founded: self.founded,
            thresholds: &self.thresholds,
        }
    }
}

/// What this tablet showed before.
pub(crate) fn shown(look: &Look<'_>) -> Result<Vec<Earlier>, Error> {
    Ok(setting::get(look.connection, Setting::ShownSuggestions)?.unwrap_or_default())
}

/// The voices of residents by the record that they are linked to. Somebody who was written down twice, or went to another circle, is
/// one voice.
fn residents(look: &Look<'_>, since: Moment) -> Result<BTreeMap<RecordId, Vec<Voice>>, Error> {
    let mut shown: BTreeMap<PersonId, PersonId> = BTreeMap::new();
    let mut residents: BTreeMap<RecordId, Vec<Voice>> = BTreeMap::new();
    for (record, person) in suggestion::voices(look.connection, since)? {
        let one = match shown.get(&person) {
            Some(one) => *one,
            None => {
                let one = look.shown_person(person)?;
                shown.insert(person, one);
                one
            }
        };
        residents.entry(record).or_default().push(Voice::from_bytes(*RecordId::from(one).as_bytes()));
    }
    Ok(residents)
}
