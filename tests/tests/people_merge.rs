//! What becomes of people, households, lines and questions that two tablets change while they are apart.

use std::time::Duration;

use stoep_domain::call::{
    AddHousehold, AddLine, AddNote, AddPerson, Ask, CaptureSignal, ChangePerson, Circles, Decide, Detail, EndQuestion,
    EndTalk, Known, LinkPerson, Merge, NotSame, People, PersonChange, PersonPage, Questions, Remove, SetLead, SetLine,
    Target, Undo, Unmerge, UseValue, WhoIs,
};
use stoep_domain::field::Field;
use stoep_domain::id::{MemberId, PersonId, RecordId};
use stoep_domain::rule::known::{Known as KnownBy, LeadIs, Period, Whom};
use stoep_domain::rule::tie::Answer;
use stoep_domain::view::{Aware, NoteView, Openness, PersonFacts, Progress, QuestionFacts, RecordView, What, Who};
use stoep_domain::word::{CircleKind, NoteSort, PersonRole, Topic};
use stoep_domain::{CallError, Language, Refusal};
use stoep_tests::world::{Network, Tablet, World};

/// Both without a network, as two people in the street are.
fn apart(world: &World) -> [&Tablet; 2] {
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    fatima.network(Network::Away);
    karel.network(Network::Away);
    [fatima, karel]
}

/// Everybody shares, and every tablet shows the same.
fn together(world: &World) {
    world.settle();
    let shown = |tablet: &Tablet| tablet.notebook.projection().expect("a projection");
    for tablet in &world.tablets {
        assert!(tablet.notebook.check().expect("a report").is_sound());
        assert_eq!(shown(tablet), shown(&world.tablets[0]));
    }
}

fn only_note(record: &RecordView) -> NoteView {
    let [note] = record.notes.as_slice() else { panic!("one note, not {:?}", record.notes) };
    note.clone()
}

#[test]
fn only_the_author_says_who_decided_and_nobody_hides_it() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let record = fatima.call(CaptureSignal::tap(Topic::Health)).record.id;
    let text = "Eerst naar de huisarts".parse().expect("a note");
    let note = only_note(&fatima.call(AddNote { on: Target::Record(record), text })).id;
    fatima.call(Decide { record, note, decided: "Bep en haar zoon".parse().ok() });
    together(&world);

    let decide = Decide { record, note, decided: "ik alleen".parse().ok() };
    assert_eq!(karel.try_call(decide).err(), Some(CallError::Refused(Refusal::NotYourNote)));

    // Writing over it needs no more than a tablet that does not ask: here the same words, under another name.
    let field = Field::Decision(note);
    karel.call(UseValue { record, field: field.clone(), value: "Bep en haar zoon".to_owned() });
    together(&world);
    let decided = |tablet: &Tablet| only_note(&tablet.call(Detail { record }).record).decided;
    for tablet in [fatima, karel] {
        assert_eq!(decided(tablet).as_deref(), Some("Bep en haar zoon"));
    }

    // What the author takes away is gone, although a colleague's words still stand beside it.
    apart(&world);
    fatima.call(Decide { record, note, decided: None });
    karel.call(UseValue { record, field, value: "Bep en haar zoon".to_owned() });
    together(&world);
    for tablet in [fatima, karel] {
        assert_eq!(decided(tablet), None);
        assert!(!tablet.call(Detail { record }).record.merged, "a mark that does not count is no disagreement");
    }
}

fn person(tablet: &Tablet, name: &str) -> RecordId {
    tablet.call(AddPerson { name: name.parse().expect("a name"), role: None, area: None, circle: None }).id
}

fn household(tablet: &Tablet, people: &[RecordId]) -> RecordId {
    let people = people.iter().map(|person| WhoIs::Known(PersonId::of_record(*person))).collect();
    tablet.call(AddHousehold { name: "De hoek".parse().expect("a name"), people, area: None, circle: None }).id
}

fn signal_of(tablet: &Tablet, person: RecordId) -> RecordId {
    let id = tablet.call(CaptureSignal::tap(Topic::Health)).record.id;
    let who = WhoIs::Known(PersonId::of_record(person));
    tablet.call(LinkPerson { on: Target::Record(id), who });
    id
}

