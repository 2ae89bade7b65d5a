//! Promises, the end of support, handovers, stories and settings.

use proptest::prelude::*;
use stoep_domain::call::{
    AddStory, AnswerHandover, AskLater, AskedPulse, ChangeStory, ChangeTeamSettings, Circles, CloseHandover, ComeBack,
    EndSupport, FinishFollowUp, HandoverTo, MetTogether, OfferHandover, Postpone, ReturnHandover, StopPulse,
    StoryChange, TakeUpAgain, Target, TeamChange,
};
use stoep_domain::rule::follow_up::Choice;
use stoep_domain::view::Cleared;
use stoep_domain::word::{Answer, Kind, Topic};
use stoep_tests::world::Tablet;

use crate::chosen::{nth, of_kind};

/// What is promised, handed over or set.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act {
    ComeBack,
    Postpone,
    Finish,
    EndSupport(AskLater),
    TakeUpAgain,
    Asked,
    Stop,
    Offer,
    Answer,
    Met,
    Close,
    GiveBack,
    Story,
    Clear,
    Reorder,
}

const ACTS: [Act; 16] = [
    Act::ComeBack,
    Act::Postpone,
    Act::Finish,
    Act::EndSupport(AskLater::Yes),
    Act::EndSupport(AskLater::No),
    Act::TakeUpAgain,
    Act::Asked,
    Act::Stop,
    Act::Offer,
    Act::Answer,
    Act::Met,
    Act::Close,
    Act::GiveBack,
    Act::Story,
    Act::Clear,
    Act::Reorder,
];

/// One of them.
pub(crate) fn act() -> impl Strategy<Value = Act> {
    (0..ACTS.len()).prop_map(|what| ACTS[what])
}

/// Promises, handovers, stories and settings. A refusal is a fine answer here too.
pub(crate) fn perform(tablet: &Tablet, act: Act, which: usize) -> Option<()> {
    let follow_up = || of_kind(tablet, Kind::FollowUp, which);
    let handover = || of_kind(tablet, Kind::Handover, which);
    let somebody = || of_kind(tablet, Kind::Person, which);
    let whens = [Choice::ThisWeek, Choice::Tomorrow, Choice::NextWeek];
    let when = whens[which % whens.len()];
    match act {
        Act::ComeBack => {
            let on = nth(tablet, which).filter(|_| which.is_multiple_of(2)).map_or(Target::Talk, Target::Record);
            drop(tablet.call(ComeBack { on, when, text: None }));
        }
        Act::Postpone => drop(tablet.try_call(Postpone { follow_up: follow_up()?, when })),
        Act::Finish => drop(tablet.try_call(FinishFollowUp { follow_up: follow_up()? })),
        Act::EndSupport(ask_later) => {
            drop(tablet.try_call(EndSupport { of: somebody()?, goes_wrong: None, ask_later }));
        }
        Act::TakeUpAgain => drop(tablet.try_call(TakeUpAgain { of: somebody()? })),
        Act::Asked => drop(tablet.try_call(AskedPulse { follow_up: follow_up()? })),
        Act::Stop => drop(tablet.try_call(StopPulse { follow_up: follow_up()? })),
        Act::Offer => {
            let circles = tablet.call(Circles {});
            let colleagues = circles.iter().flat_map(|circle| &circle.members).filter(|member| !member.you);
            let to = HandoverTo::Member(colleagues.map(|member| member.id).nth(which % 2)?);
            drop(tablet.try_call(OfferHandover { about: None, to, referred: None, text: None, circle: None }));
        }
        Act::Answer => {
            let answer = if which.is_multiple_of(3) { Answer::NotNow } else { Answer::Yes };
            drop(tablet.try_call(AnswerHandover { handover: handover()?, answer }));
        }
        Act::Met => drop(tablet.try_call(MetTogether { handover: handover()? })),
        Act::Close => {
            let word_back = "Zij belt zelf".parse().ok().filter(|_| which.is_multiple_of(2));
            drop(tablet.try_call(CloseHandover { handover: handover()?, word_back }));
        }
        Act::GiveBack => drop(tablet.try_call(ReturnHandover { handover: handover()? })),
        Act::Story => {
            let name = format!("Verhaal {which}").parse().expect("a name");
            let story = AddStory { name, text: None, done_by: None, area: None, links: Vec::new(), circle: None };
            drop(tablet.call(story));
        }
        Act::Clear => {
            let change = StoryChange::Cleared(if which.is_multiple_of(2) { Cleared::Yes } else { Cleared::No });
            drop(tablet.try_call(ChangeStory { story: of_kind(tablet, Kind::Story, which)?, change }));
        }
        Act::Reorder => {
            let topics = Topic::ALL.iter().skip(which).step_by(which + 1).cloned().collect();
            drop(tablet.try_call(ChangeTeamSettings { circle: None, change: TeamChange::Topics(topics) }));
        }
    }
    Some(())
}
