//! Schakelen: from signals to a theme without names, from a theme to an initiative, and back.

use chrono::Duration;
use stoep_domain::call::{
    AcceptSuggestion, AddInitiative, AddLine, AddOwner, AddTheme, CaptureSignal, CaptureVisit, ChangeInitiative,
    ChangeTheme, Detail, DismissSuggestion, EndInitiative, EndTalk, InitiativeChange, InitiativePage, Link, LinkPerson,
    Records, Remove, RemoveOwner, Suggestions, Target, ThemeChange, ThemeFromSignals, ThemePage, Undo, Unlink, WhoIs,
};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::moment::When;
use stoep_domain::rule::figure::Figure;
use stoep_domain::rule::suggestion::{Matter, Standing};
use stoep_domain::view::{Extent, Happened, InitiativeFacts, RecordView, ThemeFacts, What};
use stoep_domain::word::{InitiativePhase, Kind, NoteSort, OurRole, Setting, ThemePhase, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

const LISDONK: &str = "BU99990102";

fn matter(topic: Topic) -> Matter {
    Matter { topic, place: LISDONK.parse().unwrap() }
}

/// So many signals about a topic, each of a talk of its own.
pub(super) fn hear(desk: &Desk, topic: &Topic, count: usize) -> Vec<RecordId> {
    (0..count)
        .map(|_| {
            desk.call(EndTalk {});
            desk.tap(topic.clone()).record.id
        })
        .collect()
}

fn theme_facts(record: &RecordView) -> ThemeFacts {
    match &record.what {
        What::Theme(facts) => (**facts).clone(),
        other => panic!("a theme, not {other:?}"),
    }
}

fn initiative_facts(record: &RecordView) -> InitiativeFacts {
    match &record.what {
        What::Initiative(facts) => (**facts).clone(),
        other => panic!("an initiative, not {other:?}"),
    }
}

fn suggested(desk: &Desk) -> Vec<Matter> {
    desk.call(Suggestions {}).suggestions.into_iter().map(|one| one.suggestion.matter).collect()
}

fn themes(desk: &Desk) -> Vec<RecordView> {
    desk.call(Records { kind: Kind::Theme, area: None, circle: None, limit: 50, offset: 0 })
}

fn coffee(desk: &Desk, theme: Option<RecordId>) -> RecordView {
    desk.call(AddInitiative { name: "Koffie op de bank".parse().unwrap(), area: None, theme, circle: None })
}

#[test]
fn signals_become_a_theme_in_one_tap_and_one_undo() {
    let desk = Desk::begun();
    let signals = hear(&desk, &Topic::Loneliness, 4);
    assert!(suggested(&desk).is_empty(), "four is a small number");
    let signals = [signals, hear(&desk, &Topic::Loneliness, 1)].concat();

    let view = desk.call(Suggestions {});
    let only = &view.suggestions[0];
    assert_eq!((&only.suggestion.matter, only.area.name.as_str()), (&matter(Topic::Loneliness), "Lisdonk"));
    assert_eq!(only.suggestion.why.signals, Figure::AtLeast(5), "the week still runs");
    assert_eq!(only.suggestion.standing, Standing::New);
    assert_eq!(
        desk.call(Suggestions {}).suggestions[0].suggestion.standing,
        Standing::Open,
        "it remembers what it showed"
    );

    let theme = desk.call(AcceptSuggestion { matter: matter(Topic::Loneliness) });
    assert_eq!(theme.name.as_deref(), Some("Alleen zijn in Lisdonk"));
    assert_eq!((theme_facts(&theme).topic, theme_facts(&theme).phase), (Topic::Loneliness, ThemePhase::Emerging));
    let mut linked: Vec<RecordId> = theme.links.iter().map(|link| link.id).collect();
    linked.sort_unstable();
    let mut wanted = signals.clone();
    wanted.sort_unstable();
    assert_eq!(linked, wanted);
    assert!(suggested(&desk).is_empty(), "a signal of a theme does not count again");

    desk.call(Undo {});
    assert!(themes(&desk).is_empty());
    assert_eq!(suggested(&desk), [matter(Topic::Loneliness)]);
    let nothing = desk.notebook.call(AcceptSuggestion { matter: matter(Topic::Money) }).unwrap_err();
    assert_eq!(nothing, CallError::NotFound);
    desk.sound();
}

#[test]
fn not_now_is_respected_until_there_is_enough_that_is_new() {
    let desk = Desk::begun();
    hear(&desk, &Topic::Money, 6);
    assert_eq!(suggested(&desk), [matter(Topic::Money)]);
    desk.call(DismissSuggestion { matter: matter(Topic::Money) });
    assert!(suggested(&desk).is_empty());
    desk.call(Undo {});
    assert_eq!(suggested(&desk), [matter(Topic::Money)], "it can be taken back");

    desk.call(DismissSuggestion { matter: matter(Topic::Money) });
    let desk = desk.reopen();
    desk.wait(Duration::days(8));
    desk.call(stoep_domain::call::SetHere { area: LISDONK.parse().unwrap() });
    hear(&desk, &Topic::Money, 4);
    assert!(suggested(&desk).is_empty(), "four new ones are not enough");
    hear(&desk, &Topic::Money, 1);
    assert_eq!(suggested(&desk), [matter(Topic::Money)]);
    desk.sound();
}

#[test]
fn in_the_first_month_there_is_one_new_suggestion_a_week() {
    let desk = Desk::begun();
    hear(&desk, &Topic::Money, 6);
    hear(&desk, &Topic::Housing, 5);
    assert_eq!(suggested(&desk), [matter(Topic::Money)], "the strongest");
    assert_eq!(suggested(&desk), [matter(Topic::Money)], "and the other one waits");
    let desk = desk.reopen();
    desk.wait(Duration::days(6));
    assert_eq!(suggested(&desk).len(), 1);
    desk.wait(Duration::days(1));
    assert_eq!(suggested(&desk).len(), 2);
}

#[test]
fn a_theme_needs_a_name_or_a_topic_and_changes_thing_by_thing() {
    let desk = Desk::begun();
    let empty = AddTheme { name: None, topic: None, area: None, circle: None };
    assert!(matches!(desk.notebook.call(empty).unwrap_err(), CallError::Refused(Refusal::Text(_))));
    let named = desk.call(AddTheme { name: "De scooters".parse().ok(), topic: None, area: None, circle: None });
    assert_eq!((named.name.as_deref(), theme_facts(&named).topic), (Some("De scooters"), Topic::Other));
    let called = desk.call(AddTheme { name: None, topic: Some(Topic::Safety), area: None, circle: None });
    assert_eq!(called.name.as_deref(), Some("Overlast & veilig"));

    let theme = named.id;
    for change in [
        ThemeChange::Topic(Topic::Safety),
        ThemeChange::Phase(ThemePhase::Acting),
        ThemeChange::Area(LISDONK.parse().ok()),
        ThemeChange::NextStep("Garage zoeken".parse().ok()),
    ] {
        desk.call(ChangeTheme { theme, change });
    }
    let agreement = AddLine {
        record: theme,
        sort: NoteSort::Agreement,
        text: "Wij bellen de woningbouw".parse().unwrap(),
        who: "Fatima".parse().ok(),
        day: "2026-12-01".parse().ok(),
    };
    desk.call(agreement);
    let detail = desk.call(Detail { record: theme });
    let facts = theme_facts(&detail.record);
    assert_eq!((facts.phase, facts.next_step.as_deref()), (ThemePhase::Acting, Some("Garage zoeken")));
    assert_eq!(detail.record.area_name.as_deref(), Some("Lisdonk"));
    assert_eq!(detail.record.notes[0].sort, NoteSort::Agreement);
    let history: Vec<Happened> = detail.history.into_iter().map(|line| line.happened).collect();
    assert!(history.contains(&Happened::Set(Field::Phase, "acting".to_owned())), "{history:?}");
    assert!(history.contains(&Happened::Set(Field::NextStep, "Garage zoeken".to_owned())));

    desk.call(ChangeTheme { theme, change: ThemeChange::NextStep(None) });
    let elsewhere = ThemeChange::Area("BU00000000".parse().ok());
    let refused = desk.notebook.call(ChangeTheme { theme, change: elsewhere }).unwrap_err();
    assert_eq!(refused, CallError::Refused(Refusal::UnknownArea));
    assert_eq!(theme_facts(&desk.call(Detail { record: theme }).record).next_step, None);
    desk.sound();
}

#[test]
fn a_theme_is_made_of_signals_only_and_of_those_that_are_still_to_come() {
    let desk = Desk::begun();
    let visit = desk.call(CaptureVisit::tap(Setting::Street)).record.id;
    let mut signals = hear(&desk, &Topic::Health, 2);
    let make = |signals: Vec<RecordId>| {
        let area = LISDONK.parse().unwrap();
        desk.notebook.call(ThemeFromSignals { topic: Topic::Health, area, signals })
    };
    assert_eq!(make(vec![visit]).unwrap_err(), CallError::Refused(Refusal::NotASignal));
    let elsewhere = RecordId::from_bytes([7; 16]);
    signals.extend([elsewhere, signals[0]]);
    let theme = make(signals).unwrap();
    assert_eq!(theme.links.len(), 3, "each once");
    let page = desk.call(ThemePage { theme: theme.id });
    assert_eq!(page.chain.not_here, [elsewhere]);
    assert_eq!(page.chain.signals.len(), 2);
    desk.sound();
}

#[test]
fn the_line_from_signal_to_theme_to_initiative_holds_from_both_ends() {
    let desk = Desk::begun();
    hear(&desk, &Topic::Loneliness, 5);
    let theme = desk.call(AcceptSuggestion { matter: matter(Topic::Loneliness) }).id;
    let initiative = coffee(&desk, Some(theme));
    assert_eq!(initiative.area_name.as_deref(), Some("Lisdonk"), "where the theme is");
    let initiative = initiative.id;
    desk.call(EndTalk {});
    let inside = CaptureSignal { from: Some(initiative), ..CaptureSignal::tap(Topic::Money) };
    let inside = desk.call(inside).record;
    assert_eq!(inside.links[0].to.as_ref().and_then(|to| to.name.as_deref()), Some("Koffie op de bank"));
    let visit = desk.call(CaptureVisit { from: Some(theme), ..CaptureVisit::tap(Setting::Group) }).record.id;

    let seen_from_theme = desk.call(ThemePage { theme }).chain;
    let seen_from_initiative = desk.call(InitiativePage { initiative }).chain;
    assert_eq!(seen_from_theme, seen_from_initiative, "one line");
    let ids = |glimpses: &[stoep_domain::view::Glimpse]| {
        let mut ids: Vec<RecordId> = glimpses.iter().map(|glimpse| glimpse.id).collect();
        ids.sort_unstable();
        ids
    };
    let mut captured = vec![inside.id, visit];
    captured.sort_unstable();
    assert_eq!(seen_from_theme.signals.len(), 5);
    assert_eq!(ids(&seen_from_theme.inside), captured);
    assert_eq!((seen_from_theme.themes.len(), seen_from_theme.initiatives.len()), (1, 1));
    assert_eq!(seen_from_theme.extent, Extent::Whole);
    let all = seen_from_theme.signals.iter().chain(&seen_from_theme.inside);
    assert!(all.map(|glimpse| glimpse.at).all(|at| matches!(at, When::Part(..))), "not even your own minute");

    desk.call(Unlink { record: initiative, to: theme });
    assert!(desk.call(ThemePage { theme }).chain.initiatives.is_empty(), "taken away at both ends");
    desk.call(Undo {});
    assert_eq!(desk.call(ThemePage { theme }).chain.initiatives.len(), 1);
    desk.call(Remove { record: inside.id });
    assert_eq!(desk.call(ThemePage { theme }).chain.inside.len(), 1, "what was removed is not on the line");
    desk.sound();
}

#[test]
fn a_ring_of_links_ends_and_a_long_line_is_cut() {
    let desk = Desk::begun();
    let add = || desk.call(AddTheme { name: None, topic: Some(Topic::Work), area: None, circle: None }).id;
    let ring: Vec<RecordId> = (0..4).map(|_| add()).collect();
    for (number, id) in ring.iter().enumerate() {
        desk.call(Link { record: *id, to: ring[(number + 1) % ring.len()] });
    }
    let chain = desk.call(ThemePage { theme: ring[0] }).chain;
    assert_eq!((chain.themes.len(), chain.extent), (4, Extent::Whole));

    let mut last = ring[0];
    for _ in 0..6 {
        let next = add();
        desk.call(Link { record: last, to: next });
        last = next;
    }
    assert_eq!(desk.call(ThemePage { theme: last }).chain.extent, Extent::Cut);
    desk.sound();
}

#[test]
fn an_initiative_belongs_to_residents_and_ends_in_one_act() {
    let desk = Desk::begun();
    let initiative = coffee(&desk, None).id;
    let change = |change| desk.call(ChangeInitiative { initiative, change });
    change(InitiativeChange::Phase(InitiativePhase::Running));
    change(InitiativeChange::OurRole(Some(OurRole::Help)));
    change(InitiativeChange::NextStep("Thermoskan kopen".parse().ok()));
    let bep = WhoIs::Named("Tante Bep".parse().unwrap());
    let owned = desk.call(AddOwner { initiative, who: bep.clone() });
    let owners = initiative_facts(&owned).owners;
    assert_eq!(owners[0].name.as_deref(), Some("Tante Bep"));
    assert_eq!(
        initiative_facts(&desk.call(AddOwner { initiative, who: bep })).owners.len(),
        1,
        "saying it twice is fine"
    );
    desk.call(RemoveOwner { initiative, person: owners[0].id });
    desk.call(Undo {});
    let line = |sort, text: &str, day: Option<&str>| AddLine {
        record: initiative,
        sort,
        text: text.parse().unwrap(),
        who: None,
        day: day.map(|day| day.parse().unwrap()),
    };
    desk.call(line(NoteSort::Moment, "Zeven mensen op de bank", Some("2026-11-19")));
    desk.call(line(NoteSort::Arose, "Ze hebben nu een appgroep", None));

    let end = EndInitiative { initiative, changed: "Zij bellen elkaar nu".parse().ok(), failed: "Winter".parse().ok() };
    let ended = desk.call(end);
    let sorts: Vec<NoteSort> = ended.notes.iter().map(|note| note.sort.clone()).collect();
    assert_eq!(sorts, [NoteSort::Moment, NoteSort::Arose, NoteSort::Changed, NoteSort::Failed]);
    let facts = initiative_facts(&ended);
    assert_eq!((facts.phase, facts.owners.len()), (InitiativePhase::Ended, 1));
    desk.call(Undo {});
    let detail = desk.call(Detail { record: initiative });
    assert_eq!(initiative_facts(&detail.record).phase, InitiativePhase::Running);
    assert_eq!(detail.record.notes.len(), 2, "both answers are taken back with it");
    assert!(detail.history.iter().any(|line| line.happened == Happened::Linked("Tante Bep".to_owned())));

    let nothing_said = desk.call(EndInitiative { initiative, changed: None, failed: None });
    assert_eq!(initiative_facts(&nothing_said).phase, InitiativePhase::Ended);
    desk.sound();
}

#[test]
fn a_person_is_captured_from_an_initiative_and_nothing_from_what_is_no_place_for_it() {
    let desk = Desk::begun();
    let initiative = coffee(&desk, None).id;
    let who = WhoIs::Named("Meneer met de rode pet".parse().unwrap());
    let linked = desk.call(LinkPerson { on: Target::Record(initiative), who });
    assert_eq!(linked[0].people[0].name.as_deref(), Some("Meneer met de rode pet"));

    let signal = desk.tap(Topic::Money).record.id;
    let before = desk.notebook.projection().unwrap();
    let from =
        |from| desk.notebook.call(CaptureSignal { from: Some(from), ..CaptureSignal::tap(Topic::Work) }).unwrap_err();
    assert_eq!(from(signal), CallError::Refused(Refusal::WrongKind));
    assert_eq!(from(RecordId::from_bytes([7; 16])), CallError::NotFound);
    let theme = desk.notebook.call(ThemePage { theme: initiative }).unwrap_err();
    assert_eq!(theme, CallError::Refused(Refusal::WrongKind));
    assert_eq!(desk.notebook.projection().unwrap(), before, "a refusal changes nothing");
    desk.sound();
}