fn names(tablet: &Tablet) -> Vec<String> {
    tablet.call(People {}).into_iter().filter_map(|person| person.name).collect()
}

fn linked(tablet: &Tablet, record: RecordId) -> Vec<String> {
    let people = tablet.call(Detail { record }).record.people;
    people.into_iter().filter_map(|person| person.name).collect()
}

fn facts(tablet: &Tablet, record: RecordId) -> PersonFacts {
    match tablet.call(Detail { record }).record.what {
        What::Person(facts) => *facts,
        other => panic!("a person, not {other:?}"),
    }
}

fn question(record: &RecordView) -> QuestionFacts {
    match &record.what {
        What::Question(facts) => (**facts).clone(),
        other => panic!("a question, not {other:?}"),
    }
}

fn member(tablet: &Tablet, name: &str) -> MemberId {
    let circles = tablet.call(Circles {});
    let team = circles.iter().find(|circle| circle.kind == CircleKind::Team).expect("the team");
    team.members.iter().find(|member| member.name.as_deref() == Some(name)).expect("a member").id
}

#[test]
fn each_into_the_other_shows_one_of_them_everywhere_and_comes_apart_whole() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let (bep, elisabeth) = (person(fatima, "Tante Bep"), person(fatima, "Elisabeth"));
    let signals = [signal_of(fatima, bep), signal_of(fatima, elisabeth)];
    together(&world);

    apart(&world);
    fatima.call(Merge { one: bep, into: elisabeth });
    karel.call(Merge { one: elisabeth, into: bep });
    assert_eq!((names(fatima), names(karel)), (vec!["Elisabeth".to_owned()], vec!["Tante Bep".to_owned()]));
    together(&world);
    let shown = bep.min(elisabeth);
    for tablet in [fatima, karel] {
        assert_eq!(names(tablet).len(), 1, "a ring shows once");
        let page = tablet.call(PersonPage { person: PersonId::of_record(bep), after: None, limit: 9 });
        assert_eq!((page.person.id, page.records.rows.len()), (shown, 2));
        assert!(signals.iter().all(|signal| linked(tablet, *signal) == names(tablet)));
    }
    // Taking apart on one tablet takes the whole ring apart.
    karel.call(Unmerge { one: elisabeth });
    together(&world);
    for tablet in [fatima, karel] {
        assert_eq!(names(tablet), ["Elisabeth", "Tante Bep"]);
        assert_eq!(linked(tablet, signals[0]), ["Tante Bep"]);
        assert_eq!(linked(tablet, signals[1]), ["Elisabeth"]);
    }
}

#[test]
fn one_merged_into_two_shows_one_of_them_and_the_other_can_be_chosen() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let [bep, one, other] = ["Bep", "Elisabeth", "Betty"].map(|name| person(fatima, name));
    together(&world);
    apart(&world);
    fatima.call(Merge { one: bep, into: one });
    karel.call(Merge { one: bep, into: other });
    together(&world);
    let detail = karel.call(Detail { record: bep });
    assert!(detail.record.merged);
    let merge = detail.merges.into_iter().find(|merge| merge.field == Field::SameAs).expect("two values");
    let mut said: Vec<_> = merge.values.iter().map(|value| value.name.clone().expect("a name")).collect();
    assert_eq!(said.first().map(String::as_str), {
        let shown = facts(fatima, bep).same.shows_as;
        if shown == Some(one) { Some("Elisabeth") } else { Some("Betty") }
    });
    said.sort();
    assert_eq!(said, ["Betty", "Elisabeth"]);
    let value = merge.values[1].value.clone();
    karel.call(UseValue { record: bep, field: Field::SameAs, value });
    together(&world);
    assert_eq!(facts(fatima, bep).same.shows_as, facts(karel, bep).same.shows_as);
    assert!(!fatima.call(Detail { record: bep }).record.merged);
}

