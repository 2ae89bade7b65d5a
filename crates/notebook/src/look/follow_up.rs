//! Something to come back to, as its reader sees it today.

use stoep_domain::day::Day;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::follow_up::bucket;
use stoep_domain::rule::pulse::{Pulse, Subject, pulse};
use stoep_domain::view::{ComesBack, FollowUpFacts, LinkView};
use stoep_domain::word::Rhythm;

use super::{Look, linked};
use crate::error::Error;
use crate::store::kind::follow_up::{self, FollowUpRow};
use crate::store::record::{self, RecordRow};
use crate::store::tombstone;

impl Look<'_> {
    /// Today, where the team works. A clock outside the days that a person can choose counts as the nearest of them.
    pub(crate) fn today(&self) -> Day {
        self.day(self.now)
    }

    /// The day of a moment, where the team works.
    pub(crate) fn day(&self, moment: Moment) -> Day {
        let date = moment.local(&self.zone).date();
        let nearest = if date < Day::EARLIEST.date() { Day::EARLIEST } else { Day::LATEST };
        Day::try_from(date).unwrap_or(nearest)
    }

    /// What a record is about, by name.
    pub(super) fn about(&self, about: Option<RecordId>) -> Result<Option<LinkView>, Error> {
        let Some(id) = about else { return Ok(None) };
        let id = self.shown(id)?;
        Ok(Some(LinkView { id, to: record::get(self.connection, id)?.map(linked) }))
    }

    /// Whether what a record is about was removed; of people who were merged, the one who shows.
    pub(crate) fn is_removed(&self, about: Option<RecordId>) -> Result<bool, Error> {
        let Some(id) = about else { return Ok(false) };
        let id = self.shown(id)?;
        Ok(record::get(self.connection, id)?.is_some_and(|row| row.removed))
    }

    /// The pulses about somebody in a circle, those about the one who shows first. Who was written down twice may have had one under
    /// each name; taken apart, both have their own again.
    pub(crate) fn pulses_about(&self, circle: CircleId, about: RecordId) -> Result<Vec<RecordId>, Error> {
        let mut pulses = Vec::new();
        for id in self.together(self.shown(about)?)? {
            pulses.extend(follow_up::pulses(self.connection, circle, id)?);
        }
        Ok(pulses)
    }

    /// How the pulse about somebody stands: everything that was said in the circle counts, whichever follow-up it was said on.
    pub(crate) fn pulse(&self, circle: CircleId, about: Option<RecordId>) -> Result<Pulse, Error> {
        let mut facts = Vec::new();
        let mut subject = Subject::Here;
        if let Some(about) = about {
            if tombstone::is_gone(self.connection, self.shown(about)?)? {
                subject = Subject::Erased;
            }
            for record in self.pulses_about(circle, about)? {
                facts.extend(follow_up::facts(self.connection, record)?);
            }
        }
        Ok(pulse(subject, &facts, self.today()))
    }

    /// What only something to come back to has.
    pub(super) fn follow_up(&self, row: &RecordRow, found: &FollowUpRow) -> Result<FollowUpFacts, Error> {
        let stands = match (&found.rhythm, found.done) {
            (Rhythm::Pulse, _) => ComesBack::Pulse(self.pulse(row.circle, found.about)?),
            (_, Some(done)) => ComesBack::Done(done),
            // One without a day, which only a newer version makes, is never late either.
            (_, None) => ComesBack::OnADay(bucket(found.due.unwrap_or(Day::LATEST), self.today())),
        };
        let about = self.about(found.about)?;
        let people = match &about {
            Some(about) => self.people(&[about.id])?,
            None => Vec::new(),
        };
        Ok(FollowUpFacts { about, people, rhythm: found.rhythm.clone(), due: found.due, stands })
    }
}
