//! The social map: organisations, formal and informal side by side.

use stoep_domain::call::{
    AddNote, AddOrganisation, ChangeOrganisation, ChangeTopic, ConfirmOrganisation, Detail, Link, OrganisationChange,
    Records, Remove, Rename, Restore, Search, SearchFilter, Target, Undo, Unlink,
};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::{Happened, Hit, OrganisationFacts, RecordView, What};
use stoep_domain::word::{Form, Kind, NoteSort, Topic, Wants};
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
