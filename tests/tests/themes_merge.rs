//! What becomes of themes, initiatives and answers to suggestions that two tablets change while they are apart.

use std::sync::atomic::Ordering;
use std::time::Duration;

use stoep_domain::call::{
    AcceptSuggestion, AddInitiative, AddLine, AddOrganisation, AddOwner, AddTheme, CaptureSignal, CaptureVisit,
    ChangeInitiative, ChangeTheme, Circles, Detail, DismissSuggestion, EndInitiative, EndTalk, InitiativeChange,
    InitiativePage, Link, LinkPerson, Records, Remove, RemoveOwner, SetLead, Suggestions, Target, ThemeChange,
    ThemeFromSignals, ThemePage, Ties, Undo, WhoIs,
};
use stoep_domain::field::{Field, Merge};
use stoep_domain::id::{MemberId, RecordId};
use stoep_domain::rule::suggestion::{Matter, Voices};
use stoep_domain::rule::tie::End;
use stoep_domain::view::{InitiativeFacts, RecordView, Still, ThemeFacts, What, Who};
use stoep_domain::word::{InitiativePhase, Kind, NoteSort, OurRole, Setting, ThemePhase, Topic};
use stoep_tests::world::{NAMES, Network, Tablet, World};

const SPUIKOM: &str = "BU99990101";

fn apart(world: &World) -> [&Tablet; 2] {
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    fatima.network(Network::Away);
    karel.network(Network::Away);
    [fatima, karel]
}

fn together(world: &World) {
    world.settle();
    let shown = |tablet: &Tablet| tablet.notebook.projection().expect("a projection");
    for tablet in &world.tablets {
        assert!(tablet.notebook.check().expect("a report").is_sound());
        assert_eq!(shown(tablet), shown(&world.tablets[0]));
    }
}

fn seen(tablet: &Tablet, record: RecordId) -> RecordView {
    tablet.call(Detail { record }).record
}

fn theme_facts(record: &RecordView) -> ThemeFacts {
    let What::Theme(facts) = &record.what else { panic!("a theme, not {:?}", record.what) };
    (**facts).clone()
}

fn initiative_facts(record: &RecordView) -> InitiativeFacts {
    let What::Initiative(facts) = &record.what else { panic!("an initiative, not {:?}", record.what) };
    (**facts).clone()
}

fn theme(tablet: &Tablet) -> RecordId {
    let name = "De scooters".parse().ok();
    tablet.call(AddTheme { name, topic: Some(Topic::Safety), area: None, circle: None }).id
}

fn initiative(tablet: &Tablet, theme: Option<RecordId>) -> RecordId {
    let name = "Sleutelgarage".parse().expect("a name");
    tablet.call(AddInitiative { name, area: None, theme, circle: None }).id
}

fn matter() -> Matter {
    Matter { topic: Topic::Loneliness, place: SPUIKOM.parse().expect("a code") }
}

/// So many signals by each of two workers, each in a talk of its own.
fn both_hear(world: &World, each: usize) {
    for tablet in &world.tablets {
        for _ in 0..each {
            tablet.call(EndTalk {});
            let area = SPUIKOM.parse().ok();
            tablet.call(CaptureSignal { area, ..CaptureSignal::tap(Topic::Loneliness) });
        }
        tablet.call(EndTalk {});
    }
    world.settle();
}

fn suggested(tablet: &Tablet) -> Vec<Matter> {
    tablet.call(Suggestions {}).suggestions.into_iter().map(|one| one.suggestion.matter).collect()
}

#[test]
fn every_field_of_this_house_merges_as_it_says() {
    let person = stoep_domain::id::PersonId::from_bytes([1; 16]);
    for field in [Field::Topic, Field::Phase, Field::NextStep, Field::OurRole, Field::Area, Field::Name, Field::Lead] {
        assert_eq!(field.merge(), Merge::Register);
    }
    assert_eq!(Field::Owner(person).merge(), Merge::Adding);
    assert_eq!(Field::Link(person.into()).merge(), Merge::Adding);
    assert_eq!(Field::Dismissed(matter()).merge(), Merge::Latest);
}

#[test]
fn one_value_of_a_register_shows_and_the_other_can_be_chosen() {
    let world = World::team(2);
    let id = theme(&world.tablets[0]);
    let other = initiative(&world.tablets[0], None);
    together(&world);
    let [fatima, karel] = apart(&world);
    for (tablet, phase, role, step) in [
        (fatima, ThemePhase::Acting, OurRole::Help, "Garage zoeken"),
        (karel, ThemePhase::Resting, OurRole::Follow, "Even rust"),
    ] {
        tablet.call(ChangeTheme { theme: id, change: ThemeChange::Phase(phase) });
        tablet.call(ChangeTheme { theme: id, change: ThemeChange::NextStep(step.parse().ok()) });
        tablet.call(ChangeInitiative { initiative: other, change: InitiativeChange::OurRole(Some(role)) });
    }
    together(&world);
    for (record, field) in [(id, Field::Phase), (id, Field::NextStep), (other, Field::OurRole)] {
        let merges = [fatima, karel].map(|tablet| {
            let detail = tablet.call(Detail { record });
            assert!(detail.record.merged);
            detail.merges.into_iter().find(|merge| merge.field == field).expect("both values").values
        });
        assert_eq!(merges[0].len(), 2);
        assert_eq!(merges[0][0].value, merges[1][0].value, "the same one shows on both");
    }
    assert_eq!(theme_facts(&seen(fatima, id)), theme_facts(&seen(karel, id)));
}

