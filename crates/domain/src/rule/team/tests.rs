use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn at(topic: Topic, position: i64) -> (Field, Value) {
    (Field::TopicPosition(topic), Value::Number(position))
}

#[test]
fn where_nothing_was_set_stoeps_own_holds() {
    assert_eq!(settings(&[]), TeamSettings::default());
    assert_eq!(settings(&[]).topics.0, Topic::pavement());
}

#[test]
fn one_place_for_two_topics_is_one_order_everywhere() {
    let mut set = vec![
        at(Topic::Housing, 1),
        at(Topic::from("climate"), 1),
        at(Topic::Money, 1),
        at(Topic::Mind, 0),
        at(Topic::Loneliness, -1),
    ];
    let expected = [Topic::Mind, Topic::Money, Topic::Housing, Topic::from("climate"), Topic::Health];
    assert_eq!(settings(&set).topics.0[..5], expected, "what nobody moved keeps its place");
    set.reverse();
    assert_eq!(settings(&set).topics.0[..5], expected);
}

#[test]
fn a_pavement_is_never_empty() {
    let none: Vec<(Field, Value)> = Topic::ALL.iter().map(|topic| at(topic.clone(), -1)).collect();
    assert_eq!(settings(&none).topics, Topics::default());
}

#[test]
fn only_the_tiles_that_move_are_written() {
    let mut wanted = Topic::pavement();
    wanted.swap(0, 1);
    let moved = reorder(&[], &wanted);
    assert_eq!(moved, [(wanted[0].clone(), Some(0)), (wanted[1].clone(), Some(1))]);
    let last = wanted.pop().unwrap();
    wanted.swap(0, 1);
    assert_eq!(reorder(&[], &wanted), [(last, Some(-1))]);
    let set = [(Topic::Money, 0), (Topic::Housing, 1)];
    assert_eq!(reorder(&set, &[]), set.map(|(topic, _)| (topic, None)));
}

#[rstest]
#[case::a_person_is_no_figure(Threshold::SmallestCount, 1, 3)]
#[case(Threshold::SmallestCount, 7, 7)]
#[case(Threshold::SuggestionWeeks, 0, 1)]
#[case(Threshold::SuggestionWeeks, 400, 52)]
#[case(Threshold::SuggestionWeeks, i64::MIN, 1)]
#[case(Threshold::SuggestionVoices, 1, 2)]
#[case(Threshold::SuggestionSignals, i64::MAX, 10_000)]
fn a_threshold_has_bounds(#[case] threshold: Threshold, #[case] number: i64, #[case] expected: u32) {
    let set = settings(&[(Field::Threshold(threshold.clone()), Value::Number(number))]).suggestion;
    let found = match threshold {
        Threshold::SmallestCount => set.smallest_count.get(),
        Threshold::SuggestionWeeks => u32::from(set.window_weeks.get()),
        Threshold::SuggestionVoices => set.least_voices,
        _ => set.least_signals,
    };
    assert_eq!(found, expected);
}

#[test]
fn months_are_between_one_and_ten_years() {
    let kept = |months| settings(&[(Field::KeptMonths(KeptSort::Signal), Value::Number(months))]).kept.signal.count();
    assert_eq!([kept(-5), kept(12), kept(9_999)], [1, 12, 120]);
}

#[test]
fn half_of_an_emergency_number_is_none() {
    let id = NoteId::from_bytes([1; 16]);
    let name = (Field::Emergency(id), Value::Text("Wijkagent".to_owned()));
    let number = (Field::EmergencyNumber(id), Value::Text("0900 0000".to_owned()));
    assert!(settings(std::slice::from_ref(&name)).emergency.is_empty());
    assert_eq!(settings(&[number, name]).emergency[0].name, "Wijkagent");
}

proptest! {
    #[test]
    fn any_order_can_be_reached_from_any_other(
        before in prop::collection::vec((0..Topic::ALL.len(), -3_i64..20), 0..20),
        wanted in prop::collection::vec(0..Topic::ALL.len(), 1..20),
    ) {
        let mut now: BTreeMap<Topic, i64> = before.into_iter().map(|(topic, at)| (Topic::ALL[topic].clone(), at)).collect();
        let mut wanted: Vec<Topic> = wanted.into_iter().map(|topic| Topic::ALL[topic].clone()).collect();
        let list: Vec<(Topic, i64)> = now.clone().into_iter().collect();
        for (topic, position) in reorder(&list, &wanted) {
            match position {
                Some(position) => now.insert(topic, position),
                None => now.remove(&topic),
            };
        }
        let set: Vec<(Field, Value)> = now.into_iter().map(|(topic, position)| at(topic, position)).collect();
        let mut seen = Vec::new();
        wanted.retain(|topic| !seen.contains(topic) && { seen.push(topic.clone()); true });
        prop_assert_eq!(settings(&set).topics.0, wanted);
    }
}
