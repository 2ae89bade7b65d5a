use super::*;
use chrono::{DateTime, Duration, FixedOffset, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use rstest::rstest;

const ZONE: Tz = Tz::Europe__Amsterdam;
const ME: Voice = Voice::from_bytes([1; 16]);
const COLLEAGUE: Voice = Voice::from_bytes([2; 16]);
const MOSQUE: RecordId = RecordId::from_bytes([21; 16]);
const LIBRARY: RecordId = RecordId::from_bytes([22; 16]);
const GUIDE: PersonId = PersonId::from_bytes([31; 16]);
const RESIDENT: PersonId = PersonId::from_bytes([32; 16]);

fn now() -> Moment {
    moment("2026-11-26T12:00:00Z")
}

fn moment(text: &str) -> Moment {
    Moment::from_milliseconds(text.parse::<DateTime<Utc>>().unwrap().timestamp_millis())
}

fn ago(days: i64) -> Moment {
    now().plus(Duration::days(-days))
}

fn visit(days_ago: i64, organisations: &[RecordId], people: &[PersonId]) -> Visit {
    Visit {
        at: ago(days_ago),
        readers: Readers::Circle,
        author: Some(COLLEAGUE),
        organisations: organisations.to_vec(),
        people: people.to_vec(),
    }
}

const fn guide(answer: Answer) -> Asked {
    Asked { person: GUIDE, role: PersonRole::Guide, answer }
}

fn tied(visits: &[Visit], people: &[Asked]) -> Ties {
    ties(&Heard { visits, people, asker: ME, thresholds: &Thresholds::default() }, now(), &ZONE)
}

fn network(visits: &[Visit], people: &[Asked]) -> Vec<(RecordId, End, Strength)> {
    tied(visits, people).network.into_iter().map(|tie| (tie.organisation, tie.with, tie.strength)).collect()
}

#[rstest]
#[case::once(1, Strength::Once)]
#[case::twice(2, Strength::NowAndThen)]
#[case::five_times(5, Strength::NowAndThen)]
#[case::six_times(6, Strength::Often)]
fn a_tie_is_as_strong_as_its_days_are_many(#[case] days: i64, #[case] strength: Strength) {
    let visits: Vec<Visit> = (0..days).map(|day| visit(day, &[LIBRARY, MOSQUE], &[])).collect();
    assert_eq!(network(&visits, &[]), [(MOSQUE, End::Organisation(LIBRARY), strength)]);
}

#[test]
fn two_colleagues_at_one_table_are_one_day() {
    let visits = [visit(3, &[MOSQUE], &[GUIDE]), visit(3, &[MOSQUE, MOSQUE], &[GUIDE, GUIDE])];
    assert_eq!(network(&visits, &[guide(Answer::Yes)]), [(MOSQUE, End::KeyPerson(GUIDE), Strength::Once)]);
}

#[rstest]
#[case::the_first_day_of_twelve_months("2025-11-26T23:00:00Z", true)]
#[case::the_day_before("2025-11-26T22:59:00Z", false)]
#[case::just_now("2026-11-26T12:00:00Z", true)]
#[case::by_a_clock_ahead("2026-11-26T12:00:01Z", false)]
fn a_tie_lasts_twelve_months(#[case] at: &str, #[case] lasts: bool) {
    let visits = [Visit { at: moment(at), ..visit(0, &[MOSQUE, LIBRARY], &[]) }];
    assert_eq!(!network(&visits, &[]).is_empty(), lasts);
}

#[rstest]
#[case::a_guide_who_said_yes(&[guide(Answer::Yes)], true)]
#[case::a_guide_who_did_not(&[guide(Answer::No)], false)]
#[case::a_resident_who_said_yes(&[Asked { person: GUIDE, role: PersonRole::Resident, answer: Answer::Yes }], false)]
#[case::a_key_figure(&[Asked { person: GUIDE, role: PersonRole::KeyFigure, answer: Answer::Yes }], true)]
#[case::a_volunteer(&[Asked { person: GUIDE, role: PersonRole::Volunteer, answer: Answer::Yes }], true)]
#[case::a_professional(&[Asked { person: GUIDE, role: PersonRole::Professional, answer: Answer::Yes }], true)]
#[case::a_role_of_a_newer_version(&[Asked { person: GUIDE, role: PersonRole::from("neighbour"), answer: Answer::Yes }], false)]
#[case::somebody_unknown(&[], false)]
#[case::yes_and_no(&[guide(Answer::Yes), guide(Answer::No)], false)]
fn only_key_people_who_said_yes_are_in_the_picture(#[case] people: &[Asked], #[case] in_it: bool) {
    let mine = Visit { author: Some(ME), ..visit(1, &[MOSQUE], &[GUIDE]) };
    let ties = tied(&[mine], people);
    assert_eq!(!ties.network.is_empty(), in_it);
    assert_eq!(ties.own.iter().any(|own| own.with == End::KeyPerson(GUIDE)), in_it);
}

#[test]
fn people_are_not_tied_to_each_other() {
    let other = Asked { person: RESIDENT, role: PersonRole::Volunteer, answer: Answer::Yes };
    assert_eq!(network(&[visit(1, &[], &[GUIDE, RESIDENT])], &[guide(Answer::Yes), other]), []);
}

#[test]
fn your_own_ties_come_from_your_own_visits() {
    let visits = [visit(1, &[LIBRARY], &[]), Visit { author: Some(ME), ..visit(2, &[MOSQUE], &[]) }];
    let ties = tied(&visits, &[]);
    assert_eq!(ties.own, [OwnTie { with: End::Organisation(MOSQUE), strength: Strength::Once }]);
    assert_eq!(ties.network, []);
}

#[test]
fn a_private_visit_makes_no_tie_for_others() {
    let visits = [Visit { author: Some(ME), readers: Readers::OnlyMe, ..visit(2, &[MOSQUE, LIBRARY], &[]) }];
    let ties = tied(&visits, &[]);
    assert_eq!(ties.network, []);
    assert_eq!(ties.own.len(), 2);
}

fn any_visit() -> impl Strategy<Value = Visit> {
    let at = prop_oneof![9 => (-10..500_i64).prop_map(ago), 1 => any::<i64>().prop_map(Moment::from_milliseconds)];
    let ids = || prop::collection::vec(0..5_u8, 0..4);
    (at, any::<bool>(), prop::option::of(1..3_u8), ids(), ids()).prop_map(
        |(at, private, author, organisations, people)| Visit {
            at,
            readers: if private { Readers::OnlyMe } else { Readers::Circle },
            author: author.map(|number| Voice::from_bytes([number; 16])),
            organisations: organisations.into_iter().map(|number| RecordId::from_bytes([number; 16])).collect(),
            people: people.into_iter().map(|number| PersonId::from_bytes([number; 16])).collect(),
        },
    )
}

/// Persons 0 and 1 are in the picture; 2 is a resident, 3 said no, 4 is unknown.
fn some_people() -> Vec<Asked> {
    let asked = |number, role, answer| Asked { person: PersonId::from_bytes([number; 16]), role, answer };
    vec![
        asked(0, PersonRole::KeyFigure, Answer::Yes),
        asked(1, PersonRole::Professional, Answer::Yes),
        asked(2, PersonRole::Resident, Answer::Yes),
        asked(3, PersonRole::Guide, Answer::No),
    ]
}

proptest! {
    #[test]
    fn no_moment_is_too_strange(
        visits in prop::collection::vec(any_visit(), 0..50),
        now: i64,
        often_from_days: u32,
        hours in -23..=23_i32,
    ) {
        let zone = FixedOffset::east_opt(hours * 3600).unwrap();
        for now in [now, 0, i64::MIN, i64::MAX].map(Moment::from_milliseconds) {
            let heard =
                Heard { visits: &visits, people: &some_people(), asker: ME, thresholds: &Thresholds { often_from_days } };
            let _ = ties(&heard, now, &zone);
        }
    }

    #[test]
    fn nobody_else_is_in_the_picture_and_order_changes_nothing(visits in prop::collection::vec(any_visit(), 0..80)) {
        let ties = tied(&visits, &some_people());
        let ends = ties.network.iter().map(|tie| tie.with).chain(ties.own.iter().map(|own| own.with));
        for end in ends {
            if let End::KeyPerson(person) = end {
                prop_assert!(person.as_bytes()[0] < 2);
            }
        }
        let turned: Vec<Visit> = visits.iter().rev().cloned().collect();
        let mut people = some_people();
        people.reverse();
        prop_assert_eq!(&ties, &tied(&turned, &people));
        let without_residents: Vec<Visit> = visits
            .into_iter()
            .map(|mut visit| {
                visit.people.retain(|person| person.as_bytes()[0] < 2);
                visit
            })
            .collect();
        prop_assert_eq!(ties, tied(&without_residents, &people));
    }

    #[test]
    fn one_more_visit_loosens_no_tie(visits in prop::collection::vec(any_visit(), 0..50), added in any_visit()) {
        let before = tied(&visits, &some_people());
        let after = tied(&[visits, vec![added]].concat(), &some_people());
        for tie in before.network {
            let same = |other: &&Tie| (other.organisation, other.with) == (tie.organisation, tie.with);
            prop_assert!(after.network.iter().find(same).is_some_and(|other| other.strength >= tie.strength));
        }
        for own in before.own {
            prop_assert!(after.own.iter().any(|other| other.with == own.with && other.strength >= own.strength));
        }
    }
}
