//! What becomes of themes, initiatives and answers to suggestions that two tablets change while they are apart.

mod reading;
mod suggestion;

use stoep_domain::call::{
    AddInitiative, AddLine, AddOwner, AddTheme, ChangeInitiative, ChangeTheme, Detail, EndInitiative, InitiativeChange,
    Remove, RemoveOwner, SetLead, ThemeChange, ThemePage, WhoIs,
};
use stoep_domain::field::{Field, Merge};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::view::{InitiativeFacts, RecordView, Still, ThemeFacts, What, Who};
use stoep_domain::word::{InitiativePhase, NoteSort, OurRole, ThemePhase, Topic};
use stoep_tests::world::{NAMES, Tablet, World};

const SPUIKOM: &str = "BU99990101";

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

#[test]
fn every_field_of_this_house_merges_as_it_says() {
    let person = PersonId::from_bytes([1; 16]);
    for field in [Field::Topic, Field::Phase, Field::NextStep, Field::OurRole, Field::Area, Field::Name, Field::Lead] {
        assert_eq!(field.merge(), Merge::Register);
    }
    assert_eq!(Field::Owner(person).merge(), Merge::Adding);
    assert_eq!(Field::Link(person.into()).merge(), Merge::Adding);
    assert_eq!(Field::Dismissed(suggestion::matter()).merge(), Merge::Latest);
}

#[test]
fn one_value_of_a_register_shows_and_the_other_can_be_chosen() {
    let world = World::team(2);
    let id = theme(&world.tablets[0]);
    let other = initiative(&world.tablets[0], None);
    world.together();
    let [fatima, karel] = world.apart();
    for (tablet, phase, role, step) in [
        (fatima, ThemePhase::Acting, OurRole::Help, "Garage zoeken"),
        (karel, ThemePhase::Resting, OurRole::Follow, "Even rust"),
    ] {
        tablet.call(ChangeTheme { theme: id, change: ThemeChange::Phase(phase) });
        tablet.call(ChangeTheme { theme: id, change: ThemeChange::NextStep(step.parse().ok()) });
        tablet.call(ChangeInitiative { initiative: other, change: InitiativeChange::OurRole(Some(role)) });
    }
    world.together();
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
    world.together();
    let [fatima, karel] = world.apart();
    fatima.call(RemoveOwner { initiative: id, person });
    karel.call(AddOwner { initiative: id, who: bep });
    karel.call(AddOwner { initiative: id, who: WhoIs::Named("R.".parse().expect("a name")) });
    world.together();
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
    world.together();
    let [fatima, karel] = world.apart();
    initiative(fatima, Some(id));
    initiative(karel, Some(id));
    let text = "Drie scooters lopen weer".parse().expect("a note");
    fatima.call(AddLine { record: old, sort: NoteSort::Moment, text, who: None, day: None });
    karel.call(EndInitiative { initiative: old, changed: "Zij leren het nu anderen".parse().ok(), failed: None });
    world.together();
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
    world.together();
    let members: Vec<_> = NAMES.iter().take(2).map(|name| world.member(name)).collect();
    let [fatima, karel] = world.apart();
    for (tablet, lead) in [(fatima, members[1]), (karel, members[0])] {
        tablet.call(SetLead { record: id, lead: Some(lead) });
    }
    world.together();
    let lead = |tablet: &Tablet| theme_facts(&seen(tablet, id)).lead.expect("somebody");
    assert!(seen(fatima, id).merged && seen(karel, id).merged);
    match (lead(fatima), lead(karel)) {
        (Who::You, Who::Colleague(name)) => assert_eq!(name, "Fatima"),
        (Who::Colleague(name), Who::You) => assert_eq!(name, "Karel"),
        other => panic!("one of the two, the same on both: {other:?}"),
    }
}

#[test]
fn an_edit_of_a_theme_beats_its_removal() {
    let world = World::team(2);
    let id = theme(&world.tablets[0]);
    world.together();
    let [fatima, karel] = world.apart();
    fatima.call(Remove { record: id });
    karel.call(ChangeTheme { theme: id, change: ThemeChange::Phase(ThemePhase::Acting) });
    world.together();
    for tablet in [fatima, karel] {
        let record = seen(tablet, id);
        assert_eq!((record.still, theme_facts(&record).phase), (Still::Here, ThemePhase::Acting));
    }
}
