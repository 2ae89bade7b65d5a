//! What a team sees of what not everybody in it reads.

use stoep_domain::call::{
    AddOrganisation, CaptureSignal, CaptureVisit, Circles, EndTalk, InitiativePage, Link, LinkPerson, Target,
    ThemeFromSignals, ThemePage, Ties, WhoIs,
};
use stoep_domain::rule::tie::End;
use stoep_domain::word::{Setting, Topic};
use stoep_tests::world::World;

use crate::{SPUIKOM, initiative};

#[test]
fn a_link_to_what_only_one_may_read_says_no_more_than_that() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let private = fatima.call(Circles {})[0].id;
    let secret = fatima.call(CaptureSignal { circle: Some(private), ..CaptureSignal::tap(Topic::Money) }).record.id;
    fatima.call(EndTalk {});
    let area = SPUIKOM.parse().expect("a code");
    let theme = fatima.call(ThemeFromSignals { topic: Topic::Money, area, signals: vec![secret] });
    world.settle();
    assert_eq!(fatima.call(ThemePage { theme: theme.id }).chain.signals.len(), 1);
    let page = karel.call(ThemePage { theme: theme.id });
    assert!(page.chain.signals.is_empty());
    assert_eq!(page.chain.not_here, [secret]);

    let from = initiative(fatima, Some(theme.id));
    let inside = fatima.call(CaptureVisit { from: Some(from), ..CaptureVisit::tap(Setting::Group) }).record.id;
    fatima.call(EndTalk {});
    world.settle();
    let line = karel.call(InitiativePage { initiative: from }).chain;
    assert_eq!(line.inside.iter().map(|glimpse| glimpse.id).collect::<Vec<_>>(), [inside]);
}

#[test]
fn a_team_sees_ties_between_organisations_and_never_a_resident() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let add = |name: &str| {
        let name = name.parse().expect("a name");
        fatima.call(AddOrganisation { name, form: None, area: None, circle: None }).id
    };
    let ends = [add("Moskee"), add("Buurtzorg")];
    let visit = fatima.call(CaptureVisit::tap(Setting::Partner)).record.id;
    for to in ends {
        fatima.call(Link { record: visit, to });
    }
    let who = WhoIs::Named("Tante Bep".parse().expect("a name"));
    fatima.call(LinkPerson { on: Target::Record(visit), who });
    fatima.call(EndTalk {});
    world.settle();
    let ties = karel.call(Ties {});
    let only = &ties.network[0];
    let with = End::Organisation(*ends.iter().max().expect("two"));
    assert_eq!(
        (ties.network.len(), only.organisation.end, only.with.end),
        (1, End::Organisation(*ends.iter().min().expect("two")), with)
    );
    assert!(ties.own.is_empty(), "these are Fatima's own, for her alone");
    assert_eq!(fatima.call(Ties {}).own.len(), 2);
}