#[test]
fn who_shows_is_not_lost_to_a_removal_at_the_same_time() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let (bep, elisabeth) = (person(fatima, "Tante Bep"), person(fatima, "Elisabeth"));
    together(&world);
    apart(&world);
    fatima.call(Merge { one: bep, into: elisabeth });
    karel.call(Remove { record: elisabeth });
    together(&world);
    for tablet in [fatima, karel] {
        assert_eq!(names(tablet), ["Elisabeth"]);
    }
    // Two after all, said while a colleague merges: the merge stands, and taking it apart is one act.
    let betty = person(fatima, "Betty");
    together(&world);
    apart(&world);
    fatima.call(NotSame { one: betty, other: elisabeth });
    karel.call(Merge { one: betty, into: elisabeth });
    together(&world);
    assert_eq!(names(fatima), ["Elisabeth"]);
    karel.call(Undo {});
    together(&world);
    assert_eq!(names(fatima), ["Betty", "Elisabeth"]);
}

#[test]
fn a_no_beats_a_yes_and_other_facts_of_a_person_stay_beside_each_other() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let bep = person(fatima, "Bep");
    let change = |tablet: &Tablet, change| tablet.call(ChangePerson { person: PersonId::of_record(bep), change });
    change(fatima, PersonChange::Role(PersonRole::Guide));
    together(&world);
    apart(&world);
    change(fatima, PersonChange::OptsIn(Answer::No));
    change(karel, PersonChange::OptsIn(Answer::Yes));
    change(fatima, PersonChange::Phone("1".parse().ok()));
    change(karel, PersonChange::Phone("2".parse().ok()));
    change(fatima, PersonChange::Aware(Aware::Unsaid));
    change(karel, PersonChange::Aware(Aware::Knows));
    together(&world);
    let seen = facts(fatima, bep);
    assert_eq!(seen, facts(karel, bep));
    assert_eq!(seen.opts_in, Answer::No, "who withdraws is believed");
    let merged: Vec<Field> = karel.call(Detail { record: bep }).merges.into_iter().map(|merge| merge.field).collect();
    assert_eq!(merged, [Field::Aware, Field::Phone]);
    // A yes that knows of the no counts.
    change(karel, PersonChange::OptsIn(Answer::Yes));
    together(&world);
    assert_eq!(facts(fatima, bep).opts_in, Answer::Yes);
}

#[test]
fn two_say_who_is_first_to_speak_to_and_one_shows_with_the_other_by_name() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let home = household(fatima, &[]);
    let line = AddLine {
        record: home,
        sort: NoteSort::Agreement,
        text: "Post samen openen".parse().expect("a note"),
        who: None,
        day: None,
    };
    let note = fatima.call(line).notes[0].id;
    together(&world);
    apart(&world);
    for (tablet, name) in [(fatima, "Fatima"), (karel, "Karel")] {
        tablet.call(SetLead { record: home, lead: Some(member(tablet, name)) });
    }
    fatima.call(SetLine { record: home, note, progress: Progress::Done });
    karel.call(AddNote { on: Target::Record(home), text: "Zij zien het".parse().expect("a note") });
    together(&world);
    let lead = |tablet: &Tablet| match tablet.call(Detail { record: home }).record.what {
        What::Household(facts) => facts.lead.expect("a lead"),
        other => panic!("a household, not {other:?}"),
    };
    assert_eq!(lead(fatima).member, lead(karel).member);
    assert_ne!(lead(fatima).who, lead(karel).who, "one of them is you");
    let detail = karel.call(Detail { record: home });
    let mut said: Vec<_> = detail.merges[0].values.iter().filter_map(|value| value.name.clone()).collect();
    said.sort();
    assert_eq!((detail.merges[0].field.clone(), said), (Field::Lead, vec!["Fatima".to_owned(), "Karel".to_owned()]));
    assert_eq!(detail.record.notes.len(), 2);
    assert_eq!(detail.record.notes[0].progress, Progress::Done);
}

