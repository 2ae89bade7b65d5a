//! The plan: every record of the sample neighbourhood in the order in which it began. Pure: the same seed, moment and map give the
//! same plan.

use std::iter::Peekable;
use std::vec::IntoIter;

use chrono::{Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _};
use chrono_tz::Tz;
use stoep_domain::moment::Moment;
use stoep_domain::word::CircleKind;

use super::calendar::{next_working_day, spread, working_day};
use super::circle::Circle;
use super::dice::dice;
use super::place::Places;
use super::planned::{Home, Planned, Writer};
use super::story::Stories;
use super::texture::Texture;
use crate::error::Error;

/// The shortest while before now at which something can have happened.
pub(super) const JUST_NOW: Duration = Duration::minutes(30);

/// In what the sample neighbourhood plays.
pub(super) struct World<'a> {
    /// The map.
    pub(super) places: &'a Places,
    /// The team's circle.
    pub(super) team: &'a Circle,
    /// The network circle.
    pub(super) network: &'a Circle,
    /// Now.
    pub(super) now: Moment,
    /// Where the days begin.
    pub(super) zone: Tz,
    /// What everything is drawn from.
    pub(super) seed: u64,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// So many visits and signals that stand, or those of the stories when that is fewer.
    pub(super) moments: u64,
    /// Over so many months, or as many as the stories take.
    pub(super) months: u32,
}

impl World<'_> {
    /// A circle.
    pub(super) const fn circle(&self, home: Home) -> &Circle {
        match home {
            Home::Team => self.team,
            Home::Network => self.network,
        }
    }

    /// The day it is.
    pub(super) fn today(&self) -> NaiveDate {
        self.now.local(&self.zone).date()
    }

    /// A day so many days from now, as a value.
    pub(super) fn day(&self, days: i64) -> String {
        (self.today() + Duration::days(days)).to_string()
    }

    /// A time of a day, moved off the weekend, when nobody is in the street, and never ahead of now.
    pub(super) fn moment(&self, date: NaiveDate, at: NaiveTime) -> Moment {
        self.at(working_day(date).and_time(at)).min(self.now.plus(-JUST_NOW))
    }

    /// So many days after a moment at the same time, moved off the weekend. It can be ahead of now.
    pub(super) fn days_after(&self, at: Moment, days: i64) -> Moment {
        let local = at.local(&self.zone);
        self.at(next_working_day(local.date() + Duration::days(days)).and_time(local.time()))
    }

    fn at(&self, local: NaiveDateTime) -> Moment {
        let at = self.zone.from_local_datetime(&local).earliest();
        at.map_or(self.now, |at| Moment::from_milliseconds(at.timestamp_millis()))
    }
}

/// The circles of the sample: the team, and the network with the mosque's guide.
pub(super) fn circles(seed: u64) -> Result<[Circle; 2], Error> {
    let mut dice = dice(seed, "circles");
    let network = [Writer::Noor, Writer::Fatima, Writer::Guide];
    Ok([
        Circle::draw(&mut dice, CircleKind::Team, "Team Waterhoek", &Writer::TEAM)?,
        Circle::draw(&mut dice, CircleKind::Network, "Netwerk Kruithof", &network)?,
    ])
}

/// Makes the plan.
pub(super) fn plan<'a>(world: &'a World<'a>, amount: Amount) -> Result<Plan<'a>, Error> {
    let stories = Stories::read()?;
    let moments = amount.moments.saturating_sub(stories.moments());
    let last = world.today() - Duration::days(1);
    let first = world.today() - Months::new(amount.months);
    let first = first.min(world.today() - Duration::days(stories.days().into()));
    let days = spread(first, last, moments, &mut dice(world.seed, "calendar"));
    let mut told = stories.tell(world, &mut dice(world.seed, "stories"))?;
    told.sort_by_key(|planned| (planned.at(), planned.id));
    Ok(Plan { told: told.into_iter().peekable(), texture: Texture::new(world, days)?.peekable() })
}

/// The records of a plan, in the order in which they began: the stories woven into the texture.
pub(super) struct Plan<'a> {
    told: Peekable<IntoIter<Planned>>,
    texture: Peekable<Texture<'a>>,
}

impl Iterator for Plan<'_> {
    type Item = Planned;

    fn next(&mut self) -> Option<Planned> {
        match (self.told.peek(), self.texture.peek()) {
            (Some(told), Some(drawn)) if told.at() > drawn.at() => self.texture.next(),
            (Some(_), _) => self.told.next(),
            (None, _) => self.texture.next(),
        }
    }
}
