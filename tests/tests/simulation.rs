//! Random histories on several notebooks through a hub in this process: whatever happens, in whatever order, everybody ends with
//! the same projection, equal to a rebuild.

use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError};
use stoep_domain::call::{
    AddHousehold, AddInitiative, AddLine, AddNote, AddOwner, AddStory, AddTheme, AnswerHandover, Ask, AskLater,
    AskedPulse, CaptureSignal, CaptureVisit, ChangeStory, ChangeTeamSettings, ChangeTheme, ChangeTopic, Circles,
    CloseHandover, ComeBack, Decide, Detail, DismissSuggestion, EndQuestion, EndSupport, EndTalk, FinishFollowUp,
    HandoverTo, Link, LinkPerson, Merge, MetTogether, NotSame, OfferHandover, People, Postpone, Records, Remove,
    Restore, ReturnHandover, SetLead, SetLine, SetPlace, SetWeight, ShareNow, StopPulse, StoryChange, TakeUpAgain,
    Target, TeamChange, ThemeChange, ThemePage, Timeline, TimelineFilter, Undo, UnlinkPerson, Unmerge, UseValue, WhoIs,
};
use stoep_domain::field::Field;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::rule::follow_up::Choice;
use stoep_domain::rule::suggestion::Matter;
use stoep_domain::view::{Cleared, Progress, Sharing, Waiting, What};
use stoep_domain::word::{Answer, Kind, NoteSort, Setting, ThemePhase, Topic, Weight};
use stoep_tests::world::{Network, Tablet, World};

/// Something that happens to one tablet.
#[derive(Debug, Clone)]
enum Act {
    Tap(usize),
    Visit,
    EndTalk,
    Note(usize),
    Topic(usize, usize),
    Place(usize, usize),
    Weight(usize),
    Link(usize, usize),
    Unlink(usize),
    Remove(usize),
    Restore(usize),
    Theme(usize),
    Initiative(usize),
    Phase(usize, usize),
    Owner(usize, usize),
    Page(usize, usize),
    Dismiss(usize),
    Merge(usize, usize),
    Unmerge(usize),
    NotSame(usize, usize),
    Household(usize),
    Agree(usize),
    Decide(usize),
    Ask(usize),
    Return(Return, usize),
    EndQuestion(usize),
    Undo,
    Choose(usize),
    Share,
    Network(Network),
    Restart,
    Wait(u64),
}

/// What is promised, handed over or set.
#[derive(Debug, Clone, Copy)]
enum Return {
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

const RETURNS: [Return; 16] = [
    Return::ComeBack,
    Return::Postpone,
    Return::Finish,
    Return::EndSupport(AskLater::Yes),
    Return::EndSupport(AskLater::No),
    Return::TakeUpAgain,
    Return::Asked,
    Return::Stop,
    Return::Offer,
    Return::Answer,
    Return::Met,
    Return::Close,
    Return::GiveBack,
    Return::Story,
    Return::Clear,
    Return::Reorder,
];

fn act() -> impl Strategy<Value = Act> {
    let which = 0..8_usize;
    prop_oneof![
        4 => (0..Topic::ALL.len()).prop_map(Act::Tap),
        1 => Just(Act::Visit),
        1 => Just(Act::EndTalk),
        4 => which.clone().prop_map(Act::Note),
        4 => (which.clone(), 0..Topic::ALL.len()).prop_map(|(which, topic)| Act::Topic(which, topic)),
        2 => (which.clone(), 0..5_usize).prop_map(|(which, area)| Act::Place(which, area)),
        1 => which.clone().prop_map(Act::Weight),
        3 => (which.clone(), 0..3_usize).prop_map(|(which, person)| Act::Link(which, person)),
        1 => which.clone().prop_map(Act::Unlink),
        8 => (0..RETURNS.len(), which.clone()).prop_map(|(what, which)| Act::Return(RETURNS[what], which)),
        2 => which.clone().prop_map(Act::Remove),
        1 => which.clone().prop_map(Act::Restore),
        1 => (0..Topic::ALL.len()).prop_map(Act::Theme),
        1 => which.clone().prop_map(Act::Initiative),
        2 => (which.clone(), 0..4_usize).prop_map(|(which, phase)| Act::Phase(which, phase)),
        1 => (which.clone(), 0..3_usize).prop_map(|(which, person)| Act::Owner(which, person)),
        2 => (which.clone(), which.clone()).prop_map(|(which, to)| Act::Page(which, to)),
        1 => (0..Topic::ALL.len()).prop_map(Act::Dismiss),
        3 => (which.clone(), which.clone()).prop_map(|(one, into)| Act::Merge(one, into)),
        1 => which.clone().prop_map(Act::Unmerge),
        1 => (which.clone(), which.clone()).prop_map(|(one, other)| Act::NotSame(one, other)),
        1 => which.clone().prop_map(Act::Household),
        1 => which.clone().prop_map(Act::Agree),
        1 => which.clone().prop_map(Act::Decide),
        1 => which.clone().prop_map(Act::Ask),
        1 => which.clone().prop_map(Act::EndQuestion),
        2 => Just(Act::Undo),
        1 => which.prop_map(Act::Choose),
        4 => Just(Act::Share),
        2 => prop_oneof![Just(Network::Here), Just(Network::Away)].prop_map(Act::Network),
        1 => Just(Act::Restart),
        1 => (1..3_600_u64).prop_map(Act::Wait),
    ]
}

/// One of the newest records that this tablet shows.
fn nth(tablet: &Tablet, which: usize) -> Option<RecordId> {
    let rows = tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 8 }).rows;
    rows.get(which % rows.len().max(1)).map(|row| row.id)
}

