//! What becomes of people, households, lines and questions that two tablets change while they are apart.

mod gone;
mod known;
mod question;
mod same;

use stoep_domain::call::{AddHousehold, AddPerson, CaptureSignal, LinkPerson, People, Target, WhoIs};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::word::Topic;
use stoep_tests::world::Tablet;

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
