use super::*;
use crate::language::Language;
use proptest::prelude::*;
use rstest::rstest;

const MADE: &str = "2026-01-31";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn end(state: State, touches: &[Touch]) -> End {
    ends(&Record { state, made: day(MADE), touches }, &KeptMonths::default())
}

fn touch(how: How) -> Touch {
    Touch { how, on: day("2026-03-10") }
}

const ALONE: State = State::Person { links: Links::None, household: None };
const LINKED: State = State::Person { links: Links::Some, household: None };
const HOUSEHOLD: State = State::Household { support_ended: None, pulse_ends: None };

#[rstest]
#[case(State::Other(Kept::Visit), "2028-01-31")]
#[case(State::Other(Kept::Signal), "2028-01-31")]
#[case::nobody_is_linked(ALONE, "2027-01-31")]
#[case(LINKED, "2028-01-31")]
#[case(HOUSEHOLD, "2028-01-31")]
#[case(State::Other(Kept::Organisation), "2029-01-31")]
#[case(State::Other(Kept::Theme), "2031-01-31")]
#[case(State::Other(Kept::Initiative), "2031-01-31")]
#[case(State::Other(Kept::Story), "2031-01-31")]
#[case(State::Other(Kept::Handover), "2028-01-31")]
#[case(State::Other(Kept::Question), "2027-01-31")]
#[case(State::Other(Kept::OfTheCircle), "2036-01-31")]
#[case::done_at_once(State::DoneFollowUp("2026-01-31".parse().unwrap()), "2026-07-31")]
#[case::at_the_end_of_a_month(State::DoneFollowUp("2026-08-31".parse().unwrap()), "2027-02-28")]
#[case::open_and_due_later(State::OpenFollowUp("2026-06-01".parse().unwrap()), "2028-06-01")]
#[case::open_and_its_day_has_been(State::OpenFollowUp("2025-06-01".parse().unwrap()), "2028-01-31")]
fn a_record_has_an_end_from_the_day_it_is_made(#[case] state: State, #[case] expected: Day) {
    assert_eq!(end(state, &[]).day, expected);
}

#[rstest]
#[case(State::Other(Kept::Visit), [Extends::Yes, Extends::Yes, Extends::No, Extends::No])]
#[case(State::Other(Kept::Signal), [Extends::Yes, Extends::Yes, Extends::No, Extends::No])]
#[case(State::Other(Kept::Story), [Extends::Yes, Extends::Yes, Extends::No, Extends::No])]
#[case(State::OpenFollowUp("2026-02-01".parse().unwrap()), [Extends::Yes, Extends::Yes, Extends::No, Extends::No])]
#[case(LINKED, [Extends::Yes, Extends::Yes, Extends::Yes, Extends::No])]
#[case(HOUSEHOLD, [Extends::Yes, Extends::Yes, Extends::Yes, Extends::No])]
#[case(State::Other(Kept::Theme), [Extends::Yes, Extends::Yes, Extends::Yes, Extends::No])]
#[case(State::Other(Kept::Initiative), [Extends::Yes, Extends::Yes, Extends::Yes, Extends::No])]
#[case(State::Other(Kept::Organisation), [Extends::Yes, Extends::No, Extends::Yes, Extends::Yes])]
fn a_touch_moves_the_end_of_what_it_touches(#[case] state: State, #[case] expected: [Extends; 4]) {
    let before = end(state, &[]).day;
    let moved = [How::Changed, How::Noted, How::Linked, How::Confirmed]
        .map(|how| if end(state, &[touch(how)]).day > before { Extends::Yes } else { Extends::No });
    assert_eq!(moved, expected);
}