/// One of the pages of a kind that this tablet shows.
fn nth_page(tablet: &Tablet, kind: Kind, which: usize) -> Option<RecordId> {
    let rows = tablet.call(Records { kind, area: None, circle: None, limit: 8, offset: 0 });
    rows.get(which % rows.len().max(1)).map(|row| row.id)
}

/// One of those for whom others show.
fn merged(tablet: &Tablet, which: usize) -> Option<RecordId> {
    let rows = tablet.call(Records { kind: Kind::Person, area: None, circle: None, limit: 8, offset: 0 });
    let under: Vec<RecordId> = rows
        .iter()
        .flat_map(|row| match &row.what {
            What::Person(facts) => facts.same.under.iter().map(|under| under.id).collect(),
            _ => Vec::new(),
        })
        .collect();
    under.get(which % under.len().max(1)).copied()
}

/// Makes an agreement with a household, or says of its last one that it was done, with yourself as its aanspreekpunt.
fn agree_on_a_line(tablet: &Tablet, which: usize) {
    let Some(record) = nth_page(tablet, Kind::Household, which) else { return };
    let home = tablet.call(Detail { record }).record;
    let circles = tablet.call(Circles {});
    let readers = circles.iter().find(|circle| circle.id == home.circle);
    let lead = readers.and_then(|circle| circle.members.iter().find(|member| member.you)).map(|member| member.id);
    tablet.call(SetLead { record, lead });
    match home.notes.iter().rev().find(|note| note.sort == NoteSort::Agreement) {
        Some(line) => drop(tablet.call(SetLine { record, note: line.id, progress: Progress::Done })),
        None => {
            let text = "Post samen openen".parse().expect("a note");
            drop(tablet.call(AddLine { record, sort: NoteSort::Agreement, text, who: None, day: None }));
        }
    }
}

/// One of the records of a kind, in the order of their ids.
fn of_kind(tablet: &Tablet, kind: Kind, which: usize) -> Option<RecordId> {
    let mut rows = tablet.call(Records { kind, area: None, circle: None, limit: 8, offset: 0 });
    rows.sort_by_key(|row| row.id);
    rows.get(which % rows.len().max(1)).map(|row| row.id)
}

