//! People and households: written down as far as it helps, and no further.

use stoep_domain::call::{
    AddHousehold, AddLine, AddOrganisation, AddPerson, CaptureSignal, ChangeHousehold, ChangePerson, Detail,
    HouseholdChange, HouseholdPage, Link, LinkPerson, PersonChange, PersonPage, Remove, SetLead, SetLine, Target, Undo,
    WhoIs,
};
use stoep_domain::id::{MemberId, PersonId, RecordId};
use stoep_domain::rule::tie::Answer;
use stoep_domain::view::{
    Aware, Happened, HouseholdFacts, PersonFacts, PersonPageView, Progress, RecordView, What, Who,
};
use stoep_domain::word::{Kind, NoteSort, PersonRole, Support, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn person(desk: &Desk, name: &str) -> PersonId {
    let added = desk.call(AddPerson { name: name.parse().unwrap(), role: None, area: None, circle: None });
    PersonId::of_record(added.id)
}

fn household(desk: &Desk, name: &str, people: &[PersonId]) -> RecordId {
    let people = people.iter().copied().map(WhoIs::Known).collect();
    desk.call(AddHousehold { name: name.parse().unwrap(), people, area: None, circle: None }).id
}

fn facts(record: &RecordView) -> PersonFacts {
    match &record.what {
        What::Person(facts) => (**facts).clone(),
        other => panic!("a person, not {other:?}"),
    }
}

fn house_facts(record: &RecordView) -> HouseholdFacts {
    match &record.what {
        What::Household(facts) => (**facts).clone(),
        other => panic!("a household, not {other:?}"),
    }
}

fn page(desk: &Desk, person: PersonId) -> PersonPageView {
    desk.call(PersonPage { person, after: None, limit: 50 })
}

fn me(desk: &Desk) -> MemberId {
    let circles = desk.call(stoep_domain::call::Circles {});
    circles[0].members.iter().find(|member| member.you).unwrap().id
}

#[test]
fn a_name_is_enough_and_the_rest_can_be_said_later() {
    let desk = Desk::begun();
    let bep = person(&desk, "Mevrouw met de rode jas");
    let nothing = facts(&page(&desk, bep).person);
    assert_eq!((nothing.role, nothing.phone, nothing.aware), (PersonRole::Resident, None, Aware::Unsaid));
    assert_eq!((nothing.opts_in, nothing.support), (Answer::No, None));

    let change = |change| facts(&desk.call(ChangePerson { person: bep, change }));
    assert_eq!(change(PersonChange::Role(PersonRole::KeyFigure)).role, PersonRole::KeyFigure);
    assert_eq!(change(PersonChange::Phone("06 11".parse().ok())).phone.as_deref(), Some("06 11"));
    assert_eq!(change(PersonChange::Aware(Aware::Knows)).aware, Aware::Knows);
    assert_eq!(change(PersonChange::OptsIn(Answer::Yes)).opts_in, Answer::Yes);
    desk.call(Undo {});
    assert_eq!(facts(&page(&desk, bep).person).opts_in, Answer::No);
    assert_eq!(change(PersonChange::Phone(None)).phone, None);

    let happened: Vec<Happened> =
        desk.call(Detail { record: bep.into() }).history.into_iter().map(|line| line.happened).collect();
    assert_eq!(happened[0], Happened::Captured(Kind::Person));
    assert!(happened.contains(&Happened::Set(stoep_domain::field::Field::OptsIn, "true".to_owned())));
    desk.sound();
}

#[test]
fn a_resident_is_never_in_the_picture_of_ties() {
    let desk = Desk::begun();
    let bep = person(&desk, "Bep");
    let opt = |answer| desk.notebook.call(ChangePerson { person: bep, change: PersonChange::OptsIn(answer) });
    assert_eq!(opt(Answer::Yes).unwrap_err(), CallError::Refused(Refusal::NotAKeyPerson));
    // Whoever withdraws is believed, whatever they are.
    assert!(opt(Answer::No).is_ok());
    let signal = desk.tap(Topic::Money).record.id;
    let wrong = ChangePerson { person: PersonId::of_record(signal), change: PersonChange::Aware(Aware::Knows) };
    assert_eq!(desk.notebook.call(wrong).unwrap_err(), CallError::Refused(Refusal::WrongKind));
    desk.sound();
}

#[test]
fn a_household_has_people_a_plan_agreements_and_parties() {
    let desk = Desk::begun();
    let (bep, zoon) = (person(&desk, "Bep"), person(&desk, "Haar zoon"));
    let home = household(&desk, "De hoek", &[bep, zoon, bep]);
    let name = "Wijkverpleging".parse().unwrap();
    let party = desk.call(AddOrganisation { name, form: None, area: None, circle: None }).id;
    desk.call(Link { record: home, to: party });
    let line = |sort, text: &str| AddLine { record: home, sort, text: text.parse().unwrap(), who: None, day: None };
    desk.call(line(NoteSort::Plan, "Elke dag even naar buiten"));
    desk.call(line(NoteSort::Risk, "Als de zoon wegvalt"));
    let who = "Bram".parse().ok();
    let view = desk.call(AddLine { who, ..line(NoteSort::Agreement, "Post samen openen") });
    assert_eq!(view.people.len(), 2);
    assert_eq!(view.links[0].to.as_ref().unwrap().name.as_deref(), Some("Wijkverpleging"));
    let agreement = view.notes.iter().find(|note| note.sort == NoteSort::Agreement).unwrap();
    assert_eq!(agreement.doer.as_deref(), Some("Bram"));

    let progress = |progress| {
        let view = desk.call(SetLine { record: home, note: agreement.id, progress });
        view.notes.iter().find(|note| note.id == agreement.id).unwrap().progress
    };
    assert_eq!(progress(Progress::Done), Progress::Done);
    assert_eq!(progress(Progress::Agreed), Progress::Agreed);
    desk.sound();
}

#[test]
fn there_is_one_first_to_speak_to_and_only_who_works_here_is() {
    let desk = Desk::begun();
    let home = household(&desk, "De hoek", &[]);
    let set = |lead| desk.notebook.call(SetLead { record: home, lead });
    let lead = house_facts(&set(Some(me(&desk))).unwrap()).lead.unwrap();
    assert_eq!((lead.member, lead.who), (me(&desk), Who::You));
    let stranger = set(Some(MemberId::from_bytes([5; 16])));
    assert_eq!(stranger.unwrap_err(), CallError::Refused(Refusal::NotInCircle));
    assert_eq!(house_facts(&set(None).unwrap()).lead, None);
    let signal = desk.tap(Topic::Money).record.id;
    let wrong = desk.notebook.call(SetLead { record: signal, lead: None });
    assert_eq!(wrong.unwrap_err(), CallError::Refused(Refusal::WrongKind));

    let support = |support| {
        house_facts(&desk.call(ChangeHousehold { household: home, change: HouseholdChange::Support(support) }))
    };
    assert_eq!(support(Some(Support::Intensive)).support, Some(Support::Intensive));
    assert_eq!(support(None).support, None);
    let nowhere = HouseholdChange::Area("BU00000001".parse().ok());
    let refused = desk.notebook.call(ChangeHousehold { household: home, change: nowhere });
    assert_eq!(refused.unwrap_err(), CallError::Refused(Refusal::UnknownArea));
    desk.sound();
}

#[test]
fn a_persons_page_has_the_household_and_what_is_linked_newest_first_page_by_page() {
    let desk = Desk::begun();
    let bep = person(&desk, "Bep");
    let home = household(&desk, "De hoek", &[bep]);
    let mut signals = Vec::new();
    for _ in 0..5 {
        let id = desk.tap(Topic::Health).record.id;
        desk.call(LinkPerson { on: Target::Record(id), who: WhoIs::Known(bep) });
        signals.push(id);
    }
    desk.call(Remove { record: signals[0] });
    desk.tap(Topic::Money);
    let whole = page(&desk, bep);
    assert_eq!(whole.households.iter().map(|home| home.id).collect::<Vec<_>>(), [home]);
    let newest: Vec<RecordId> = whole.records.rows.iter().map(|row| row.id).collect();
    assert_eq!(newest, signals[1..].iter().rev().copied().collect::<Vec<_>>());

    let mut after = None;
    let mut paged = Vec::new();
    loop {
        let page = desk.call(PersonPage { person: bep, after, limit: 3 }).records;
        paged.extend(page.rows.iter().map(|row| row.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, newest);
    // What is linked to the people of a household is on its page too.
    let records = desk.call(HouseholdPage { household: home, after: None, limit: 50 }).records;
    assert_eq!(records.rows.len(), 4);
    // Alone in a notebook nobody else knows anybody.
    assert_eq!(whole.known, stoep_domain::rule::known::Known::default());
    desk.sound();
}

#[test]
fn what_is_not_a_person_or_household_is_refused() {
    let desk = Desk::begun();
    let signal = desk.call(CaptureSignal::tap(Topic::Money)).record.id;
    let refused = |error| assert_eq!(error, CallError::Refused(Refusal::WrongKind));
    refused(desk.notebook.call(stoep_domain::call::Known { of: signal }).unwrap_err());
    refused(desk.notebook.call(PersonPage { person: PersonId::of_record(signal), after: None, limit: 1 }).unwrap_err());
    refused(desk.notebook.call(HouseholdPage { household: signal, after: None, limit: 1 }).unwrap_err());
    let nobody = PersonId::from_bytes([8; 16]);
    assert_eq!(
        desk.notebook.call(PersonPage { person: nobody, after: None, limit: 1 }).unwrap_err(),
        CallError::NotFound
    );
    // A household can name somebody who has not arrived; a link by id that leads nowhere is refused.
    let ghost = AddHousehold {
        name: "\u{202E}De hoek\u{7}".parse().unwrap(),
        people: vec![WhoIs::Known(nobody)],
        area: None,
        circle: None,
    };
    assert_eq!(desk.notebook.call(ghost).unwrap_err(), CallError::NotFound);
    desk.sound();
}