#[rstest]
#[case::support_runs(None, None, "2028-01-31", Since::Made)]
#[case::it_ended(Some("2026-05-01"), None, "2028-05-01", Since::SupportEnded)]
#[case::a_pulse_follows(Some("2026-05-01"), Some("2028-05-29"), "2030-05-29", Since::PulseEnds)]
fn a_household_stays_after_support(
    #[case] support_ended: Option<&str>,
    #[case] pulse_ends: Option<&str>,
    #[case] expected: Day,
    #[case] since: Since,
) {
    let found = end(State::Household { support_ended: support_ended.map(day), pulse_ends: pulse_ends.map(day) }, &[]);
    assert_eq!(found.day, expected);
    assert!(matches!(found.why, Why::After { since: counted, kept: Kept::Household, .. } if counted == since));
}

#[test]
fn nobody_is_forgotten_before_their_household() {
    let of = |household| State::Person { links: Links::Some, household: Some(day(household)) };
    assert_eq!(end(of("2030-01-01"), &[]), End { day: day("2030-01-01"), why: Why::WithHousehold });
    assert_eq!(end(of("2027-01-01"), &[]).day, day("2028-01-31"));
}

#[test]
fn the_end_says_why() {
    let noted = end(State::Other(Kept::Visit), &[touch(How::Noted)]);
    assert_eq!(noted.said(Language::Dutch), "Blijft tot 10 maart 2028: 24 maanden na de laatste notitie.");
    assert_eq!(noted.said(Language::English), "Stays until 10 March 2028: 24 months after the last note.");
    assert!(!noted.has_come(day("2028-03-09")) && noted.has_come(day("2028-03-10")));
}

#[test]
fn every_kind_is_kept_as_itself() {
    for (kind, kept) in
        [(Kind::Visit, Kept::Visit), (Kind::FollowUp, Kept::FollowUp), (Kind::Household, Kept::Household)]
    {
        assert_eq!(Kept::of(&kind), kept);
    }
    assert_eq!(Kept::of(&Kind::Member), Kept::OfTheCircle);
    assert_eq!(Kept::of(&Kind::from("choir")), Kept::OfTheCircle);
}

prop_compose! {
    fn any_touch()(how in 0_usize..4, on in 0_u32..100_000) -> Touch {
        Touch { how: [How::Changed, How::Noted, How::Linked, How::Confirmed][how], on: Day::EARLIEST.plus_days(on) }
    }
}

prop_compose! {
    fn any_state()(kind in 0_usize..8, one in 0_u32..100_000, other in 0_u32..100_000) -> State {
        let (one, other) = (Day::EARLIEST.plus_days(one), Day::EARLIEST.plus_days(other));
        match kind {
            0 => ALONE,
            1 => State::Person { links: Links::Some, household: Some(one) },
            2 => State::Household { support_ended: Some(one), pulse_ends: Some(other) },
            3 => State::OpenFollowUp(one),
            4 => State::DoneFollowUp(one),
            5 => State::Other(Kept::Visit),
            6 => State::Other(Kept::Organisation),
            _ => State::Other(Kept::Initiative),
        }
    }
}

proptest! {
    #[test]
    fn a_touch_never_shortens_and_order_does_not_matter(
        state in any_state(),
        (touches, shuffled) in prop::collection::vec(any_touch(), 0..8)
            .prop_flat_map(|touches| (Just(touches.clone()), Just(touches).prop_shuffle())),
        more in any_touch(),
    ) {
        let before = end(state, &touches);
        prop_assert_eq!(before, end(state, &shuffled));
        let touched: Vec<Touch> = touches.iter().copied().chain([more]).collect();
        prop_assert!(end(state, &touched).day >= before.day);
    }

    #[test]
    fn an_end_lies_one_to_hundred_and_twenty_months_after_what_it_counts_from(
        state in any_state(), touches in prop::collection::vec(any_touch(), 0..4), typed: u32,
    ) {
        let months = KeptMonths { visit: typed.into(), organisation: typed.into(), household: typed.into(), ..KeptMonths::default() };
        let end = ends(&Record { state, made: day(MADE), touches: &touches }, &months);
        if let Why::After { on, months, .. } = end.why {
            prop_assert_eq!(end.day, on.plus_months(months.count()));
            prop_assert!(end.day >= on.plus_months(1) && end.day <= on.plus_months(120));
            prop_assert!(on >= day(MADE));
        }
    }
}
