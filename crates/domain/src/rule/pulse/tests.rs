use super::*;
use crate::language::Language;
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn fact(said: i64, what: What) -> Fact {
    Fact { said: Moment::from_seconds(said), what }
}

/// Support ended on 31 August 2026, with a yes.
fn agreed() -> Vec<Fact> {
    vec![fact(10, What::Agreed(day("2026-08-31")))]
}

/// The steps as letters: a(sked), p(assed), n(ow), l(ater); capitals once the rhythm has ended.
fn letters(pulse: &Pulse) -> String {
    let letter = |step: &StepView| step.is.said(Language::English).chars().next().unwrap();
    match pulse {
        Pulse::Running(rhythm) => rhythm.steps.iter().map(letter).collect(),
        Pulse::Ended(rhythm) => rhythm.steps.iter().map(letter).collect::<String>().to_uppercase(),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_steps_follow_the_calendar() {
    let ended = day("2026-08-31");
    let days = Step::ALL.map(|step| step.comes_up(ended).to_string());
    assert_eq!(days, ["2026-09-14", "2026-10-12", "2026-11-30", "2027-02-28", "2027-08-31", "2028-08-31"]);
    assert_eq!(runs_out(ended), day("2028-09-28"));
}

#[rstest]
#[case::at_once("2026-08-31", "llllll")]
#[case::the_day_before("2026-09-13", "llllll")]
#[case::two_weeks("2026-09-14", "nlllll")]
#[case::not_asked_stays_until_the_next("2026-10-11", "nlllll")]
#[case::and_passes_silently("2026-10-12", "pnllll")]
#[case::years_unasked("2028-08-31", "pppppn")]
#[case::the_last_one_stays_four_weeks("2028-09-27", "pppppn")]
#[case::then_it_has_ended("2028-09-28", "PPPPPP")]
fn a_step_comes_up_and_passes(#[case] today: Day, #[case] expected: &str) {
    assert_eq!(letters(&pulse(Subject::Here, &agreed(), today)), expected);
}

#[rstest]
#[case::asked(&[Step::TwoWeeks], "2026-09-20", "alllll")]
#[case::the_next_comes_up(&[Step::TwoWeeks], "2026-10-12", "anllll")]
#[case::a_later_one_was_asked_early(&[Step::SixWeeks], "2026-09-20", "pallll")]
#[case::the_last_was_asked(&[Step::TwentyFourMonths], "2028-08-31", "PPPPPA")]
fn one_tap_asks_a_step(#[case] asked: &[Step], #[case] today: Day, #[case] expected: &str) {
    let mut facts = agreed();
    facts.extend(asked.iter().map(|step| fact(20, What::Asked(day("2026-08-31"), *step))));
    assert_eq!(letters(&pulse(Subject::Here, &facts, today)), expected);
}

#[rstest]
#[case::without_a_yes(&[], "NotAgreed")]
#[case::asking_is_no_yes(&[fact(5, What::Asked(day("2026-08-31"), Step::TwoWeeks))], "NotAgreed")]
#[case::resumed(&[fact(5, What::Agreed(day("2026-08-31"))), fact(6, What::Resumed(day("2026-09-20")))], "Resumed(Day(2026-09-20))")]
#[case::ended_again(&[
    fact(5, What::Agreed(day("2026-08-31"))), fact(5, What::Asked(day("2026-08-31"), Step::TwoWeeks)),
    fact(6, What::Resumed(day("2026-09-20"))), fact(7, What::Agreed(day("2026-10-01"))),
], "nlllll")]
#[case::resumed_on_the_day_it_ended(&[fact(5, What::Agreed(day("2026-10-01"))), fact(6, What::Resumed(day("2026-10-01")))], "Resumed(Day(2026-10-01))")]
#[case::said_later_about_an_earlier_day(&[fact(6, What::Resumed(day("2026-10-10"))), fact(7, What::Agreed(day("2026-10-01")))], "nlllll")]
#[case::stopped(&[fact(5, What::Agreed(day("2026-10-01"))), fact(6, What::Stopped)], "Stopped(Said)")]
#[case::a_stop_in_the_same_millisecond(&[fact(5, What::Stopped), fact(5, What::Agreed(day("2026-10-01"))), fact(5, What::Resumed(day("2026-10-01")))], "Stopped(Said)")]
#[case::a_new_yes_after_a_stop(&[fact(6, What::Stopped), fact(7, What::Agreed(day("2026-10-01")))], "nlllll")]
fn what_was_said_last_holds(#[case] facts: &[Fact], #[case] expected: &str) {
    assert_eq!(letters(&pulse(Subject::Here, facts, day("2026-10-20"))), expected);
}

#[test]
fn nothing_is_asked_about_who_was_erased() {
    let facts = [fact(5, What::Agreed(day("2026-10-01"))), fact(i64::from(u32::MAX), What::Agreed(day("2026-10-02")))];
    assert_eq!(pulse(Subject::Erased, &facts, day("2026-10-20")), Pulse::Stopped(Why::Erased));
}

#[test]
fn it_is_said_without_judgement() {
    let said = |today| pulse(Subject::Here, &agreed(), day(today)).said(Language::Dutch);
    assert_eq!(said("2026-09-01"), "De volgende keer is na 2 weken.");
    assert_eq!(said("2026-10-20"), "Je kunt nu vragen hoe het gaat, na 6 weken.");
    assert_eq!(said("2029-01-01"), "De twee jaar zijn voorbij.");
}

prop_compose! {
    fn any_fact()(said in 0_i64..6, what in 0_usize..9, ended in 0_u32..3, step in 0_usize..6) -> Fact {
        let ended = day("2026-08-31").plus_days(ended);
        fact(said, match what {
            0..=3 => What::Agreed(ended),
            4 => What::Resumed(ended),
            5 => What::Stopped,
            _ => What::Asked(ended, Step::ALL[step]),
        })
    }
}

proptest! {
    #[test]
    fn tablets_that_heard_the_same_see_the_same(
        (heard, order) in prop::collection::vec(any_fact(), 0..12).prop_flat_map(|facts| {
            let twice: Vec<Fact> = facts.iter().chain(&facts).copied().collect();
            (Just(facts), Just(twice).prop_shuffle())
        }),
        later in 0_u32..1_000,
    ) {
        let today = day("2026-08-31").plus_days(later);
        prop_assert_eq!(pulse(Subject::Here, &heard, today), pulse(Subject::Here, &order, today));
    }

    #[test]
    fn at_most_one_step_is_now_and_time_only_moves_on(
        facts in prop::collection::vec(any_fact(), 0..12), ordinal in 0_u32..109_000,
    ) {
        let states = |today| match pulse(Subject::Here, &facts, today) {
            Pulse::Running(rhythm) | Pulse::Ended(rhythm) => rhythm.steps.iter().map(|step| step.is).collect(),
            _ => Vec::new(),
        };
        let today = Day::EARLIEST.plus_days(ordinal);
        let (now, tomorrow) = (states(today), states(today.plus_days(1)));
        prop_assert!(now.iter().filter(|is| **is == StepIs::Now).count() <= 1);
        for (now, tomorrow) in now.iter().zip(&tomorrow) {
            // Later, then now, then passed; asked stays asked.
            prop_assert!(tomorrow <= now);
            prop_assert_eq!(*now == StepIs::Asked, *tomorrow == StepIs::Asked);
        }
    }
}
