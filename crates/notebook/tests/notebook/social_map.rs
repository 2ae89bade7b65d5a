//! The social map: organisations, formal and informal side by side.

use stoep_domain::call::{
    AddNote, AddOrganisation, AddPerson, ChangeOrganisation, ChangeTopic, ConfirmOrganisation, Detail, Link,
    OrganisationChange, Records, Remove, Rename, Restore, Search, SearchFilter, SocialMap, Target, Undo, Unlink,
};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::{Happened, Hit, OrganisationFacts, RecordView, What};
use stoep_domain::word::{Form, Kind, NoteSort, PersonRole, Topic, Wants};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn mosque(desk: &Desk) -> RecordView {
    let name = "Moskee Kruithof".parse().unwrap();
    desk.call(AddOrganisation { name, form: None, area: Some("BU99990103".parse().unwrap()), circle: None })
}

fn facts(record: &RecordView) -> OrganisationFacts {
    match &record.what {
        What::Organisation(facts) => (**facts).clone(),
        other => panic!("an organisation, not {other:?}"),
    }
}

fn all(desk: &Desk) -> Vec<RecordView> {
    desk.call(Records { kind: Kind::Organisation, area: None, circle: None, limit: 50, offset: 0 })
}

#[test]
fn a_name_is_enough_and_the_rest_can_be_said_later() {
    let desk = Desk::begun();
    let mosque = mosque(&desk);
    assert_eq!((mosque.name.as_deref(), facts(&mosque).form), (Some("Moskee Kruithof"), Form::Informal));

    let organisation = mosque.id;
    for change in [
        OrganisationChange::Offer(Some("Vrijdag soep, iedereen welkom".parse().unwrap())),
        OrganisationChange::Contact(Some("imam Yusuf".parse().unwrap())),
        OrganisationChange::Phone(Some("0299 000 000".parse().unwrap())),
        OrganisationChange::Wants(Some(Wants::Guide)),
        OrganisationChange::Contact(None),
    ] {
        desk.call(ChangeOrganisation { organisation, change });
    }
    let changed = desk.call(ConfirmOrganisation { organisation });
    let facts = facts(&changed);
    assert_eq!((facts.contact, facts.wants), (None, Some(Wants::Guide)));
    assert!(facts.confirmed.is_some());

    let history: Vec<Happened> =
        desk.call(Detail { record: organisation }).history.into_iter().map(|line| line.happened).collect();
    assert_eq!(history[0], Happened::Captured(Kind::Organisation));
    assert!(history.contains(&Happened::Set(Field::Wants, "guide".to_owned())));
    assert!(history.contains(&Happened::Cleared(Field::Contact)));
    desk.sound();
}

#[test]
fn it_is_renamed_noted_removed_restored_found_and_taken_back_like_any_record() {
    let desk = Desk::begun();
    let id = mosque(&desk).id;
    desk.call(Rename { record: id, name: "Moskee Ayasofya".parse().unwrap() });
    desk.call(AddNote { on: Target::Record(id), text: "Sleutel ligt bij de bakker".parse().unwrap() });
    assert_eq!(desk.call(Search { text: "bakker".to_owned(), filter: SearchFilter::default(), limit: 5 }).len(), 1);
    assert_eq!(all(&desk)[0].notes[0].sort, NoteSort::Note);

    desk.call(Remove { record: id });
    assert!(all(&desk).is_empty());
    desk.call(Restore { record: id });
    assert_eq!(all(&desk).len(), 1);

    desk.call(ChangeOrganisation { organisation: id, change: OrganisationChange::Form(Form::Formal) });
    desk.call(Undo {});
    assert_eq!(facts(&all(&desk)[0]).form, Form::Informal);
    desk.sound();
}

#[test]
fn a_link_may_lead_to_what_is_not_here_yet_and_never_to_itself() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Loneliness).record.id;
    let mosque = mosque(&desk).id;
    let linked = desk.call(Link { record: signal, to: mosque });
    assert_eq!(linked.links[0].to.as_ref().and_then(|to| to.name.as_deref()), Some("Moskee Kruithof"));

    let elsewhere = RecordId::from_bytes([7; 16]);
    let linked = desk.call(Link { record: signal, to: elsewhere });
    assert!(linked.links.iter().any(|link| link.id == elsewhere && link.to.is_none()), "nog niet gedeeld");

    let refused = desk.notebook.call(Link { record: signal, to: signal }).unwrap_err();
    assert_eq!(refused, CallError::Refused(Refusal::ItIsTheSame));
    assert_eq!(desk.call(Unlink { record: signal, to: mosque }).links.len(), 1);
    desk.call(Undo {});
    assert_eq!(desk.call(Detail { record: signal }).record.links.len(), 2);
    desk.sound();
}

#[test]
fn what_another_kind_has_is_refused() {
    let desk = Desk::begun();
    let mosque = mosque(&desk).id;
    let signal = desk.tap(Topic::Money).record.id;
    let refused = |error| matches!(error, CallError::Refused(_));
    assert!(refused(desk.notebook.call(ChangeTopic { record: mosque, topic: Topic::Money }).unwrap_err()));
    assert!(refused(desk.notebook.call(ConfirmOrganisation { organisation: signal }).unwrap_err()));
    assert!(refused(desk.notebook.call(Rename { record: signal, name: "Geld".parse().unwrap() }).unwrap_err()));
    desk.sound();
}

#[test]
fn found_by_name() {
    let desk = Desk::begun();
    let id = mosque(&desk).id;
    let hits = desk.call(Search { text: "kruith".to_owned(), filter: SearchFilter::default(), limit: 5 });
    assert!(hits.iter().any(|hit| matches!(&hit.hit, Hit::Record(record) if record.id == id)));
}