/// Promises, handovers, stories and settings. A refusal is a fine answer here too.
fn come_back(tablet: &Tablet, what: Return, which: usize) -> Option<()> {
    let follow_up = || of_kind(tablet, Kind::FollowUp, which);
    let handover = || of_kind(tablet, Kind::Handover, which);
    let somebody = || of_kind(tablet, Kind::Person, which);
    let whens = [Choice::ThisWeek, Choice::Tomorrow, Choice::NextWeek];
    let when = whens[which % whens.len()];
    match what {
        Return::ComeBack => {
            let on = nth(tablet, which).filter(|_| which.is_multiple_of(2)).map_or(Target::Talk, Target::Record);
            drop(tablet.call(ComeBack { on, when, text: None }));
        }
        Return::Postpone => drop(tablet.try_call(Postpone { follow_up: follow_up()?, when })),
        Return::Finish => drop(tablet.try_call(FinishFollowUp { follow_up: follow_up()? })),
        Return::EndSupport(ask_later) => {
            drop(tablet.try_call(EndSupport { of: somebody()?, goes_wrong: None, ask_later }));
        }
        Return::TakeUpAgain => drop(tablet.try_call(TakeUpAgain { of: somebody()? })),
        Return::Asked => drop(tablet.try_call(AskedPulse { follow_up: follow_up()? })),
        Return::Stop => drop(tablet.try_call(StopPulse { follow_up: follow_up()? })),
        Return::Offer => {
            let circles = tablet.call(Circles {});
            let colleagues = circles.iter().flat_map(|circle| &circle.members).filter(|member| !member.you);
            let to = HandoverTo::Member(colleagues.map(|member| member.id).nth(which % 2)?);
            drop(tablet.try_call(OfferHandover { about: None, to, referred: None, text: None, circle: None }));
        }
        Return::Answer => {
            let answer = if which.is_multiple_of(3) { Answer::NotNow } else { Answer::Yes };
            drop(tablet.try_call(AnswerHandover { handover: handover()?, answer }));
        }
        Return::Met => drop(tablet.try_call(MetTogether { handover: handover()? })),
        Return::Close => {
            let word_back = "Zij belt zelf".parse().ok().filter(|_| which.is_multiple_of(2));
            drop(tablet.try_call(CloseHandover { handover: handover()?, word_back }));
        }
        Return::GiveBack => drop(tablet.try_call(ReturnHandover { handover: handover()? })),
        Return::Story => {
            let name = format!("Verhaal {which}").parse().expect("a name");
            let story = AddStory { name, text: None, done_by: None, area: None, links: Vec::new(), circle: None };
            drop(tablet.call(story));
        }
        Return::Clear => {
            let change = StoryChange::Cleared(if which.is_multiple_of(2) { Cleared::Yes } else { Cleared::No });
            drop(tablet.try_call(ChangeStory { story: of_kind(tablet, Kind::Story, which)?, change }));
        }
        Return::Reorder => {
            let topics = Topic::ALL.iter().skip(which).step_by(which + 1).cloned().collect();
            drop(tablet.try_call(ChangeTeamSettings { circle: None, change: TeamChange::Topics(topics) }));
        }
    }
    Some(())
}

