//! What a contribution says about the work: the definitions behind every balance.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Axis, Side};
use crate::area::AreaCode;
use crate::rule::figure::Voice;
use crate::word::{Form, Setting, Tone, Topic};

/// What was contributed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contributed {
    /// An ontmoeting.
    Visit {
        /// Where or how.
        setting: Setting,
        /// The partner who was there, when one is linked.
        partner: Option<Form>,
    },
    /// A signal.
    Signal {
        /// What it is about.
        topic: Topic,
        /// Its tone: the topic's, or turned.
        tone: Tone,
    },
    /// A buurtvraag was made of signals.
    Theme,
    /// An initiative was started, or had a moment.
    Initiative {
        /// The partner who takes part, when one is linked.
        partner: Option<Form>,
    },
    /// A warm handover, or more help was asked.
    Handover {
        /// To whom, when that is known.
        partner: Option<Form>,
    },
    /// An answered pulse: asking how it goes after intensive support ended.
    Pulse,
}

/// A contribution, as far as a balance needs it. There is no place for a name in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Who made it; never leaves.
    pub author: Voice,
    /// Where.
    pub area: AreaCode,
    /// On which local day.
    pub day: NaiveDate,
    /// What it was.
    pub what: Contributed,
}

/// The tasks that neighbourhood teams get to least.
///
/// Source: Movisie's peilingen of social neighbourhood teams: outreach is not reached by 46 % of the teams, informal networks by
/// 43 %, prevention and early signalling by 38 %, collective provisions by 38 %. A contribution can be part of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Going to people: an ontmoeting in the street or at somebody's home.
    Outreach,
    /// Whatever is done with an informal partner.
    InformalNetworks,
    /// Noticing before it grows: a signal that pinches, and an answered pulse.
    Prevention,
    /// What is there for more than one: an activity, a buurtvraag, an initiative, and signals about what people do together (Burenhulp,
    /// Samenkomen).
    CollectiveProvisions,
}

impl Task {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 4] = [Self::Outreach, Self::InformalNetworks, Self::Prevention, Self::CollectiveProvisions];
}

impl Contributed {
    /// The partner who was part of it.
    #[must_use]
    pub const fn partner(&self) -> Option<&Form> {
        match self {
            Self::Visit { partner, .. } | Self::Initiative { partner } | Self::Handover { partner } => partner.as_ref(),
            Self::Signal { .. } | Self::Theme | Self::Pulse => None,
        }
    }

    /// The side of an axis on which this lies; `None` when it is on neither.
    ///
    /// - Person: an ontmoeting at home or by phone, a handover, a pulse. Community: an activity, a partner, a wijktafel, a
    ///   buurtvraag, an initiative. The street is where both begin, and a signal is how one becomes the other, so these are on
    ///   neither side.
    /// - Formal and informal: by the partner who was part of it.
    /// - Concern and strength: a signal, by its tone.
    #[must_use]
    pub fn side(&self, axis: Axis) -> Option<Side> {
        match axis {
            Axis::PersonCommunity => match self {
                Self::Visit { setting: Setting::Home | Setting::Call, .. } | Self::Handover { .. } | Self::Pulse => {
                    Some(Side::First)
                }
                Self::Visit { setting: Setting::Group | Setting::Partner | Setting::Table, .. }
                | Self::Theme
                | Self::Initiative { .. } => Some(Side::Second),
                Self::Visit { setting: Setting::Street | Setting::Newer(_), .. } | Self::Signal { .. } => None,
            },
            Axis::FormalInformal => match self.partner() {
                Some(Form::Formal) => Some(Side::First),
                Some(Form::Informal) => Some(Side::Second),
                Some(Form::Newer(_)) | None => None,
            },
            Axis::ConcernStrength => match self {
                Self::Signal { tone: Tone::Concern, .. } => Some(Side::First),
                Self::Signal { tone: Tone::Strength, .. } => Some(Side::Second),
                _ => None,
            },
        }
    }

    /// Whether this is part of a task.
    #[must_use]
    pub fn is_part_of(&self, task: Task) -> bool {
        match task {
            Task::Outreach => matches!(self, Self::Visit { setting: Setting::Street | Setting::Home, .. }),
            Task::InformalNetworks => self.partner() == Some(&Form::Informal),
            Task::Prevention => matches!(self, Self::Signal { tone: Tone::Concern, .. } | Self::Pulse),
            Task::CollectiveProvisions => matches!(
                self,
                Self::Visit { setting: Setting::Group, .. }
                    | Self::Theme
                    | Self::Initiative { .. }
                    | Self::Signal { topic: Topic::Neighbours | Topic::Gathering, .. }
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const fn visit(setting: Setting) -> Contributed {
        Contributed::Visit { setting, partner: None }
    }

    const fn with(partner: Form) -> Contributed {
        Contributed::Visit { setting: Setting::Partner, partner: Some(partner) }
    }

    const fn signal(topic: Topic, tone: Tone) -> Contributed {
        Contributed::Signal { topic, tone }
    }

    #[rstest]
    #[case::street(visit(Setting::Street), [None, None, None])]
    #[case::home(visit(Setting::Home), [Some(Side::First), None, None])]
    #[case::call(visit(Setting::Call), [Some(Side::First), None, None])]
    #[case::activity(visit(Setting::Group), [Some(Side::Second), None, None])]
    #[case::table(visit(Setting::Table), [Some(Side::Second), None, None])]
    #[case::newer(visit(Setting::Newer("boat".to_owned())), [None, None, None])]
    #[case::formal(with(Form::Formal), [Some(Side::Second), Some(Side::First), None])]
    #[case::informal(with(Form::Informal), [Some(Side::Second), Some(Side::Second), None])]
    #[case::theme(Contributed::Theme, [Some(Side::Second), None, None])]
    #[case::handover(Contributed::Handover { partner: Some(Form::Formal) }, [Some(Side::First), Some(Side::First), None])]
    #[case::pulse(Contributed::Pulse, [Some(Side::First), None, None])]
    #[case::concern(signal(Topic::Money, Tone::Concern), [None, None, Some(Side::First)])]
    #[case::turned(signal(Topic::Money, Tone::Strength), [None, None, Some(Side::Second)])]
    fn a_contribution_lies_on_a_side(#[case] what: Contributed, #[case] expected: [Option<Side>; 3]) {
        assert_eq!(Axis::ALL.map(|axis| what.side(axis)), expected);
    }

    #[rstest]
    #[case(visit(Setting::Street), &[Task::Outreach])]
    #[case(visit(Setting::Home), &[Task::Outreach])]
    #[case(visit(Setting::Call), &[])]
    #[case(visit(Setting::Group), &[Task::CollectiveProvisions])]
    #[case(with(Form::Informal), &[Task::InformalNetworks])]
    #[case(with(Form::Formal), &[])]
    #[case(Contributed::Initiative { partner: Some(Form::Informal) }, &[Task::InformalNetworks, Task::CollectiveProvisions])]
    #[case(Contributed::Theme, &[Task::CollectiveProvisions])]
    #[case(Contributed::Pulse, &[Task::Prevention])]
    #[case(signal(Topic::Money, Tone::Concern), &[Task::Prevention])]
    #[case(signal(Topic::Gathering, Tone::Strength), &[Task::CollectiveProvisions])]
    #[case(signal(Topic::Talent, Tone::Strength), &[])]
    fn a_contribution_is_part_of_tasks(#[case] what: Contributed, #[case] expected: &[Task]) {
        let tasks: Vec<Task> = Task::ALL.into_iter().filter(|task| what.is_part_of(*task)).collect();
        assert_eq!(tasks, expected);
    }
}
