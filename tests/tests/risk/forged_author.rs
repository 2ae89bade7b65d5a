//! A forged author: a member's change in a colleague's name is set aside, and sharing goes on.

use stoep_domain::call::{Circles, Newcomer, ShareNow};
use stoep_seal::exchange::RunResult;
use stoep_seal::{Device, DocumentId, Incarnation, MemberId};
use stoep_tests::world::World;

use super::handmade::{Handmade, actor, change};
use super::{note, notes};

#[test]
fn a_change_in_a_colleagues_name_is_set_aside_and_the_rest_goes_on() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let mut mallory = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let dump = mallory.dump(&world);
    let signal = [("kind", "signal"), ("topic", "money")];
    let written =
        |by: &[u8], text: &str| change(by, &[&signal[..], &[("note/01890000000070008000000000000001", text)]].concat());
    // Fatima's tablet is number 0; whatever life of it is named, this is not its signature.
    let forged = written(&actor(Device(0), Incarnation(1)), "dit zou Fatima gezegd hebben");
    let honest = written(&mallory.actor(), "dit zeg ik zelf");
    for (number, text) in [(1, &forged), (2, &honest)] {
        let run = mallory.seal(&dump, DocumentId([number; 16]), text);
        assert!(matches!(mallory.push(&world, &run), Some(RunResult::Accepted { .. })), "the hub cannot see it");
    }
    for tablet in [fatima, karel] {
        tablet.call(ShareNow {});
        assert_eq!(notes(tablet), ["dit zeg ik zelf"]);
        let report = tablet.notebook.check().unwrap();
        assert!(report.is_sound() && report.set_aside == 1, "{report:?}");
    }
    // Nor can a member write under Fatima's number: the run is not hers.
    note(karel, "en verder");
    world.settle();
    assert_eq!(notes(fatima), ["dit zeg ik zelf", "en verder"]);
    assert_eq!(fatima.call(Circles {})[1].members.len(), 3);
}
