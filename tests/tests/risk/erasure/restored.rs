//! A hub that was put back from before an erasing: it is told again, and what it had again it gives to nobody.

use rstest::rstest;
use stoep_domain::call::{CaptureSignal, Detail, Erase, ErasingProgress, Timeline, TimelineFilter};
use stoep_domain::view::{HasErased, Hub};
use stoep_domain::word::Topic;
use stoep_tests::world::{Announced, Network, World};

#[rstest]
#[case::announced(Announced::Yes)]
#[case::not_announced(Announced::No)]
fn what_a_restored_hub_has_again_is_erased_again(#[case] announced: Announced) {
    let mut world = World::team(3);
    let about = CaptureSignal { note: "gele envelop".parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    let erased = world.tablets[1].call(about).record.id;
    let kept = world.tablets[1].call(CaptureSignal::tap(Topic::Work)).record.id;
    world.settle();
    let before = world.keep_hub();
    // One tablet does not hear of it before the hub is put back.
    world.tablets[2].network(Network::Away);
    world.tablets[0].call(Erase { record: erased });
    for _ in 0..2 {
        for tablet in &world.tablets[..2] {
            tablet.call(stoep_domain::call::ShareNow {});
        }
    }
    world.put_hub_back(&before, announced);
    for _ in 0..3 {
        world.settle();
    }
    for tablet in &world.tablets {
        assert!(tablet.try_call(Detail { record: erased }).is_err());
        assert!(tablet.try_call(Detail { record: kept }).is_ok());
        assert!(tablet.notebook.check().expect("a report").is_sound());
    }
    let act = world.tablets[0].call(ErasingProgress {}).acts.remove(0);
    assert_eq!(act.hub, Hub::Done);
    assert!(act.tablets.iter().all(|tablet| tablet.state == HasErased::Done), "{act:?}");

    // Who comes now gets what is left, and stubs.
    world.add("Aysel");
    world.settle();
    let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 9 };
    let newcomer = world.tablets.last().expect("a newcomer");
    let rows: Vec<_> = newcomer.call(timeline).rows.into_iter().map(|row| row.id).collect();
    assert_eq!(rows, [kept]);
    assert!(newcomer.notebook.check().expect("a report").is_sound());
}
