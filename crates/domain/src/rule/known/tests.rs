use super::*;
use proptest::prelude::*;
use rstest::rstest;

const YOU: u8 = 1;
const BEP: u8 = 50;

fn member(number: u8) -> MemberId {
    MemberId::from_bytes([number; 16])
}

fn record(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn home(kind: CircleKind, role: Role) -> Home {
    Home { kind, role }
}

fn team() -> Home {
    home(CircleKind::Team, Role::Member)
}

fn trace(author: u8, home: Home, about: u8, on: &str) -> Trace {
    Trace { author: member(author), home, about: BTreeSet::from([record(about)]), day: day(on) }
}

fn ask(traces: &[Trace], lead: Option<&Lead>) -> Known {
    let about = BTreeSet::from([record(BEP)]);
    let own = BTreeSet::from([member(YOU)]);
    let names = BTreeMap::from([
        (member(2), "Fatima".to_owned()),
        (member(3), "bram".to_owned()),
        (member(4), "Anne".to_owned()),
    ]);
    known(&Asked { about: &about, own: &own, names: &names, today: day("2026-11-21") }, traces, lead)
}

#[rstest]
#[case::team(home(CircleKind::Team, Role::Member), 2, BEP, 1)]
#[case::lead(home(CircleKind::Team, Role::Lead), 2, BEP, 1)]
#[case::network(home(CircleKind::Network, Role::Member), 2, BEP, 1)]
#[case::a_private_record(home(CircleKind::Private, Role::Lead), 2, BEP, 0)]
#[case::to_a_guest(home(CircleKind::Network, Role::Guest), 2, BEP, 0)]
#[case::to_the_recovery_kit(home(CircleKind::Team, Role::Recovery), 2, BEP, 0)]
#[case::a_circle_of_a_newer_version(home(CircleKind::from("choir"), Role::Member), 2, BEP, 0)]
#[case::a_role_of_a_newer_version(home(CircleKind::Team, Role::from("visitor")), 2, BEP, 0)]
#[case::yourself(home(CircleKind::Team, Role::Member), YOU, BEP, 0)]
#[case::somebody_else(home(CircleKind::Team, Role::Member), 2, BEP + 1, 0)]
fn it_is_told_from_what_colleagues_share(
    #[case] home: Home,
    #[case] author: u8,
    #[case] about: u8,
    #[case] expected: usize,
) {
    let told = ask(&[trace(author, home.clone(), about, "2026-11-01")], None);
    assert_eq!(told.by.len(), expected);
    // The aanspreekpunt keeps to the same circles.
    let contact = ask(&[], Some(&Lead { member: member(2), home: home.clone() })).lead;
    assert_eq!(contact.is_some(), home.tells());
}

#[rstest]
#[case("2026-11-21", Period::ThisMonth)]
#[case::a_clock_ahead("2026-12-21", Period::ThisMonth)]
#[case("2026-10-22", Period::ThisMonth)]
#[case("2026-10-21", Period::ThisYear)]
#[case("2025-11-22", Period::ThisYear)]
#[case("2025-11-21", Period::Longer)]
fn the_latest_period_is_coarse(#[case] on: &str, #[case] expected: Period) {
    let traces = [trace(2, team(), BEP, "2020-01-01"), trace(2, team(), BEP, on)];
    assert_eq!(ask(&traces, None).by[0].period, expected);
}

#[test]
fn colleagues_stand_in_the_order_of_the_alphabet() {
    let traces = [
        trace(9, team(), BEP, "2026-11-20"),
        trace(2, team(), BEP, "2026-11-20"),
        trace(2, team(), BEP, "2026-11-19"),
        trace(3, team(), BEP, "2024-01-01"),
        trace(4, team(), BEP, "2026-03-01"),
    ];
    let told = ask(&traces, None);
    let names: Vec<Option<&str>> = told.by.iter().map(|knower| knower.name.as_deref()).collect();
    assert_eq!(names, [Some("Anne"), Some("bram"), Some("Fatima"), None]);
    assert_eq!(
        told.said(Whom::Person, Language::Dutch).unwrap(),
        "Anne, bram, Fatima en een collega kennen deze mens ook. Bel je even?"
    );
}

#[rstest]
#[case(2, Some("Fatima kent deze mens ook. Bel je even?"))]
#[case(9, Some("Een collega kent deze mens ook. Bel je even?"))]
#[case(YOU, None)]
fn it_is_said_in_one_sentence(#[case] author: u8, #[case] expected: Option<&str>) {
    let told = ask(&[trace(author, team(), BEP, "2026-11-20")], None);
    assert_eq!(told.said(Whom::Person, Language::Dutch).as_deref(), expected);
}

#[test]
fn a_household_is_said_as_one() {
    let told = ask(&[trace(2, team(), BEP, "2026-11-20"), trace(4, team(), BEP, "2026-11-20")], None);
    let said = told.said(Whom::Household, Language::English);
    assert_eq!(said.as_deref(), Some("Anne and Fatima know this household too. Will you call?"));
}

#[test]
fn you_may_be_the_aanspreekpunt() {
    let contact = |number| ask(&[], Some(&Lead { member: member(number), home: team() })).lead;
    assert_eq!(contact(YOU), Some(LeadIs::You));
    assert_eq!(contact(2), Some(LeadIs::Colleague { member: member(2), name: Some("Fatima".to_owned()) }));
}

prop_compose! {
    fn any_trace()(author in 1_u8..6, kind in 0_usize..4, role in 0_usize..5, about in BEP..BEP + 3, back in 0_u32..20) -> Trace {
        let kind = [CircleKind::Private, CircleKind::Team, CircleKind::Network, CircleKind::from("choir")][kind].clone();
        let role = [Role::Lead, Role::Member, Role::Guest, Role::Recovery, Role::from("visitor")][role].clone();
        let day = day("2026-11-21").minus_months(back);
        Trace { author: member(author), home: home(kind, role), about: BTreeSet::from([record(about)]), day }
    }
}

proptest! {
    #[test]
    fn nothing_private_and_nobody_twice(
        (traces, shuffled) in prop::collection::vec(any_trace(), 0..20)
            .prop_flat_map(|traces| (Just(traces.clone()), Just(traces).prop_shuffle())),
    ) {
        let told = ask(&traces, None);
        prop_assert_eq!(&told, &ask(&shuffled, None));
        let members: BTreeSet<MemberId> = told.by.iter().map(|knower| knower.member).collect();
        prop_assert_eq!(members.len(), told.by.len());
        prop_assert!(!members.contains(&member(YOU)));
        // What may not be told changes nothing.
        let open: Vec<Trace> = traces.into_iter()
            .filter(|trace| trace.home.kind != CircleKind::Private && trace.home.role != Role::Guest).collect();
        prop_assert_eq!(told, ask(&open, None));
    }
}
