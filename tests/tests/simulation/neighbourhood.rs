//! Themes, initiatives and suggestions.

use proptest::prelude::*;
use stoep_domain::call::{
    AddInitiative, AddOwner, AddTheme, ChangeTheme, DismissSuggestion, Link, ThemeChange, ThemePage, WhoIs,
};
use stoep_domain::rule::suggestion::Matter;
use stoep_domain::word::{Kind, ThemePhase, Topic};
use stoep_tests::world::Tablet;

use crate::chosen::nth_page;
use crate::record::{AREAS, PEOPLE};

/// Something that happens to them.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Theme(usize),
    Initiative(usize),
    Phase(usize, usize),
    Owner(usize, usize),
    Page(usize, usize),
    Dismiss(usize),
}

/// How much of a history is of this sort.
pub(crate) const WEIGHT: u32 = 8;

/// One of them.
pub(crate) fn act() -> impl Strategy<Value = Act> {
    let which = 0..8_usize;
    prop_oneof![
        1 => (0..Topic::ALL.len()).prop_map(Act::Theme),
        1 => which.clone().prop_map(Act::Initiative),
        2 => (which.clone(), 0..4_usize).prop_map(|(which, phase)| Act::Phase(which, phase)),
        1 => (which.clone(), 0..3_usize).prop_map(|(which, person)| Act::Owner(which, person)),
        2 => (which.clone(), which.clone()).prop_map(|(which, to)| Act::Page(which, to)),
        1 => (0..Topic::ALL.len()).prop_map(Act::Dismiss),
    ]
}

/// Does it. A refusal is a fine answer here too.
pub(crate) fn perform(tablet: &Tablet, act: &Act) {
    match act {
        Act::Theme(topic) => {
            let topic = Some(Topic::ALL[*topic].clone());
            drop(tablet.call(AddTheme { name: None, topic, area: AREAS[0].parse().ok(), circle: None }));
        }
        Act::Initiative(which) => {
            let theme = nth_page(tablet, Kind::Theme, *which);
            let name = format!("Initiatief {which}").parse().expect("a name");
            drop(tablet.call(AddInitiative { name, area: None, theme, circle: None }));
        }
        Act::Phase(which, phase) => {
            let Some(theme) = nth_page(tablet, Kind::Theme, *which) else { return };
            let change = ThemeChange::Phase(ThemePhase::ALL[*phase].clone());
            drop(tablet.call(ChangeTheme { theme, change }));
        }
        Act::Owner(which, person) => {
            let Some(initiative) = nth_page(tablet, Kind::Initiative, *which) else { return };
            let who = WhoIs::Named(PEOPLE[*person].parse().expect("a name"));
            drop(tablet.call(AddOwner { initiative, who }));
        }
        Act::Page(which, to) => {
            let themes = (nth_page(tablet, Kind::Theme, *which), nth_page(tablet, Kind::Theme, *to));
            let (Some(record), Some(to)) = themes else { return };
            drop(tablet.try_call(Link { record, to }));
            drop(tablet.call(ThemePage { theme: record }));
        }
        Act::Dismiss(topic) => {
            let matter = Matter { topic: Topic::ALL[*topic].clone(), place: AREAS[0].parse().expect("a code") };
            tablet.call(DismissSuggestion { matter });
        }
    }
}
