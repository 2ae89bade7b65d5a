use super::*;
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use rstest::rstest;

const ZONE: Tz = Tz::Europe__Amsterdam;
const NORTH: AreaCode = AreaCode::Neighbourhood(4_390_201);
const SOUTH: AreaCode = AreaCode::Neighbourhood(4_390_202);
const DISTRICT: AreaCode = AreaCode::District(43_902);

/// A Thursday; its week began three days ago, and the window of four weeks twenty-four days ago.
fn now() -> Moment {
    moment("2026-11-26T12:00:00Z")
}

fn moment(text: &str) -> Moment {
    Moment::from_milliseconds(text.parse::<DateTime<Utc>>().unwrap().timestamp_millis())
}

fn ago(days: i64) -> Moment {
    now().plus(Duration::days(-days))
}

fn voice(number: u8) -> Voice {
    Voice::from_bytes([number; 16])
}

fn about(place: AreaCode) -> Matter {
    Matter { topic: Topic::Loneliness, place }
}

/// A signal by worker 1 about being alone in the north, three days ago.
fn signal() -> Signal {
    Signal {
        record: RecordId::from_bytes([7; 16]),
        at: ago(3),
        topic: Topic::Loneliness,
        area: NORTH,
        certainty: Certainty::Certain,
        weight: Weight::Once,
        author: Some(voice(1)),
        residents: Vec::new(),
        themes: Vec::new(),
    }
}

/// So many signals by three workers in turn, changed as the situation asks.
fn signals(count: u8, change: impl Fn(&mut Signal)) -> Vec<Signal> {
    (0..count)
        .map(|number| {
            let mut signal = Signal { author: Some(voice(1 + number % 3)), ..signal() };
            change(&mut signal);
            signal
        })
        .collect()
}

/// `per_window` signals in each of the earlier windows.
fn past(windows: i64, per_window: u8) -> Vec<Signal> {
    (1..=windows).flat_map(|back| signals(per_window, move |signal| signal.at = ago(5 + 28 * back))).collect()
}

/// A team that began two years ago and sees nothing special, until a situation changes it.
struct Situation {
    signals: Vec<Signal>,
    earlier: Vec<Earlier>,
    keepers: Keepers,
    founded: Moment,
    thresholds: Thresholds,
}

impl Situation {
    fn of(signals: Vec<Signal>) -> Self {
        let thresholds = Thresholds::default();
        Self { signals, earlier: Vec::new(), keepers: Keepers::Team, founded: ago(730), thresholds }
    }

    fn after(mut self, days_ago: i64, step: Step, place: AreaCode) -> Self {
        self.earlier.push(Earlier { at: ago(days_ago), matter: about(place), step });
        self
    }

    fn heard(&self) -> Heard<'_> {
        let Self { signals, earlier, keepers, founded, thresholds } = self;
        Heard { signals, earlier, keepers: *keepers, founded: *founded, thresholds }
    }

    fn suggestions(&self) -> Vec<Suggestion> {
        suggestions(&self.heard(), now(), &ZONE)
    }

    /// The places of what is suggested.
    fn places(&self) -> Vec<AreaCode> {
        self.suggestions().into_iter().map(|suggestion| suggestion.matter.place).collect()
    }

    fn why(&self) -> Why {
        self.suggestions().first().expect("a suggestion").why
    }
}

