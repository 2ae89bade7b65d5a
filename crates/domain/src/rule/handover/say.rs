//! What a reader of a handover can say to it.
//!
//! Rule (1-product M8): to a partner it is a question, Ja or Nu niet, and only who is asked answers it. A partner who has no tablet in the
//! circle answers in the street, and who gives writes down what they said. Who was asked can give it back until they met. The two close it;
//! that a colleague can do so in their place when one falls ill is no button beside every row. A guest
//! closes nothing.

use serde::{Deserialize, Serialize};

use super::{Partner, Standing, State, WaitsFor};
use crate::view::Holder;

/// What the reader is in a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// You give.
    Giver,
    /// You are asked.
    Asked,
    /// Neither.
    Neither,
}

/// What a reader can say to a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Say {
    /// Ja, or Nu niet.
    Answer,
    /// It goes back to who gave it.
    Return,
    /// Samen gezien.
    Met,
    /// It is closed.
    Close,
}

/// What a reader can say to a handover that stands so, in the order in which the buttons stand.
#[must_use]
pub fn can_say(standing: &Standing, partner: Partner, you: Part, holder: Holder) -> Vec<Say> {
    let waits = |wanted: WaitsFor| standing.waits_for.contains(&wanted);
    let answers = match you {
        Part::Asked => true,
        Part::Giver => partner == Partner::Outside,
        Part::Neither => false,
    };
    let has_not_met = match you {
        Part::Asked => waits(WaitsFor::ReceiverMet),
        Part::Giver => waits(WaitsFor::GiverMet),
        Part::Neither => false,
    };
    let accepted = standing.state == State::Accepted;
    [
        (answers && waits(WaitsFor::Answer), Say::Answer),
        (accepted && you == Part::Asked, Say::Return),
        (accepted && has_not_met, Say::Met),
        (you != Part::Neither && holder == Holder::Colleague && waits(WaitsFor::Closing), Say::Close),
    ]
    .into_iter()
    .filter_map(|(can, say)| can.then_some(say))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::who_is_asked_answers(State::Offered, &[WaitsFor::Answer], Partner::InTheCircle, Part::Asked, &[Say::Answer])]
    #[case::nobody_answers_for_a_member(State::Offered, &[WaitsFor::Answer], Partner::InTheCircle, Part::Giver, &[])]
    #[case::who_gives_writes_down_what_was_said(State::Offered, &[WaitsFor::Answer], Partner::Outside, Part::Giver, &[Say::Answer])]
    #[case::others_only_read(State::Offered, &[WaitsFor::Answer], Partner::Outside, Part::Neither, &[])]
    #[case::who_took_it_on(
        State::Accepted, &[WaitsFor::GiverMet, WaitsFor::ReceiverMet], Partner::InTheCircle, Part::Asked, &[Say::Return, Say::Met]
    )]
    #[case::who_gave_it(
        State::Accepted, &[WaitsFor::GiverMet, WaitsFor::ReceiverMet], Partner::InTheCircle, Part::Giver, &[Say::Met]
    )]
    #[case::once_is_enough(State::Accepted, &[WaitsFor::ReceiverMet], Partner::InTheCircle, Part::Giver, &[])]
    #[case::both_close_it(State::MetTogether, &[WaitsFor::Closing], Partner::InTheCircle, Part::Asked, &[Say::Close])]
    #[case::it_can_still_be_met_after_closing_but_not_by_a_button(
        State::Closed, &[WaitsFor::ReceiverMet, WaitsFor::WordBack], Partner::InTheCircle, Part::Asked, &[]
    )]
    #[case::not_now_is_an_answer(State::NotNow, &[], Partner::InTheCircle, Part::Asked, &[])]
    fn what_can_be_said(
        #[case] state: State,
        #[case] waits_for: &[WaitsFor],
        #[case] partner: Partner,
        #[case] you: Part,
        #[case] says: &[Say],
    ) {
        let standing = Standing { state, waits_for: waits_for.to_vec() };
        assert_eq!(can_say(&standing, partner, you, Holder::Colleague), says);
        let as_guest = can_say(&standing, partner, you, Holder::Guest);
        let without_closing: Vec<Say> = says.iter().copied().filter(|say| *say != Say::Close).collect();
        assert_eq!(as_guest, without_closing, "closing is the team's");
    }
}
