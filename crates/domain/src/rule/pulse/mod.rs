//! Vinger aan de pols: a quiet rhythm after intensive support ended.
//!
//! Rule (1-product M9, *pulse*): after a yes to "Zal ik later nog eens vragen hoe het gaat?" the rhythm runs two years: 2 weeks, 6
//! weeks, 3, 6, 12 and 24 months. It is asked for and never automatic; each step is one tap, and a step that was not asked passes
//! silently when the next one comes up. No state here says that somebody was late.
//!
//! What was said about it is a set of facts, so that tablets which heard them in any order see the same rhythm.

mod said;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::moment::Moment;

/// The last step has no next one, so it stays up for as long as the first does: four weeks. Then the rhythm has ended.
pub const LAST_STEP_STAYS: u32 = 28;

/// One step of the rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 14 days after support ended.
    TwoWeeks,
    /// 42 days after.
    SixWeeks,
    /// Three calendar months after.
    ThreeMonths,
    /// Six calendar months after.
    SixMonths,
    /// Twelve calendar months after.
    TwelveMonths,
    /// Twenty-four calendar months after.
    TwentyFourMonths,
}

impl Step {
    /// Every step, in the order of the rhythm.
    pub const ALL: [Self; 6] = [
        Self::TwoWeeks,
        Self::SixWeeks,
        Self::ThreeMonths,
        Self::SixMonths,
        Self::TwelveMonths,
        Self::TwentyFourMonths,
    ];

    /// The day on which this step comes up, when support ended on `ended`. Months are counted from that day and not from the step
    /// before, so that a rhythm from the 31st does not drift to the 28th.
    #[must_use]
    pub fn comes_up(self, ended: Day) -> Day {
        match self {
            Self::TwoWeeks => ended.plus_days(14),
            Self::SixWeeks => ended.plus_days(42),
            Self::ThreeMonths => ended.plus_months(3),
            Self::SixMonths => ended.plus_months(6),
            Self::TwelveMonths => ended.plus_months(12),
            Self::TwentyFourMonths => ended.plus_months(24),
        }
    }

    /// The day on which it makes room: the day of the next step, and for the last one [`LAST_STEP_STAYS`] days later.
    fn makes_room(self, ended: Day) -> Day {
        Self::ALL
            .into_iter()
            .find(|step| *step > self)
            .map_or_else(|| self.comes_up(ended).plus_days(LAST_STEP_STAYS), |next| next.comes_up(ended))
    }
}

/// Something that somebody said about the rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fact {
    /// When it was said. What was said last holds, also about an earlier day.
    pub said: Moment,
    /// What was said.
    pub what: What,
}

/// What somebody said about the rhythm. In this order when two were said in the same millisecond: the later one holds, so that a
/// stop is never overruled by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A step was asked (*gevraagd*), in the rhythm of the support that ended on that day. Two colleagues who ask the same step are
    /// one fact, and it says nothing about a later rhythm.
    Asked(Day, Step),
    /// Intensive support ended on this day, and they said yes to being asked later.
    Agreed(Day),
    /// *Weer oppakken*: support runs again since this day.
    Resumed(Day),
    /// They want it no longer, or said no when support ended again.
    Stopped,
}

/// Whether the person is still here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Yes.
    Here,
    /// They were erased: nothing is asked about them again.
    Erased,
}

/// How the rhythm stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pulse {
    /// Nobody said yes: there is no rhythm.
    NotAgreed,
    /// Support was taken up again on this day. The rhythm rests, and begins again from the day on which support ends again with a
    /// yes.
    Resumed(Day),
    /// It runs.
    Running(Rhythm),
    /// All steps have been.
    Ended(Rhythm),
    /// It does not run any more, and why.
    Stopped(Why),
}

/// Why a rhythm stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Somebody said so.
    Said,
    /// The person was erased.
    Erased,
}

/// A rhythm and its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    /// The day on which intensive support ended.
    pub ended: Day,
    /// The six steps, in order.
    pub steps: Vec<StepView>,
}

/// One step as a screen shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// Which.
    pub step: Step,
    /// The day on which it comes up.
    pub comes_up: Day,
    /// How it stands.
    pub is: StepIs,
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepIs {
    /// It was asked.
    Asked,
    /// It made room for a later one. Ordinary.
    Passed,
    /// It can be asked now.
    Now,
    /// Its day has not come.
    Later,
}

impl Rhythm {
    /// The step that can be asked now, if there is one; never more than one.
    #[must_use]
    pub fn now(&self) -> Option<StepView> {
        self.steps.iter().find(|step| step.is == StepIs::Now).copied()
    }

    /// The next step that comes up.
    #[must_use]
    pub fn next(&self) -> Option<StepView> {
        self.steps.iter().find(|step| step.is == StepIs::Later).copied()
    }
}

/// The first day on which a rhythm has ended without another tap, when support ended on `ended`.
#[must_use]
pub fn runs_out(ended: Day) -> Day {
    Step::TwentyFourMonths.makes_room(ended)
}

/// How the rhythm stands on `today`. The facts may come in any order, and more than once.
#[must_use]
pub fn pulse(subject: Subject, facts: &[Fact], today: Day) -> Pulse {
    if subject == Subject::Erased {
        return Pulse::Stopped(Why::Erased);
    }
    let last = facts.iter().filter(|fact| !matches!(fact.what, What::Asked(..))).max();
    match last.map(|fact| fact.what) {
        None | Some(What::Asked(..)) => Pulse::NotAgreed,
        Some(What::Stopped) => Pulse::Stopped(Why::Said),
        Some(What::Resumed(since)) => Pulse::Resumed(since),
        Some(What::Agreed(ended)) => rhythm(ended, facts, today),
    }
}

fn rhythm(ended: Day, facts: &[Fact], today: Day) -> Pulse {
    let was_asked = |step| facts.iter().any(|fact| fact.what == What::Asked(ended, step));
    let last_asked = Step::ALL.into_iter().rev().find(|step| was_asked(*step));
    let stands = |step: Step| {
        if was_asked(step) {
            StepIs::Asked
        } else if today >= step.makes_room(ended) || last_asked > Some(step) {
            StepIs::Passed
        } else if today >= step.comes_up(ended) {
            StepIs::Now
        } else {
            StepIs::Later
        }
    };
    let steps: Vec<StepView> =
        Step::ALL.into_iter().map(|step| StepView { step, comes_up: step.comes_up(ended), is: stands(step) }).collect();
    let goes_on = steps.iter().any(|step| matches!(step.is, StepIs::Now | StepIs::Later));
    let rhythm = Rhythm { ended, steps };
    if goes_on { Pulse::Running(rhythm) } else { Pulse::Ended(rhythm) }
}

#[cfg(test)]
mod tests;
