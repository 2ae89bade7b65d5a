//! Where a warm handover stands, and what it still waits for.
//!
//! Rule (1-product M8): offered, accepted, met together, closed. It is complete only when both say that they met and when the one
//! who referred heard back; until then it shows what it waits for. To a partner it is a question: Ja, Nu niet, without a reason, and
//! nothing here counts the answers.
//!
//! A partner who has no tablet in the circle cannot confirm on one. Who gives then says for both that they met: the two were in one
//! room, and a handover that nobody could ever complete would only teach people not to write it down.

mod said;
mod say;

use serde::{Deserialize, Serialize};

use crate::word::{Answer, HandoverEnd};

pub use say::{Part, Say, can_say};

/// Where the one who is asked can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Partner {
    /// On a tablet in the circle: a member.
    InTheCircle,
    /// Nowhere but in the street: an organisation, or somebody by name.
    Outside,
}

/// Whether something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Yes.
    Yes,
    /// Not yet.
    NotYet,
}

/// What is known of a handover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Where the one who is asked can answer.
    pub partner: Partner,
    /// What they answered.
    pub answer: Option<Answer>,
    /// Whether who gives said that they met.
    pub giver_met: Said,
    /// Whether who is asked said so.
    pub receiver_met: Said,
    /// How it ended.
    pub ended: Option<HandoverEnd>,
    /// Whether there is word back to the one who referred.
    pub word_back: Said,
}

/// Where a handover stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It was offered, and nobody answered yet.
    Offered,
    /// Ja.
    Accepted,
    /// Both say that they met.
    MetTogether,
    /// It was closed.
    Closed,
    /// Nu niet. It is with who gave it, who may ask somebody else.
    NotNow,
    /// It went back to who gave it.
    Returned,
}

/// What a handover waits for. A fact, and nobody's fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// For an answer.
    Answer,
    /// For who gives to say that they met.
    GiverMet,
    /// For who is asked to say so.
    ReceiverMet,
    /// To be closed.
    Closing,
    /// For word back to the one who referred.
    WordBack,
}

/// Where a handover stands, with what it waits for. One that waits for nothing is complete, or back with who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// What it waits for, in the order in which it comes.
    pub waits_for: Vec<WaitsFor>,
}

/// Where a handover stands.
#[must_use]
pub fn stands(facts: &Facts) -> Standing {
    let receiver_met = match facts.partner {
        Partner::InTheCircle => facts.receiver_met,
        Partner::Outside => facts.giver_met,
    };
    let missing = |said: Said, waits: WaitsFor| (said == Said::NotYet).then_some(waits);
    let meeting = [
        missing(facts.giver_met, WaitsFor::GiverMet),
        match facts.partner {
            Partner::InTheCircle => missing(receiver_met, WaitsFor::ReceiverMet),
            Partner::Outside => None,
        },
    ];
    let meeting: Vec<WaitsFor> = meeting.into_iter().flatten().collect();
    let met = meeting.is_empty();
    let (state, waits_for) = match (&facts.ended, &facts.answer) {
        (Some(HandoverEnd::Returned), _) => (State::Returned, Vec::new()),
        (Some(HandoverEnd::Closed), _) => {
            let word_back = missing(facts.word_back, WaitsFor::WordBack);
            (State::Closed, meeting.into_iter().chain(word_back).collect())
        }
        // Who met has answered, whatever was tapped before.
        (None | Some(HandoverEnd::Newer(_)), _) if met => (State::MetTogether, vec![WaitsFor::Closing]),
        (None | Some(HandoverEnd::Newer(_)), Some(Answer::Yes)) => (State::Accepted, meeting),
        (None | Some(HandoverEnd::Newer(_)), Some(Answer::NotNow)) => (State::NotNow, Vec::new()),
        (None | Some(HandoverEnd::Newer(_)), None | Some(Answer::Newer(_))) => (State::Offered, vec![WaitsFor::Answer]),
    };
    Standing { state, waits_for }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn facts(partner: Partner, answer: Option<Answer>, ended: Option<HandoverEnd>) -> Facts {
        Facts { partner, answer, giver_met: Said::NotYet, receiver_met: Said::NotYet, ended, word_back: Said::NotYet }
    }

    #[rstest]
    #[case::offered(None, None, State::Offered, &[WaitsFor::Answer])]
    #[case::yes(Some(Answer::Yes), None, State::Accepted, &[WaitsFor::GiverMet, WaitsFor::ReceiverMet])]
    #[case::not_now(Some(Answer::NotNow), None, State::NotNow, &[])]
    #[case::a_newer_answer(Some(Answer::from("maybe")), None, State::Offered, &[WaitsFor::Answer])]
    #[case::returned(Some(Answer::Yes), Some(HandoverEnd::Returned), State::Returned, &[])]
    #[case::closed_alone(Some(Answer::Yes), Some(HandoverEnd::Closed), State::Closed, &[WaitsFor::GiverMet, WaitsFor::ReceiverMet, WaitsFor::WordBack])]
    fn before_they_met(
        #[case] answer: Option<Answer>,
        #[case] ended: Option<HandoverEnd>,
        #[case] state: State,
        #[case] waits: &[WaitsFor],
    ) {
        let standing = stands(&facts(Partner::InTheCircle, answer, ended));
        assert_eq!(standing, Standing { state, waits_for: waits.to_vec() });
    }

    #[rstest]
    #[case::one_is_not_both(Said::Yes, Said::NotYet, State::Accepted, &[WaitsFor::ReceiverMet])]
    #[case::the_other(Said::NotYet, Said::Yes, State::Accepted, &[WaitsFor::GiverMet])]
    #[case::both(Said::Yes, Said::Yes, State::MetTogether, &[WaitsFor::Closing])]
    fn both_say_that_they_met(
        #[case] giver: Said,
        #[case] receiver: Said,
        #[case] state: State,
        #[case] waits: &[WaitsFor],
    ) {
        let facts =
            Facts { giver_met: giver, receiver_met: receiver, ..facts(Partner::InTheCircle, Some(Answer::Yes), None) };
        assert_eq!(stands(&facts), Standing { state, waits_for: waits.to_vec() });
    }

    #[test]
    fn who_gives_says_for_a_partner_without_a_tablet_that_they_met() {
        let outside = Facts { giver_met: Said::Yes, ..facts(Partner::Outside, None, None) };
        assert_eq!(stands(&outside).state, State::MetTogether);
        let inside = Facts { partner: Partner::InTheCircle, ..outside };
        assert_eq!(stands(&inside).state, State::Offered);
    }

    #[test]
    fn it_is_complete_with_word_back() {
        let met = Facts {
            giver_met: Said::Yes,
            receiver_met: Said::Yes,
            ..facts(Partner::InTheCircle, Some(Answer::Yes), Some(HandoverEnd::Closed))
        };
        assert_eq!(stands(&met).waits_for, [WaitsFor::WordBack]);
        assert!(stands(&Facts { word_back: Said::Yes, ..met }).waits_for.is_empty());
    }
}