fn perform(world: &mut World, who: usize, act: &Act) {
    const PEOPLE: [&str; 3] = ["Tante Bep", "Meneer met de rode pet", "R."];
    const AREAS: [&str; 5] = ["BU99990101", "BU99990102", "BU99990103", "BU99990201", "BU99990202"];
    if let Act::Wait(seconds) = act {
        return world.wait(Duration::from_secs(*seconds));
    }
    if matches!(act, Act::Restart) {
        return world.tablets[who].restart();
    }
    let tablet = &world.tablets[who];
    // A refusal (the wrong kind of record, nothing to take back) is a fine answer, and must change nothing.
    match act {
        Act::Tap(topic) => drop(tablet.call(CaptureSignal::tap(Topic::ALL[*topic].clone()))),
        Act::Visit => drop(tablet.call(CaptureVisit::tap(Setting::Street))),
        Act::EndTalk => tablet.call(EndTalk {}),
        Act::Return(what, which) => drop(come_back(tablet, *what, *which)),
        Act::Undo => drop(tablet.try_call(Undo {})),
        Act::Share => drop(tablet.call(ShareNow {})),
        Act::Network(network) => tablet.network(*network),
        Act::Note(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let text = format!("Notitie {which} van {who}").parse().expect("a note");
            drop(tablet.call(AddNote { on: Target::Record(record), text }));
        }
        Act::Topic(which, topic) => {
            let Some(record) = nth(tablet, *which) else { return };
            drop(tablet.try_call(ChangeTopic { record, topic: Topic::ALL[*topic].clone() }));
        }
        Act::Place(which, area) => {
            let Some(record) = nth(tablet, *which) else { return };
            let area = AREAS[*area].parse().expect("a code");
            drop(tablet.call(SetPlace { on: Target::Record(record), area }));
        }
        Act::Weight(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            drop(tablet.try_call(SetWeight { record, weight: Weight::Often }));
        }
        Act::Link(which, person) => {
            let Some(record) = nth(tablet, *which) else { return };
            let who = WhoIs::Named(PEOPLE[*person].parse().expect("a name"));
            drop(tablet.call(LinkPerson { on: Target::Record(record), who }));
        }
        Act::Unlink(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let Some(person) = tablet.call(Detail { record }).record.people.first().map(|person| person.id) else {
                return;
            };
            drop(tablet.call(UnlinkPerson { on: Target::Record(record), person }));
        }
        Act::Merge(one, into) => {
            let pages = (nth_page(tablet, Kind::Person, *one), nth_page(tablet, Kind::Person, *into));
            if let (Some(one), Some(into)) = pages {
                drop(tablet.try_call(Merge { one, into }));
            }
        }
        Act::Unmerge(which) => drop(merged(tablet, *which).map(|one| tablet.call(Unmerge { one }))),
        Act::NotSame(one, other) => {
            let pages = (nth_page(tablet, Kind::Person, *one), nth_page(tablet, Kind::Person, *other));
            if let (Some(one), Some(other)) = pages {
                drop(tablet.try_call(NotSame { one, other }));
            }
        }
        Act::Household(which) => {
            let people = nth_page(tablet, Kind::Person, *which).map(|id| WhoIs::Known(PersonId::of_record(id)));
            let name = format!("Huis {which}").parse().expect("a name");
            drop(tablet.call(AddHousehold { name, people: people.into_iter().collect(), area: None, circle: None }));
        }
        Act::Agree(which) => agree_on_a_line(tablet, *which),
        Act::Decide(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let Some(note) = tablet.call(Detail { record }).record.notes.pop() else { return };
            drop(tablet.try_call(Decide { record, note: note.id, decided: "samen".parse().ok() }));
        }
        Act::Ask(which) => drop(nth(tablet, *which).map(|about| tablet.try_call(Ask { about, text: None }))),
        Act::EndQuestion(which) => {
            let question = nth_page(tablet, Kind::Question, *which);
            drop(question.map(|question| tablet.try_call(EndQuestion { question })));
        }
        Act::Remove(which) => drop(nth(tablet, *which).map(|record| tablet.call(Remove { record }))),
        Act::Restore(which) => drop(nth(tablet, *which).map(|record| tablet.call(Restore { record }))),
        Act::Choose(which) => {
            let Some(record) = nth(tablet, *which) else { return };
            let Some(merge) = tablet.call(Detail { record }).merges.into_iter().next() else { return };
            let value = merge.values[merge.values.len() - 1].value.clone();
            let chosen = tablet.call(UseValue { record, field: merge.field, value });
            assert!(!chosen.merged, "what was chosen stands alone");
        }
        Act::Theme(topic) => {
            let topic = Some(Topic::ALL[*topic].clone());
            drop(tablet.call(AddTheme { name: None, topic, area: AREAS[0].parse().ok(), circle: None }));
        }
        Act::Initiative(which) => {
            let theme = nth_page(tablet, Kind::Theme, *which);
            let name = format!("Initiatief {which}").parse().expect("a name");
            drop(tablet.call(AddInitiative { name, area: None, theme, circle: None }));
        }
        Act::Phase(which, phase) => {
            let Some(theme) = nth_page(tablet, Kind::Theme, *which) else { return };
            let change = ThemeChange::Phase(ThemePhase::ALL[*phase].clone());
            drop(tablet.call(ChangeTheme { theme, change }));
        }
        Act::Owner(which, person) => {
            let Some(initiative) = nth_page(tablet, Kind::Initiative, *which) else { return };
            let who = WhoIs::Named(PEOPLE[*person].parse().expect("a name"));
            drop(tablet.call(AddOwner { initiative, who }));
        }
        Act::Page(which, to) => {
            let themes = (nth_page(tablet, Kind::Theme, *which), nth_page(tablet, Kind::Theme, *to));
            let (Some(record), Some(to)) = themes else { return };
            drop(tablet.try_call(Link { record, to }));
            drop(tablet.call(ThemePage { theme: record }));
        }
        Act::Dismiss(topic) => {
            let matter = Matter { topic: Topic::ALL[*topic].clone(), place: AREAS[0].parse().expect("a code") };
            tablet.call(DismissSuggestion { matter });
        }
        Act::Restart | Act::Wait(_) => {}
    }
}