#[test]
fn who_else_knows_somebody_is_told_without_content_and_never_from_a_private_record() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let (bep, tante) = (person(fatima, "Elisabeth"), person(fatima, "Tante Bep"));
    together(&world);
    let known = |tablet: &Tablet, of| tablet.call(Known { of });
    let knowers = |known: &KnownBy| known.by.iter().filter_map(|knower| knower.name.clone()).collect::<Vec<_>>();
    assert_eq!(known(fatima, bep), KnownBy::default(), "only you do");
    assert_eq!(knowers(&known(karel, bep)), ["Fatima"]);

    // What Karel writes for himself alone is nobody's business.
    let private = karel.call(Circles {})[0].id;
    let alone = karel.call(CaptureSignal { circle: Some(private), ..CaptureSignal::tap(Topic::Money) }).record.id;
    karel.call(LinkPerson { on: Target::Record(alone), who: WhoIs::Known(PersonId::of_record(bep)) });
    together_but_for_private(&world);
    assert_eq!(known(fatima, bep), KnownBy::default());

    // What he shares is: through somebody who was merged, and through the household.
    karel.call(EndTalk {});
    signal_of(karel, tante);
    let home = household(fatima, &[bep]);
    fatima.call(Merge { one: tante, into: bep });
    world.settle();
    karel.call(SetLead { record: home, lead: Some(member(karel, "Karel")) });
    world.settle();
    for of in [bep, tante, home] {
        let told = known(fatima, of);
        assert_eq!(knowers(&told), ["Karel"]);
        assert_eq!(told.by[0].period, Period::ThisMonth);
        assert!(matches!(&told.lead, Some(LeadIs::Colleague { name: Some(name), .. }) if name == "Karel"));
        assert_eq!(known(karel, of).lead, Some(LeadIs::You));
    }
    let said = known(fatima, bep).said(Whom::Person, Language::Dutch).expect("a sentence");
    assert_eq!(said, "Karel kent deze mens ook. Bel je even?");
    world.wait(Duration::from_secs(60 * 24 * 3_600));
    assert_eq!(known(fatima, bep).by[0].period, Period::ThisYear);
}

/// Everybody shares; what is private differs from tablet to tablet.
fn together_but_for_private(world: &World) {
    world.settle();
    for tablet in &world.tablets {
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
}

#[test]
fn a_question_is_answered_by_colleagues_and_ended_by_who_asked() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let about = signal_of(fatima, person(fatima, "Bep"));
    let asked = fatima.call(Ask { about, text: None });
    assert_eq!(question(&asked).asker, Who::You);
    together(&world);
    let open = karel.call(Questions {});
    assert_eq!(question(&open[0]).asker, Who::Colleague("Fatima".to_owned()));
    assert_eq!(question(&open[0]).about.as_ref().expect("what it is about").id, about);
    let ended = karel.try_call(EndQuestion { question: asked.id }).err();
    assert_eq!(ended, Some(CallError::Refused(Refusal::NotYourQuestion)));
    let about_a_question = karel.try_call(Ask { about: asked.id, text: None }).err();
    assert_eq!(about_a_question, Some(CallError::Refused(Refusal::WrongKind)));

    // An answer and the end cross: the answer is there, and the question stays ended.
    apart(&world);
    karel.call(AddNote { on: Target::Record(asked.id), text: "Vraag de gids eens".parse().expect("a note") });
    let done = fatima.call(EndQuestion { question: asked.id });
    assert_eq!(question(&done).openness, Openness::Ended);
    together(&world);
    for tablet in [fatima, karel] {
        assert!(tablet.call(Questions {}).is_empty());
        assert_eq!(tablet.call(Detail { record: asked.id }).record.notes.len(), 1);
    }
    // Whoever writes over the mark, as a tablet that does not ask can, does not open or end it.
    apart(&world);
    fatima.call(Undo {});
    karel.call(UseValue { record: asked.id, field: Field::QuestionEnded, value: "true".to_owned() });
    together(&world);
    assert_eq!(karel.call(Questions {}).len(), 1, "its asker opened it again, whatever stands beside it");
}

#[test]
fn what_a_question_is_about_may_come_later() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let about = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
    fatima.call(Ask { about, text: "Wie kent een goede fietsenmaker?".parse().ok() });
    karel.call(Merge { one: person(karel, "Bep"), into: person(karel, "Elisabeth") });
    together(&world);
    let [open] = &karel.call(Questions {})[..] else { panic!("one question") };
    assert_eq!(open.notes[0].text, "Wie kent een goede fietsenmaker?");
    karel.call(Remove { record: about });
    together(&world);
    assert_eq!(fatima.call(Questions {}).len(), 1, "a question outlives what it is about");
}