#[test]
fn an_owner_who_is_added_again_stays_and_everybody_is_kept() {
    let world = World::team(2);
    let id = initiative(&world.tablets[0], None);
    let bep = WhoIs::Named("Tante Bep".parse().expect("a name"));
    let owned = world.tablets[0].call(AddOwner { initiative: id, who: bep.clone() });
    let person = initiative_facts(&owned).owners[0].id;
    together(&world);
    let [fatima, karel] = apart(&world);
    fatima.call(RemoveOwner { initiative: id, person });
    karel.call(AddOwner { initiative: id, who: bep });
    karel.call(AddOwner { initiative: id, who: WhoIs::Named("R.".parse().expect("a name")) });
    together(&world);
    for tablet in [fatima, karel] {
        let record = seen(tablet, id);
        assert_eq!(initiative_facts(&record).owners.len(), 2, "adding wins");
        assert!(!record.merged, "and is no disagreement");
    }
}

#[test]
fn both_initiatives_of_one_theme_stay_linked_and_an_end_keeps_the_moments() {
    let world = World::team(2);
    let id = theme(&world.tablets[0]);
    let old = initiative(&world.tablets[0], Some(id));
    together(&world);
    let [fatima, karel] = apart(&world);
    initiative(fatima, Some(id));
    initiative(karel, Some(id));
    let text = "Drie scooters lopen weer".parse().expect("a note");
    fatima.call(AddLine { record: old, sort: NoteSort::Moment, text, who: None, day: None });
    karel.call(EndInitiative { initiative: old, changed: "Zij leren het nu anderen".parse().ok(), failed: None });
    together(&world);
    for tablet in [fatima, karel] {
        assert_eq!(tablet.call(ThemePage { theme: id }).chain.initiatives.len(), 3);
        assert_eq!(seen(tablet, id).links.len(), 3);
        let ended = seen(tablet, old);
        assert_eq!((initiative_facts(&ended).phase, ended.notes.len()), (InitiativePhase::Ended, 2));
    }
}

#[test]
fn a_theme_has_one_aanspreekpunt_and_says_who_else_was_named() {
    let world = World::team(2);
    let id = theme(&world.tablets[0]);
    together(&world);
    let members: Vec<_> = NAMES.iter().take(2).map(|name| member(&world, name)).collect();
    let [fatima, karel] = apart(&world);
    for (tablet, lead) in [(fatima, members[1]), (karel, members[0])] {
        tablet.call(SetLead { record: id, lead: Some(lead) });
    }
    together(&world);
    let lead = |tablet: &Tablet| theme_facts(&seen(tablet, id)).lead.expect("somebody");
    assert!(seen(fatima, id).merged && seen(karel, id).merged);
    match (lead(fatima), lead(karel)) {
        (Who::You, Who::Colleague(name)) => assert_eq!(name, "Fatima"),
        (Who::Colleague(name), Who::You) => assert_eq!(name, "Karel"),
        other => panic!("one of the two, the same on both: {other:?}"),
    }
}

/// The id of a member by name.
fn member(world: &World, name: &str) -> MemberId {
    let circles = world.tablets[0].call(Circles {});
    let team = circles.into_iter().find(|circle| circle.id == world.circle).expect("the team");
    team.members.into_iter().find(|member| member.name.as_deref() == Some(name)).expect("a member").id
}

#[test]
fn an_edit_of_a_theme_beats_its_removal() {
    let world = World::team(2);
    let id = theme(&world.tablets[0]);
    together(&world);
    let [fatima, karel] = apart(&world);
    fatima.call(Remove { record: id });
    karel.call(ChangeTheme { theme: id, change: ThemeChange::Phase(ThemePhase::Acting) });
    together(&world);
    for tablet in [fatima, karel] {
        let record = seen(tablet, id);
        assert_eq!((record.still, theme_facts(&record).phase), (Still::Here, ThemePhase::Acting));
    }
}

