//! When a record ends, and why.
//!
//! Rule (principle 7, it forgets well): every record has an end date, per kind and state, in months that the team sets. What counts
//! as a touch is in [`extends`]; looking at something is none. Tablets compare the end with the time of the hub, never with their
//! own clock.

mod clock;
mod months;
mod said;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::word::Kind;
pub use clock::{HubTimeSeen, believe, counted};
pub use months::{KeptFor, KeptMonths};

/// What is kept: a sort of record that has months of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// A visit.
    Visit,
    /// A signal.
    Signal,
    /// A person.
    Person,
    /// A household.
    Household,
    /// An organisation.
    Organisation,
    /// A theme.
    Theme,
    /// An initiative.
    Initiative,
    /// A story.
    Story,
    /// A follow-up.
    FollowUp,
    /// A handover.
    Handover,
    /// A question.
    Question,
    /// What a circle needs to be one, such as its members and settings, and whatever a newer version keeps: ten years after the last
    /// touch, since we do not know better.
    OfTheCircle,
}

impl Kept {
    /// What a record of this kind is kept as.
    #[must_use]
    pub fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Visit => Self::Visit,
            Kind::Signal => Self::Signal,
            Kind::Person => Self::Person,
            Kind::Household => Self::Household,
            Kind::Organisation => Self::Organisation,
            Kind::Theme => Self::Theme,
            Kind::Initiative => Self::Initiative,
            Kind::Story => Self::Story,
            Kind::FollowUp => Self::FollowUp,
            Kind::Handover => Self::Handover,
            Kind::Question => Self::Question,
            Kind::Member | Kind::Team | Kind::Newer(_) => Self::OfTheCircle,
        }
    }
}

/// How a record was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// A field of it was changed, a link of its own among them.
    Changed,
    /// A note was added.
    Noted,
    /// Another record was linked to it.
    Linked,
    /// Somebody said that it is still right ("klopt nog?").
    Confirmed,
}

/// Whether a touch moves a record's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extends {
    /// It does.
    Yes,
    /// It leaves the end where it is.
    No,
}

/// What touches what.
///
/// | | changed | noted | linked | confirmed |
/// |---|---|---|---|---|
/// | visit, signal, story, follow-up, handover, question, of the circle | yes | yes | no | no |
/// | person, household, theme, initiative | yes | yes | yes | no |
/// | organisation | yes | no | yes | yes |
///
/// What stands by itself is not kept by what points at it: a theme keeps the number of its signals and not the signals. A note about
/// an organisation may say that nobody answered, so it confirms nothing; who corrects its number, or meets it, does.
#[must_use]
pub const fn extends(kept: Kept, how: How) -> Extends {
    match (kept, how) {
        (Kept::Organisation, How::Noted) => Extends::No,
        (Kept::Organisation, _)
        | (_, How::Changed | How::Noted)
        | (Kept::Person | Kept::Household | Kept::Theme | Kept::Initiative, How::Linked) => Extends::Yes,
        (_, How::Linked | How::Confirmed) => Extends::No,
    }
}

/// A touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// How.
    pub how: How,
    /// When; for a link, the day the linking record is about or was changed on, whichever is later.
    pub on: Day,
}

/// Whether anything is linked to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Nothing is, or not any more.
    None,
    /// Something is.
    Some,
}

/// What a record is, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A person, and the end of the household they belong to: nobody is forgotten before their household.
    Person {
        /// Whether anything is linked to them.
        links: Links,
        /// The end of their household, when they have one.
        household: Option<Day>,
    },
    /// A household. While support runs it is kept by its touches alone: support without a word in two years does not run.
    Household {
        /// The day on which support ended.
        support_ended: Option<Day>,
        /// The day on which its pulse runs out (see [`crate::rule::pulse::runs_out`]).
        pulse_ends: Option<Day>,
    },
    /// A follow-up that is open, and its day; a pulse's day is that on which it runs out.
    OpenFollowUp(Day),
    /// A follow-up that was done on this day.
    DoneFollowUp(Day),
    /// Any other sort, which has no state that matters here. A sort that has one is kept by its touches and its first number.
    Other(Kept),
}

/// A record, as far as its end depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// What it is.
    pub state: State,
    /// The day it was made.
    pub made: Day,
    /// Its touches, or the latest of each sort; in any order.
    pub touches: &'a [Touch],
}

/// The end of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The first day on which it is not kept any more.
    pub day: Day,
    /// Why that day.
    pub why: Why,
}

impl End {
    /// Whether it has come, on a day that the hub has named.
    #[must_use]
    pub fn has_come(&self, today: Day) -> bool {
        today >= self.day
    }
}

/// Why a record ends on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// So many months after something.
    After {
        /// What is kept.
        kept: Kept,
        /// After what.
        since: Since,
        /// When that was.
        on: Day,
        /// How many months.
        months: KeptFor,
    },
    /// Their household is kept until then.
    WithHousehold,
}

/// What the months are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// It was made.
    Made,
    /// It was touched.
    Touched(How),
    /// Its own day: that of a follow-up.
    Due,
    /// It was done.
    Done,
    /// Support ended.
    SupportEnded,
    /// The pulse runs out.
    PulseEnds,
}

/// When a record ends, and why. A further touch never makes it end sooner.
#[must_use]
pub fn ends(record: &Record<'_>, months: &KeptMonths) -> End {
    let (kept, kept_for) = keeping(record.state, months);
    let touches = record.touches.iter().filter(|touch| extends(kept, touch.how) == Extends::Yes);
    let state = match record.state {
        State::Household { support_ended, pulse_ends } => {
            [support_ended.map(|day| (day, Since::SupportEnded)), pulse_ends.map(|day| (day, Since::PulseEnds))]
        }
        State::OpenFollowUp(due) => [Some((due, Since::Due)), None],
        State::DoneFollowUp(done) => [Some((done, Since::Done)), None],
        State::Person { .. } | State::Other(_) => [None, None],
    };
    let (on, since) = touches
        .map(|touch| (touch.on, Since::Touched(touch.how)))
        .chain(state.into_iter().flatten())
        .fold((record.made, Since::Made), Ord::max);
    let own = End { day: on.plus_months(kept_for.count()), why: Why::After { kept, since, on, months: kept_for } };
    match record.state {
        State::Person { household: Some(household), .. } if household > own.day => {
            End { day: household, why: Why::WithHousehold }
        }
        _ => own,
    }
}

/// What a record is kept as, and for how long.
fn keeping(state: State, months: &KeptMonths) -> (Kept, KeptFor) {
    let kept_for = |kept| match kept {
        Kept::Visit => months.visit,
        Kept::Signal => months.signal,
        Kept::Person => months.person,
        Kept::Household => months.household,
        Kept::Organisation => months.organisation,
        Kept::Theme => months.theme,
        Kept::Initiative => months.initiative,
        Kept::Story => months.story,
        Kept::FollowUp => months.follow_up_open,
        Kept::Handover => months.handover,
        Kept::Question => months.question,
        Kept::OfTheCircle => KeptFor::LONGEST,
    };
    match state {
        State::Person { links: Links::None, .. } => (Kept::Person, months.person_without_links),
        State::Person { links: Links::Some, .. } => (Kept::Person, months.person),
        State::Household { .. } => (Kept::Household, months.household),
        State::OpenFollowUp(_) => (Kept::FollowUp, months.follow_up_open),
        State::DoneFollowUp(_) => (Kept::FollowUp, months.follow_up_done),
        State::Other(kept) => (kept, kept_for(kept)),
    }
}

#[cfg(test)]
mod tests;