fn found(desk: &Desk, text: &str, filter: SearchFilter) -> Vec<RecordId> {
    let record = |hit: &Hit| if let Hit::Record(record) = hit { Some(record.id) } else { None };
    let hits = desk.call(Search { text: text.to_owned(), filter, limit: 9 });
    hits.iter().filter_map(|hit| record(&hit.hit)).collect()
}

/// The searchable rows that have a word.
fn indexed(desk: &Desk, word: &str) -> usize {
    let lines = desk.notebook.projection().unwrap();
    lines.iter().filter(|line| line.starts_with("search_text|") && line.contains(word)).count()
}

#[test]
fn found_by_what_it_offers_and_by_who_to_ask_for() {
    let desk = Desk::begun();
    let organisation = mosque(&desk).id;
    let other = AddOrganisation { name: "Speelgoedbank".parse().unwrap(), form: None, area: None, circle: None };
    desk.call(other);
    let change = |change| desk.call(ChangeOrganisation { organisation, change });
    change(OrganisationChange::Offer("Vrijdag linzensoep, iedereen welkom".parse().ok()));
    change(OrganisationChange::Contact("imam Yusuf".parse().ok()));
    let any = SearchFilter::default;
    for text in ["linzensoep", "li", "soep", "welkom vrijdag", "linzensop", "yusuf", "Yussuf", "imam y"] {
        assert_eq!(found(&desk, text, any()), [organisation], "{text}");
    }
    let with = |kind, area: &str| SearchFilter { kind: Some(kind), area: area.parse().ok(), ..any() };
    assert_eq!(found(&desk, "linzensoep", with(Kind::Organisation, "BU99990103")), [organisation]);
    assert_eq!(found(&desk, "linzensoep", with(Kind::Organisation, "BU99990102")), []);
    assert_eq!(
        found(&desk, "yusuf", with(Kind::Person, "BU99990103")),
        [],
        "who to ask for is no person of the notebook"
    );
    desk.sound();
}

#[test]
fn what_it_does_not_offer_any_more_leaves_no_trace_in_the_index() {
    let desk = Desk::begun();
    let organisation = mosque(&desk).id;
    let change = |change| desk.call(ChangeOrganisation { organisation, change });
    let finds = |text: &str| !found(&desk, text, SearchFilter::default()).is_empty();
    change(OrganisationChange::Offer("Linzensoep".parse().ok()));
    change(OrganisationChange::Contact("Yusuf".parse().ok()));
    assert_eq!((indexed(&desk, "linzensoep"), indexed(&desk, "yusuf")), (1, 1), "the scan sees what is there");

    change(OrganisationChange::Offer("Taalles".parse().ok()));
    change(OrganisationChange::Contact("Samira".parse().ok()));
    assert_eq!((indexed(&desk, "linzensoep"), indexed(&desk, "yusuf")), (0, 0));
    assert!(!finds("linzensoep") && !finds("nzenso") && !finds("yusuf"));
    assert!(finds("taalles") && finds("samira"));

    desk.call(Remove { record: organisation });
    assert!(!finds("taalles") && !finds("samira"));
    assert_eq!((indexed(&desk, "taalles"), indexed(&desk, "samira")), (0, 0));
    desk.call(Restore { record: organisation });
    assert!(finds("taalles") && finds("samira"));

    change(OrganisationChange::Offer(None));
    change(OrganisationChange::Contact(None));
    assert!(!finds("taalles") && !finds("samira"));
    assert_eq!((indexed(&desk, "taalles"), indexed(&desk, "samira")), (0, 0));
    assert!(finds("kruithof"));
    desk.sound();
}

#[test]
fn whoever_is_asked_for_by_the_name_itself_stands_in_the_index_once() {
    let desk = Desk::begun();
    let name = "Buurman Ali".parse().unwrap();
    let organisation = desk.call(AddOrganisation { name, form: None, area: None, circle: None }).id;
    for contact in ["buurman ali", "Ali"] {
        desk.call(ChangeOrganisation { organisation, change: OrganisationChange::Contact(contact.parse().ok()) });
        assert_eq!(indexed(&desk, "buurman ali"), 1);
        assert_eq!(found(&desk, "ali", SearchFilter::default()), [organisation]);
        desk.sound();
    }
}

/// Organisations and key people stand side by side, by name; a resident is not on the map, whatever was typed.
#[test]
fn the_social_map_holds_organisations_and_key_people_and_no_residents() {
    let desk = Desk::begun();
    mosque(&desk);
    for (name, role) in
        [("Aisha", Some(PersonRole::KeyFigure)), ("Tante Bep", None), ("Zoltan", Some(PersonRole::Guide))]
    {
        desk.call(AddPerson { name: name.parse().unwrap(), role, area: None, circle: None });
    }
    let names = |containing: &str, limit, offset| -> Vec<String> {
        let rows = desk.call(SocialMap { containing: containing.to_owned(), limit, offset });
        rows.into_iter().filter_map(|row| row.name).collect()
    };
    assert_eq!(names("", 50, 0), ["Aisha", "Moskee Kruithof", "Zoltan"]);
    assert_eq!(names("", 1, 1), ["Moskee Kruithof"]);
    assert_eq!(names("mosk", 50, 0), ["Moskee Kruithof"]);
    assert_eq!(names("aisha", 50, 0), ["Aisha"]);
    assert_eq!(names("tante", 50, 0), [""; 0]);
    let zoltan = desk.call(SocialMap { containing: "zolt".to_owned(), limit: 50, offset: 0 })[0].id;
    desk.call(Remove { record: zoltan });
    assert_eq!(names("", 50, 0), ["Aisha", "Moskee Kruithof"]);
}