#[test]
fn not_now_holds_for_the_whole_team_and_the_latest_one_stands() {
    let world = World::team(2);
    both_hear(&world, 3);
    assert_eq!(suggested(&world.tablets[0]), [matter()]);
    assert_eq!(world.tablets[1].call(Suggestions {}).suggestions[0].suggestion.why.voices, Voices::Several);
    let [fatima, karel] = apart(&world);
    let matter = matter();
    karel.call(DismissSuggestion { matter: matter.clone() });
    world.wait(Duration::from_secs(3600));
    let later = world.clock.load(Ordering::SeqCst);
    fatima.call(DismissSuggestion { matter: matter.clone() });
    together(&world);
    let row = |tablet: &Tablet| {
        let lines = tablet.notebook.projection().expect("a projection");
        let held = format!("|Text(\"loneliness\")|Text(\"{SPUIKOM}\")|Integer(");
        let line = lines.into_iter().find(|line| line.contains(&held)).expect("a row");
        let at = line.rsplit("Integer(").next().expect("a moment").trim_end_matches(')').to_owned();
        at.parse::<i64>().expect("milliseconds")
    };
    for tablet in [fatima, karel] {
        assert!(suggested(tablet).is_empty());
        assert!(row(tablet) >= later, "the latest of both");
    }
    // Whoever takes it back wants to see the suggestion again, and so it is, for the whole team.
    fatima.call(Undo {});
    together(&world);
    assert_eq!((suggested(karel), suggested(fatima)), (vec![matter.clone()], vec![matter]));
    assert_eq!(karel.call(Circles {}).len(), 2, "the team's record is what it was");
}

#[test]
fn one_suggestion_accepted_twice_is_two_themes_and_no_suggestion() {
    let world = World::team(2);
    both_hear(&world, 3);
    let [fatima, karel] = apart(&world);
    for tablet in [fatima, karel] {
        let theme = tablet.call(AcceptSuggestion { matter: matter() });
        assert_eq!((theme.links.len(), theme.circle), (6, world.circle));
        assert!(theme.people.is_empty() && theme.notes.is_empty());
    }
    together(&world);
    for tablet in [fatima, karel] {
        let themes = tablet.call(Records { kind: Kind::Theme, area: None, circle: None, limit: 9, offset: 0 });
        assert_eq!(themes.len(), 2, "nobody's theme is lost; one of them can be removed");
        assert!(suggested(tablet).is_empty());
    }
    both_hear(&world, 2);
    assert!(suggested(fatima).is_empty(), "what is new must reach the rule by itself");
}

#[test]
fn what_only_you_read_suggests_nothing_to_a_team() {
    let world = World::team(2);
    let fatima = &world.tablets[0];
    let private = Some(fatima.call(Circles {})[0].id);
    let area = SPUIKOM.parse().ok();
    let tap = || CaptureSignal { area, ..CaptureSignal::tap(Topic::Loneliness) };
    both_hear(&world, 2);
    for _ in 0..6 {
        fatima.call(CaptureSignal { circle: private, ..tap() });
        fatima.call(EndTalk {});
    }
    assert!(suggested(fatima).is_empty(), "four that the team reads are a small number");
    fatima.call(tap());
    assert_eq!(suggested(fatima), [matter()]);
    let theme = fatima.call(AcceptSuggestion { matter: matter() });
    assert_eq!(theme.links.len(), 5, "and none of what only she reads is in the theme");
}

#[test]
fn a_link_to_what_only_one_may_read_says_no_more_than_that() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let private = fatima.call(Circles {})[0].id;
    let secret = fatima.call(CaptureSignal { circle: Some(private), ..CaptureSignal::tap(Topic::Money) }).record.id;
    fatima.call(EndTalk {});
    let area = SPUIKOM.parse().expect("a code");
    let theme = fatima.call(ThemeFromSignals { topic: Topic::Money, area, signals: vec![secret] });
    world.settle();
    assert_eq!(fatima.call(ThemePage { theme: theme.id }).chain.signals.len(), 1);
    let page = karel.call(ThemePage { theme: theme.id });
    assert!(page.chain.signals.is_empty());
    assert_eq!(page.chain.not_here, [secret]);

    let from = initiative(fatima, Some(theme.id));
    let inside = fatima.call(CaptureVisit { from: Some(from), ..CaptureVisit::tap(Setting::Group) }).record.id;
    fatima.call(EndTalk {});
    world.settle();
    let line = karel.call(InitiativePage { initiative: from }).chain;
    assert_eq!(line.inside.iter().map(|glimpse| glimpse.id).collect::<Vec<_>>(), [inside]);
}

#[test]
fn a_team_sees_ties_between_organisations_and_never_a_resident() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let add = |name: &str| {
        let name = name.parse().expect("a name");
        fatima.call(AddOrganisation { name, form: None, area: None, circle: None }).id
    };
    let ends = [add("Moskee"), add("Buurtzorg")];
    let visit = fatima.call(CaptureVisit::tap(Setting::Partner)).record.id;
    for to in ends {
        fatima.call(Link { record: visit, to });
    }
    let who = WhoIs::Named("Tante Bep".parse().expect("a name"));
    fatima.call(LinkPerson { on: Target::Record(visit), who });
    fatima.call(EndTalk {});
    world.settle();
    let ties = karel.call(Ties {});
    let only = &ties.network[0];
    let with = End::Organisation(*ends.iter().max().expect("two"));
    assert_eq!(
        (ties.network.len(), only.organisation.end, only.with.end),
        (1, End::Organisation(*ends.iter().min().expect("two")), with)
    );
    assert!(ties.own.is_empty(), "these are Fatima's own, for her alone");
    assert_eq!(fatima.call(Ties {}).own.len(), 2);
}