#[rstest]
#[case::five(signals(5, |_| ()), true)]
#[case::four(signals(4, |_| ()), false)]
#[case::uncertain_places_stay_out(signals(5, |signal| signal.certainty = Certainty::Uncertain), false)]
#[case::something_else_has_nothing_in_common(signals(5, |signal| signal.topic = Topic::Other), false)]
#[case::a_topic_of_a_newer_version(signals(5, |signal| signal.topic = Topic::from("climate")), true)]
#[case::a_strength(signals(5, |signal| signal.topic = Topic::Willing), true)]
#[case::on_the_first_day_of_the_window(signals(5, |signal| signal.at = moment("2026-11-01T23:00:00Z")), true)]
#[case::a_minute_before_it(signals(5, |signal| signal.at = moment("2026-11-01T22:59:00Z")), false)]
#[case::next_week_by_a_clock_ahead(signals(5, |signal| signal.at = moment("2026-11-29T23:00:00Z")), false)]
#[case::heard_more_often_is_still_one(signals(4, |signal| signal.weight = Weight::Often), false)]
#[case::one_worker(signals(9, |signal| signal.author = Some(voice(1))), false)]
#[case::nobody_known(signals(9, |signal| signal.author = None), false)]
#[case::two_workers_about_one_resident(signals(9, |signal| signal.residents = vec![voice(9)]), false)]
#[case::one_worker_and_two_residents(
    signals(5, |signal| { signal.author = Some(voice(1)); signal.residents = vec![voice(8), voice(9)]; }), true
)]
#[case::in_a_theme(signals(5, |signal| signal.themes = vec![about(NORTH)]), false)]
#[case::in_a_theme_of_the_wijk(signals(5, |signal| signal.themes = vec![about(DISTRICT)]), false)]
#[case::in_a_theme_elsewhere(signals(5, |signal| signal.themes = vec![about(SOUTH)]), true)]
#[case::in_a_theme_about_something_else(
    signals(5, |signal| signal.themes = vec![Matter { topic: Topic::Gathering, place: NORTH }]), true
)]
fn signals_become_a_suggestion(#[case] signals: Vec<Signal>, #[case] suggested: bool) {
    assert_eq!(!Situation::of(signals).places().is_empty(), suggested);
}

#[test]
fn a_solo_notebook_needs_one_voice_and_sees_its_figures() {
    let mut situation = Situation::of(signals(6, |signal| signal.author = Some(voice(1)))).after(8, Step::Shown, NORTH);
    situation.signals.iter_mut().for_each(|signal| signal.at = ago(10));
    situation.keepers = Keepers::Solo;
    assert_eq!(
        situation.why(),
        Why { signals: Figure::Number(6), weeks: 4, usual: Usual::FewerThan(5), voices: Voices::Yours }
    );
}

#[rstest]
#[case::quiet_before(past(13, 4), 5, true, Usual::FewerThan(5))]
#[case::twice_as_much(past(13, 5), 10, true, Usual::Number(5))]
#[case::not_twice_as_much(past(13, 5), 9, false, Usual::Number(5))]
#[case::one_loud_window_is_not_usual(past(1, 60), 5, true, Usual::FewerThan(5))]
#[case::longer_than_a_year_ago(signals(200, |signal| signal.at = ago(5 + 28 * 14)), 5, true, Usual::FewerThan(5))]
fn a_place_is_compared_with_its_own_past(
    #[case] past: Vec<Signal>,
    #[case] count: u8,
    #[case] suggested: bool,
    #[case] usual: Usual,
) {
    let situation = Situation::of([past, signals(count, |_| ())].concat());
    assert_eq!(situation.suggestions().first().map(|suggestion| suggestion.why.usual), suggested.then_some(usual));
}

#[rstest]
#[case::three_windows("2026-08-10T12:00:00Z", Usual::Fewer)]
#[case::four_windows("2026-07-12T22:00:00Z", Usual::FewerThan(5))]
#[case::four_windows_but_for_a_minute("2026-07-12T22:01:00Z", Usual::Fewer)]
#[case::today("2026-11-26T11:00:00Z", Usual::Fewer)]
fn too_little_past_is_said(#[case] founded: &str, #[case] usual: Usual) {
    let mut situation = Situation::of(signals(5, |_| ()));
    situation.founded = moment(founded);
    assert_eq!(situation.why().usual, usual);
}

#[test]
fn a_usual_count_by_two_authors_is_hidden() {
    let mut situation = Situation::of([past(13, 6), signals(12, |_| ())].concat());
    situation
        .signals
        .iter_mut()
        .filter(|signal| signal.author == Some(voice(3)))
        .for_each(|signal| signal.author = None);
    assert_eq!(situation.why().usual, Usual::Hidden);
}

