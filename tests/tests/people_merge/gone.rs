//! A record that goes while somebody reads it: who erased it is told, and nothing of what it said.

use stoep_domain::Language;
use stoep_domain::call::{Erase, WhyGone};
use stoep_domain::id::RecordId;
use stoep_domain::view::{Who, WhyGoneView};
use stoep_tests::world::{Tablet, World};

use crate::person;

fn why(tablet: &Tablet, record: RecordId) -> WhyGoneView {
    tablet.call(WhyGone { record })
}

#[test]
fn who_erased_it_is_told_on_both_tablets() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let bep = person(fatima, "Tante Bep");
    world.together();
    assert_eq!(why(karel, bep), WhyGoneView::Here);
    fatima.call(Erase { record: bep });
    assert_eq!(why(fatima, bep), WhyGoneView::Erased { by: Who::You });
    assert_eq!(why(karel, bep), WhyGoneView::Here, "Karel has not heard of it");
    world.together();
    let told = why(karel, bep);
    assert_eq!(told, WhyGoneView::Erased { by: Who::Colleague("Fatima".to_owned()) });
    assert_eq!(told.said(Language::Dutch).as_deref(), Some("Dit is gewist door Fatima."));
}

#[test]
fn what_never_came_is_not_said_to_be_erased() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    world.together();
    let bep = person(fatima, "Tante Bep");
    assert_eq!(why(karel, bep), WhyGoneView::NotHere);
    assert_eq!(why(karel, bep).said(Language::Dutch), None);
}
