//! Where the weight of the work lay. No side is the good side, and nothing is drawn finer than in thirds.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::call::Balance;
use stoep_domain::rule::balance::{Part, Place, PlacePart, no_good_side, too_little};
use stoep_domain::view::OutlinesView;

use super::looking::Looking;
use crate::asked::asked;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::neighbourhood;

/// The width of a third, in units of the drawing.
const THIRD: i32 = 60;
/// The height of the bar.
const HIGH: i32 = 14;

/// The three balances and the four tasks, for the last quarter that is over.
#[component]
pub(super) fn BalancePanel() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let balance =
        asked(vec![changed.records, changed.circles, changed.areas], || Balance { quarter: None, area: None });
    move || {
        balance.good().map(|balance| {
            let axes: Vec<_> = balance
                .axes
                .iter()
                .flat_map(|(axis, places)| places.iter().map(|seen| (*seen, axis.said(seen, language))))
                .collect();
            let tasks: Vec<_> = balance
                .tasks
                .iter()
                .flat_map(|one| one.places.iter().map(|seen| (*seen, one.task.said(seen, language))))
                .collect();
            let nothing = axes.is_empty() && tasks.is_empty();
            view! {
                <section class="panel" data-test=hooks::BALANCE>
                    <h2>{neighbourhood::BALANCE.said(language)}</h2>
                    <p class="hint">{capital(&balance.quarter.said(language))}". "{no_good_side(language)}</p>
                    {nothing.then(|| view! { <p>{too_little(language)}</p> })}
                    <Weighed rows=axes two_sides=true/>
                    {(!tasks.is_empty()).then(|| view! {
                        <h3>{neighbourhood::TASKS.said(language)}</h3>
                        <Weighed rows=tasks two_sides=false/>
                    })}
                </section>
            }
        })
    }
}

#[component]
fn Weighed(rows: Vec<(PlacePart, String)>, two_sides: bool) -> impl IntoView {
    let language = language();
    let looking = expect_context::<Looking>();
    view! {
        <ul class="weighed">
            {rows.into_iter().map(|(seen, said)| view! {
                <li>
                    {move || place_said(seen.place, looking, language).map(|place| view! { <span class="row-meta">{place}</span> })}
                    <span>{said}</span>
                    <Thirds part=seen.part two_sides=two_sides/>
                </li>
            }).collect_view()}
        </ul>
    }
}

/// The part of one side: the third in which the border lies is neither the one nor the other.
#[component]
fn Thirds(part: Part, two_sides: bool) -> impl IntoView {
    let border = match part {
        Part::Small => 0,
        Part::AboutHalf => 1,
        Part::Large => 2,
    };
    let other = if two_sides { "third is-other" } else { "third is-rest" };
    let thirds = (0..3).map(|place| {
        let class = match place {
            place if place < border => "third is-one",
            place if place == border => "third is-border",
            _ => other,
        };
        view! { <rect class=class x=place * THIRD + 1 y=1 width=THIRD - 2 height=HIGH></rect> }
    });
    view! {
        <svg class="thirds" viewBox=format!("0 0 {} {}", 3 * THIRD, HIGH + 2) aria-hidden="true" focusable="false">
            {thirds.collect_view()}
        </svg>
    }
}

/// The name of a district. A balance of everything needs none.
fn place_said(place: Place, looking: Looking, language: Language) -> Option<String> {
    let Place::District(code) = place else { return None };
    let name = looking.outlines.good().and_then(|map: OutlinesView| district_name(&map, code));
    Some(name.map_or_else(|| code.to_string(), |name| neighbourhood::whole(&name, language)))
}

fn district_name(map: &OutlinesView, code: AreaCode) -> Option<String> {
    let within = map.areas.iter().find(|one| one.area.code == code || one.area.code.district() == code)?;
    if within.area.code == code { Some(within.area.name.clone()) } else { within.area.district.clone() }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