#[rstest]
#[case::while_its_week_runs(0, 3, 3, Figure::AtLeast(5), Voices::Several)]
#[case::when_its_weeks_are_over(7, 10, 3, Figure::Number(6), Voices::Several)]
#[case::with_enough_voices(7, 10, 6, Figure::Number(6), Voices::Number(6))]
#[case::by_two_authors(7, 10, 2, Figure::AtLeast(5), Voices::Several)]
fn its_figure_is_told_when_nothing_can_be_subtracted(
    #[case] shown_days_ago: i64,
    #[case] captured_days_ago: i64,
    #[case] authors: u8,
    #[case] figure: Figure,
    #[case] voices: Voices,
) {
    let mut situation = Situation::of(signals(6, |signal| signal.at = ago(captured_days_ago))).after(
        shown_days_ago,
        Step::Shown,
        NORTH,
    );
    for (number, signal) in (0..).zip(&mut situation.signals) {
        signal.author = Some(voice(number % authors));
    }
    let why = situation.why();
    assert_eq!((why.signals, why.voices), (figure, voices));
}

#[test]
fn an_open_suggestion_keeps_its_window_until_that_has_passed() {
    let open = |shown_days_ago| {
        Situation::of([signals(5, |signal| signal.at = ago(25)), signals(20, |signal| signal.at = ago(1))].concat())
            .after(shown_days_ago, Step::Shown, NORTH)
            .suggestions()
    };
    // Shown 24 days ago in a window that ended 18 days ago: the twenty of yesterday do not show up in its figure.
    assert_eq!(
        open(24).first().map(|open| (open.standing, open.why.signals)),
        Some((Standing::Open, Figure::Number(5)))
    );
    // Shown 25 days ago, a Sunday: that window has passed, and what is told now was in no figure before.
    assert_eq!(open(25).first().map(|new| (new.standing, new.why.signals)), Some((Standing::New, Figure::AtLeast(5))));
}

#[rstest]
#[case::right_after(5, 0, 2, Step::Dismissed, false)]
#[case::with_four_new_ones(9, 4, 2, Step::Dismissed, false)]
#[case::with_five_new_ones(0, 5, 2, Step::Dismissed, true)]
#[case::accepted(9, 4, 2, Step::Accepted, false)]
#[case::long_ago(0, 5, 300, Step::Dismissed, true)]
#[case::by_a_clock_that_is_a_day_ahead(5, 0, -1, Step::Dismissed, false)]
#[case::by_a_clock_that_is_two_days_ahead(5, 0, -2, Step::Dismissed, true)]
fn not_now_is_respected_until_enough_is_new(
    #[case] before: u8,
    #[case] since: u8,
    #[case] answered_days_ago: i64,
    #[case] step: Step,
    #[case] suggested: bool,
) {
    let signals = [signals(before, |signal| signal.at = ago(3)), signals(since, |signal| signal.at = ago(1))].concat();
    for place in [NORTH, DISTRICT] {
        let situation = Situation::of(signals.clone()).after(answered_days_ago, step, place);
        assert_eq!(situation.places(), if suggested { vec![NORTH] } else { vec![] });
    }
}

#[test]
fn a_no_elsewhere_is_no_answer_here() {
    assert_eq!(Situation::of(signals(5, |_| ())).after(1, Step::Dismissed, SOUTH).places(), [NORTH]);
}

#[rstest]
#[case::no_buurt_by_itself(3, 3, &[DISTRICT])]
#[case::one_buurt_speaks_for_itself(5, 3, &[NORTH])]
#[case::both(5, 5, &[NORTH, SOUTH])]
#[case::not_even_together(2, 2, &[])]
fn the_wijk_speaks_when_no_buurt_does(#[case] north: u8, #[case] south: u8, #[case] places: &[AreaCode]) {
    let situation = Situation::of([signals(north, |_| ()), signals(south, |signal| signal.area = SOUTH)].concat());
    assert_eq!(situation.places(), places);
}

#[test]
fn signals_of_a_wijk_without_a_buurt_count_in_the_wijk() {
    assert_eq!(Situation::of(signals(5, |signal| signal.area = DISTRICT)).places(), [DISTRICT]);
}

#[test]
fn an_open_suggestion_on_a_wijk_is_not_split_into_its_buurten() {
    let week_before = signals(3, |signal| signal.at = ago(10));
    let south = signals(3, |signal| {
        signal.at = ago(10);
        signal.area = SOUTH;
    });
    let situation = Situation::of([week_before, south, signals(5, |signal| signal.at = ago(1))].concat());
    let situation = situation.after(8, Step::Shown, DISTRICT);
    let open = situation.suggestions();
    assert_eq!(
        open.iter().map(|open| (open.matter.place, open.why.signals)).collect::<Vec<_>>(),
        [(DISTRICT, Figure::Number(6))]
    );
}

