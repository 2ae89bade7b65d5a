//! What a team sets for itself, and stories.

use stoep_domain::call::{
    AddNote, AddStory, ChangeStory, ChangeTeamSettings, ChangeTopic, Detail, Pavement, Records, Search, SearchFilter,
    StoryChange, Target, TeamChange, TeamSettings, Undo,
};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::rule::retention::KeptFor;
use stoep_domain::rule::team::{TeamSettings as Settings, Topics};
use stoep_domain::view::{Cleared, MayChange, RecordView, StoryFacts, What};
use stoep_domain::word::{DoneBy, KeptSort, Kind, Threshold, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn change(desk: &Desk, change: TeamChange) -> Settings {
    desk.call(ChangeTeamSettings { circle: None, change }).settings
}

#[test]
fn the_pavement_follows_the_team() {
    let desk = Desk::begun();
    assert_eq!(desk.call(Pavement {}).topics, Topic::pavement());
    let order = vec![Topic::Mind, Topic::Money, Topic::Talent];
    assert_eq!(change(&desk, TeamChange::Topics(order.clone())).topics, Topics(order.clone()));
    change(&desk, TeamChange::TopicName(Topic::Money, "Rondkomen".parse().ok()));
    let pavement = desk.call(Pavement {});
    assert_eq!(pavement.topics, order);
    assert_eq!(pavement.topic_names.get(&Topic::Money).map(String::as_str), Some("Rondkomen"));
    change(&desk, TeamChange::TopicName(Topic::Money, None));
    assert!(desk.call(Pavement {}).topic_names.is_empty());
    desk.call(Undo {});
    assert_eq!(desk.call(Pavement {}).topic_names.len(), 1);
    change(&desk, TeamChange::Topics(Vec::new()));
    assert_eq!(desk.call(Pavement {}).topics, Topic::pavement());
    desk.sound();
}

#[test]
fn numbers_and_months_are_data_and_go_back_to_stoeps_own() {
    let desk = Desk::begun();
    let set = change(&desk, TeamChange::Threshold(Threshold::SmallestCount, Some(1)));
    assert_eq!(set.suggestion.smallest_count.get(), 3, "a figure of fewer is a person");
    assert_eq!(set.silence.smallest_count.get(), 3);
    let set = change(&desk, TeamChange::Kept(KeptSort::Signal, Some(KeptFor::months(9))));
    assert_eq!(set.kept.signal.count(), 9);
    let set = change(&desk, TeamChange::Kept(KeptSort::Signal, None));
    assert_eq!(set.kept, Settings::default().kept);
    let set =
        change(&desk, TeamChange::AddEmergency { name: "Wijkagent".parse().unwrap(), number: "0900".parse().unwrap() });
    let id = set.emergency[0].id;
    assert!(change(&desk, TeamChange::RemoveEmergency(id)).emergency.is_empty());
    assert_eq!(desk.call(TeamSettings { circle: None }).change, MayChange::Yes);
    let nowhere = TeamSettings { circle: Some(CircleId::from_bytes([3; 16])) };
    assert_eq!(desk.notebook.call(nowhere).unwrap_err(), CallError::NotFound);
    assert!(
        desk.notebook
            .call_named("ChangeTeamSettings", r#"{"circle":null,"change":{"topic_name":["money",""]}}"#)
            .is_err()
    );
    desk.sound();
}

fn facts(record: &RecordView) -> StoryFacts {
    match &record.what {
        What::Story(facts) => (**facts).clone(),
        other => panic!("a story, not {other:?}"),
    }
}

#[test]
fn a_story_says_who_did_it_and_waits_for_a_yes_before_a_report() {
    let desk = Desk::begun();
    let elsewhere = RecordId::from_bytes([7; 16]);
    let story = desk.call(AddStory {
        name: "Koffie op de bank".parse().unwrap(),
        text: "Drie mensen vragen naar koffie op donderdag.".parse().ok(),
        done_by: Some(DoneBy::Residents),
        area: None,
        links: vec![elsewhere],
        circle: None,
    });
    assert_eq!(facts(&story), StoryFacts { done_by: Some(DoneBy::Residents), cleared: Cleared::No });
    assert!(story.links[0].to.is_none(), "nog niet gedeeld");
    let id = story.id;
    desk.call(AddNote { on: Target::Record(id), text: "Nu met z'n achten".parse().unwrap() });
    desk.call(ChangeStory { story: id, change: StoryChange::Cleared(Cleared::Yes) });
    desk.call(ChangeStory { story: id, change: StoryChange::DoneBy(None) });
    let shown = desk.call(Detail { record: id }).record;
    assert_eq!(facts(&shown), StoryFacts { done_by: None, cleared: Cleared::Yes });
    assert_eq!(shown.notes.len(), 2);
    assert_eq!(desk.call(Search { text: "achten".to_owned(), filter: SearchFilter::default(), limit: 5 }).len(), 1);
    let all = desk.call(Records { kind: Kind::Story, area: None, circle: None, limit: 5, offset: 0 });
    assert_eq!(all.len(), 1);
    let signal = desk.tap(Topic::Money).record.id;
    let wrong = ChangeStory { story: signal, change: StoryChange::Cleared(Cleared::Yes) };
    assert_eq!(desk.notebook.call(wrong).unwrap_err(), CallError::Refused(Refusal::WrongKind));
    assert!(desk.notebook.call(ChangeTopic { record: id, topic: Topic::Money }).is_err());
    desk.sound();
}