fn agree(world: &World) -> Result<(), TestCaseError> {
    world.settle();
    let first = world.tablets[0].notebook.projection().expect("a projection");
    for tablet in &world.tablets {
        let report = tablet.notebook.check().expect("a report");
        prop_assert!(report.is_sound() && report.set_aside == 0, "{:?}", report);
        prop_assert_eq!(&tablet.notebook.projection().expect("a projection"), &first);
        prop_assert_eq!(tablet.call(stoep_domain::call::Sharing {}).waiting, Waiting::Nothing);
        // Who shows for whom is decided when it is read.
        prop_assert_eq!(tablet.call(People {}), world.tablets[0].call(People {}));
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 24, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn random_histories_converge(acts in prop::collection::vec((0..3_usize, act()), 1..60)) {
        let mut world = World::team(3);
        for (who, act) in &acts {
            perform(&mut world, *who, act);
        }
        agree(&world)?;
    }
}

#[test]
fn two_edits_of_one_record_keep_both_texts_and_ask_nothing() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let id = fatima.call(CaptureSignal::tap(Topic::Health)).record.id;
    world.settle();

    fatima.network(Network::Away);
    karel.network(Network::Away);
    for (tablet, note, topic) in [(fatima, "Slaapt slecht", Topic::Care), (karel, "Zoon is verhuisd", Topic::Family)] {
        tablet.call(AddNote { on: Target::Record(id), text: note.parse().expect("a note") });
        tablet.call(ChangeTopic { record: id, topic });
        let told = tablet.call(ShareNow {});
        assert!(matches!(told.waiting, Waiting::Records { count: 1, .. }), "{told:?}");
    }
    world.settle();
    for tablet in [fatima, karel] {
        let detail = tablet.call(Detail { record: id });
        let notes: Vec<&str> = detail.record.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, ["Slaapt slecht", "Zoon is verhuisd"]);
        assert!(detail.record.merged);
        assert_eq!(detail.merges[0].field, Field::Topic);
        assert_eq!(detail.merges[0].values.len(), 2);
        assert_eq!(detail.record.sharing, Sharing::Shared);
    }
    // Both tablets show the same winner first.
    let shown = |tablet: &Tablet| tablet.call(Detail { record: id }).merges[0].values[0].value.clone();
    assert_eq!(shown(fatima), shown(karel));
}

#[test]
fn a_colleagues_minute_is_nobodys_business() {
    use stoep_domain::moment::When;
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let id = fatima.call(CaptureSignal::tap(Topic::Health)).record.id;
    world.settle();
    assert!(matches!(fatima.call(Detail { record: id }).record.at, When::Minute(_)));
    let seen = karel.call(Detail { record: id });
    assert!(matches!(seen.record.at, When::Part(..)));
    assert!(seen.history.iter().all(|line| matches!(line.at, When::Part(..))));
    assert!(!seen.record.own);
}

#[test]
fn the_sharing_pause_holds_a_mistap_back() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let rows =
        |tablet: &Tablet| tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows.len();
    fatima.call(CaptureSignal::tap(Topic::Money));
    // Sharing by itself, as the thread does, keeps what belongs to the open talk.
    fatima.notebook.share_quietly().expect("shared");
    karel.call(ShareNow {});
    assert_eq!(rows(karel), 0, "nothing of an open talk leaves by itself");
    world.wait(Duration::from_secs(121));
    fatima.notebook.share_quietly().expect("shared");
    karel.call(ShareNow {});
    assert_eq!(rows(karel), 1, "after two minutes without change it does");
    fatima.call(CaptureSignal::tap(Topic::Work));
    fatima.call(EndTalk {});
    fatima.notebook.share_quietly().expect("shared");
    karel.call(ShareNow {});
    assert_eq!(rows(karel), 2, "a talk that ended leaves at once");
}

#[test]
fn what_was_captured_alone_and_never_left_is_moved_without_a_trace() {
    use stoep_domain::call::{Circles, Move};
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let private = fatima.call(Circles {})[0].id;
    let tapped =
        fatima.call(CaptureSignal { note: "Alleen voor mij".parse().ok(), ..CaptureSignal::tap(Topic::Money) }).record;
    assert_eq!(tapped.circle, world.circle);
    fatima.call(Move { what: Target::Record(tapped.id), circle: private });
    world.settle();
    assert!(karel.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows.is_empty());
    // And what went to the team from the private circle arrives whole.
    let alone = fatima.call(CaptureSignal {
        circle: Some(private),
        note: "Toch delen".parse().ok(),
        ..CaptureSignal::tap(Topic::Idea)
    });
    fatima.call(Move { what: Target::Record(alone.record.id), circle: world.circle });
    world.settle();
    let rows = karel.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].notes[0].text, "Toch delen");
    assert_eq!(
        fatima.try_call(Move { what: Target::Record(rows[0].id), circle: private }).err(),
        Some(stoep_domain::CallError::Refused(stoep_domain::Refusal::AlreadyShared))
    );
    for tablet in [fatima, karel] {
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
}