#[test]
fn a_buurt_waits_while_a_suggestion_on_its_wijk_is_open() {
    // One of the five that the wijk was shown with has gone, so it says nothing; what the north tells now would share two of them.
    let south = signals(2, |signal| {
        signal.at = ago(10);
        signal.area = SOUTH;
    });
    let north = [signals(2, |signal| signal.at = ago(10)), signals(3, |signal| signal.at = ago(1))].concat();
    let situation = Situation::of([south, north].concat());
    assert_eq!(situation.places(), [NORTH]);
    assert_eq!(situation.after(8, Step::Shown, DISTRICT).places(), []);
}

#[rstest]
#[case::the_first_one(&[], &[SOUTH])]
#[case::one_two_days_ago(&[(2, Step::Shown, 77)], &[])]
#[case::one_answered_two_days_ago(&[(2, Step::Dismissed, 77)], &[])]
#[case::one_a_week_ago(&[(7, Step::Shown, 77)], &[SOUTH])]
#[case::one_a_week_ago_seen_again_yesterday(&[(7, Step::Shown, 77), (1, Step::Shown, 77)], &[SOUTH])]
#[case::one_that_is_open_stays(&[(2, Step::Shown, 1)], &[NORTH])]
fn the_first_month_brings_one_a_week(#[case] steps: &[(i64, Step, u32)], #[case] places: &[AreaCode]) {
    let mut situation = Situation::of([signals(5, |_| ()), signals(7, |signal| signal.area = SOUTH)].concat());
    situation.founded = ago(20);
    for (days_ago, step, buurt) in steps {
        situation = situation.after(*days_ago, *step, AreaCode::Neighbourhood(4_390_200 + *buurt));
    }
    assert_eq!(situation.places(), places);
    situation.founded = ago(32);
    assert_eq!(situation.suggestions().len(), 2);
}

#[rstest]
#[case::more_signals(signals(6, |_| ()))]
#[case::more_voices(signals(5, |signal| signal.residents = vec![voice(7), voice(8), voice(9), voice(10)]))]
#[case::heard_more_often(signals(5, |signal| signal.weight = Weight::Often))]
fn the_strongest_comes_first(#[case] stronger: Vec<Signal>) {
    let mut stronger = stronger;
    stronger.iter_mut().for_each(|signal| signal.area = SOUTH);
    assert_eq!(Situation::of([signals(5, |_| ()), stronger].concat()).places(), [SOUTH, NORTH]);
}

#[test]
fn a_theme_is_made_of_the_signals_that_were_counted() {
    let record = |number| RecordId::from_bytes([number; 16]);
    let mut situation = Situation::of(signals(8, |_| ()));
    for (number, signal) in (0..).zip(&mut situation.signals) {
        signal.record = record(number);
        signal.at = ago(4).plus(Duration::minutes(-i64::from(number)));
    }
    situation.signals[0].themes = vec![about(NORTH)];
    situation.signals[1].certainty = Certainty::Uncertain;
    situation.signals[2].area = SOUTH;
    let made_of = |place| made_of(&about(place), &situation.heard(), now(), &ZONE);
    assert_eq!(made_of(NORTH), [record(7), record(6), record(5), record(4), record(3)]);
    assert_eq!(made_of(DISTRICT).len(), 6);
}

#[test]
fn a_result_reads_back_and_holds_nobody() {
    let situation = Situation::of(signals(6, |signal| signal.residents = vec![voice(0xAB), voice(0xCD)]));
    let json = serde_json::to_string(&situation.suggestions()).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Suggestion>>(&json).unwrap(), situation.suggestions());
    assert_eq!(
        json,
        r#"[{"matter":{"topic":"loneliness","place":"BU04390201"},"tone":"concern","standing":"new","#.to_owned()
            + r#""why":{"signals":{"at_least":5},"weeks":4,"usual":{"fewer_than":5},"voices":"several"}}]"#
    );
}
