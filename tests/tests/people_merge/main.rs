//! What becomes of people, households, lines and questions that two tablets change while they are apart.

mod known;
mod question;
mod same;

use stoep_domain::call::{AddHousehold, AddPerson, CaptureSignal, LinkPerson, People, Target, WhoIs};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::word::Topic;
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
