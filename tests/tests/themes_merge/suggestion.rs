//! One suggestion on two tablets: who answered it, and what it was made of.

use std::sync::atomic::Ordering;
use std::time::Duration;

use stoep_domain::call::{
    AcceptSuggestion, CaptureSignal, Circles, DismissSuggestion, EndTalk, Records, Suggestions, Undo,
};
use stoep_domain::rule::suggestion::{Matter, Voices};
use stoep_domain::word::{Kind, Topic};
use stoep_tests::world::{Tablet, World};

use crate::SPUIKOM;

pub(crate) fn matter() -> Matter {
    Matter { topic: Topic::Loneliness, place: SPUIKOM.parse().expect("a code") }
}

/// So many signals by each of two workers, each in a talk of its own.
fn both_hear(world: &World, each: usize) {
    for tablet in &world.tablets {
        for _ in 0..each {
            tablet.call(EndTalk {});
            let area = SPUIKOM.parse().ok();
            tablet.call(CaptureSignal { area, ..CaptureSignal::tap(Topic::Loneliness) });
        }
        tablet.call(EndTalk {});
    }
    world.settle();
}

fn suggested(tablet: &Tablet) -> Vec<Matter> {
    tablet.call(Suggestions {}).suggestions.into_iter().map(|one| one.suggestion.matter).collect()
}

#[test]
fn not_now_holds_for_the_whole_team_and_the_latest_one_stands() {
    let world = World::team(2);
    both_hear(&world, 3);
    assert_eq!(suggested(&world.tablets[0]), [matter()]);
    assert_eq!(world.tablets[1].call(Suggestions {}).suggestions[0].suggestion.why.voices, Voices::Several);
    let [fatima, karel] = world.apart();
    let matter = matter();
    karel.call(DismissSuggestion { matter: matter.clone() });
    world.wait(Duration::from_secs(3600));
    let later = world.clock.load(Ordering::SeqCst);
    fatima.call(DismissSuggestion { matter: matter.clone() });
    world.together();
    let row = |tablet: &Tablet| {
        let lines = tablet.notebook.projection().expect("a projection");
        let held = format!("|Text(\"loneliness\")|Text(\"{SPUIKOM}\")|Integer(");
        let line = lines.into_iter().find(|line| line.contains(&held)).expect("a row");
        let at = line.rsplit("Integer(").next().expect("a moment").trim_end_matches(')').to_owned();
        at.parse::<i64>().expect("milliseconds")
    };
    for tablet in [fatima, karel] {
        assert!(suggested(tablet).is_empty());
        assert!(row(tablet) >= later, "the latest of both");
    }
    // Whoever takes it back wants to see the suggestion again, and so it is, for the whole team.
    fatima.call(Undo {});
    world.together();
    assert_eq!((suggested(karel), suggested(fatima)), (vec![matter.clone()], vec![matter]));
    assert_eq!(karel.call(Circles {}).len(), 2, "the team's record is what it was");
}

#[test]
fn one_suggestion_accepted_twice_is_two_themes_and_no_suggestion() {
    let world = World::team(2);
    both_hear(&world, 3);
    let [fatima, karel] = world.apart();
    for tablet in [fatima, karel] {
        let theme = tablet.call(AcceptSuggestion { matter: matter() });
        assert_eq!((theme.links.len(), theme.circle), (6, world.circle));
        assert!(theme.people.is_empty() && theme.notes.is_empty());
    }
    world.together();
    for tablet in [fatima, karel] {
        let themes = tablet.call(Records { kind: Kind::Theme, area: None, circle: None, limit: 9, offset: 0 });
        assert_eq!(themes.len(), 2, "nobody's theme is lost; one of them can be removed");
        assert!(suggested(tablet).is_empty());
    }
    both_hear(&world, 2);
    assert!(suggested(fatima).is_empty(), "what is new must reach the rule by itself");
}

#[test]
fn what_only_you_read_suggests_nothing_to_a_team() {
    let world = World::team(2);
    let fatima = &world.tablets[0];
    let private = Some(fatima.call(Circles {})[0].id);
    let area = SPUIKOM.parse().ok();
    let tap = || CaptureSignal { area, ..CaptureSignal::tap(Topic::Loneliness) };
    both_hear(&world, 2);
    for _ in 0..6 {
        fatima.call(CaptureSignal { circle: private, ..tap() });
        fatima.call(EndTalk {});
    }
    assert!(suggested(fatima).is_empty(), "four that the team reads are a small number");
    fatima.call(tap());
    assert_eq!(suggested(fatima), [matter()]);
    let theme = fatima.call(AcceptSuggestion { matter: matter() });
    assert_eq!(theme.links.len(), 5, "and none of what only she reads is in the theme");
}
