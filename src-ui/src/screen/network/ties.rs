//! Who works with whom: a small picture, the same as a list, and your own lines for you alone. Residents are never here.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::Ties;
use stoep_domain::rule::tie::{End, Strength};
use stoep_domain::view::{EndView, TieView, TiesView};

use super::BESIDE;
use super::organisation::record_of;
use super::picture::{HEIGHT, Line, MOST, Spot, WIDTH, drawn};
use crate::asked::asked;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{everywhere, network};

/// The picture and its list.
#[component]
pub(super) fn TiesPane() -> impl IntoView {
    let language = language();
    let ties = asked(vec![tablet().changed.records, tablet().changed.circles], || Ties {});
    let view = Memo::new(move |_| ties.good());
    let none = Memo::new(move |_| {
        view.with(|view| view.as_ref().is_some_and(|view| view.network.is_empty() && view.own.is_empty()))
    });
    let trouble = Signal::derive(move || ties.trouble());
    view! {
        <article class="detail" data-test=hooks::TIES>
            <A href=BESIDE.address attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{BESIDE.name.said(language)}</span>
            </A>
            <h2 class="heading">{network::TIES.said(language)}</h2>
            <Trouble error=trouble/>
            {move || none.get().then(|| view! {
                <section class="empty">
                    <h3>{network::TIES_EMPTY_TITLE.said(language)}</h3>
                    <p>{network::TIES_EMPTY.said(language)}</p>
                    <A href="/today" attr:class="button is-primary">{network::TIES_EMPTY_ACTION.said(language)}</A>
                </section>
            })}
            {move || view.get().map(|TiesView { network: shared, own }| {
                let shared = (!shared.is_empty()).then(|| view! { <Shared ties=shared/> });
                let own = (!own.is_empty()).then(|| view! {
                    <section class="panel" aria-labelledby="ties-own" data-test=hooks::TIES_OWN>
                        <h3 id="ties-own">{network::OWN_TIES.said(language)}</h3>
                        <ul class="rows">
                            {own.into_iter().map(|tie| view! {
                                <li><Tied to=tie.with.clone() said=named(&tie.with, language) why=tie.strength.why_own(language)/></li>
                            }).collect_view()}
                        </ul>
                    </section>
                });
                view! { {shared} {own} }
            })}
        </article>
    }
}

/// What everybody in the team may see.
#[component]
fn Shared(ties: Vec<TieView>) -> impl IntoView {
    let language = language();
    let (spots, lines) = drawn(&ties, everywhere::NOT_SHARED_YET.said(language));
    let left_out = spots.len() >= MOST && lines.len() < ties.len();
    view! {
        <Picture spots=spots lines=lines/>
        {left_out.then(|| view! { <p class="hint">{network::ONLY_STRONGEST.said(language)}</p> })}
        <section class="panel" aria-labelledby="ties-list" data-test=hooks::TIES_LIST>
            <h3 id="ties-list">{network::SAME_AS_LIST.said(language)}</h3>
            <ul class="rows">
                {ties.into_iter().map(|tie| {
                    let said = format!("{} - {}", named(&tie.organisation, language), named(&tie.with, language));
                    view! { <li><Tied to=tie.organisation said=said why=tie.strength.why(language)/></li> }
                }).collect_view()}
            </ul>
        </section>
    }
}

/// A row of a list of ties, which leads to the first of its ends.
#[component]
fn Tied(to: EndView, said: String, why: String) -> impl IntoView {
    view! {
        <A href=BESIDE.to(record_of(to.end)) attr:class="row" attr:data-test=hooks::TIE>
            <span class="row-body">
                <span class="row-title" dir="auto">{said}</span>
                <span class="row-meta">{why}</span>
            </span>
            <Draw icon=Icon::ChevronRight/>
        </A>
    }
}

fn named(end: &EndView, language: stoep_domain::Language) -> String {
    end.name.clone().unwrap_or_else(|| everywhere::NOT_SHARED_YET.said(language).to_owned())
}

/// The picture. A screen reader hears that the list says the same; a tie that was there once is a thin line in dashes.
#[component]
fn Picture(spots: Vec<Spot>, lines: Vec<Line>) -> impl IntoView {
    let language = language();
    let drawn: Vec<_> = lines
        .into_iter()
        .filter_map(|line| {
            let (from, to) = (spots.get(line.from)?, spots.get(line.to)?);
            let (class, width, dashes) = match line.strength {
                Strength::Once => ("tie", "2", "3 6"),
                Strength::NowAndThen => ("tie", "3", "none"),
                Strength::Often => ("tie is-often", "6", "none"),
            };
            Some(view! {
                <line class=class x1=from.x.to_string() y1=from.y.to_string() x2=to.x.to_string() y2=to.y.to_string()
                    stroke-width=width stroke-dasharray=dashes></line>
            })
        })
        .collect();
    view! {
        <svg class="ties" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=network::PICTURE.said(language) data-test=hooks::TIES_PICTURE>
            {drawn}
            {spots.into_iter().map(|spot| {
                let (x, y) = spot.name_at();
                let shape = match spot.end {
                    End::Organisation(_) => view! {
                        <rect class="tie-end" x=(spot.x - 10.0).to_string() y=(spot.y - 10.0).to_string() width="20" height="20" rx="3"></rect>
                    }.into_any(),
                    End::KeyPerson(_) => view! {
                        <circle class="tie-end" cx=spot.x.to_string() cy=spot.y.to_string() r="11"></circle>
                    }.into_any(),
                };
                let anchor = spot.anchor();
                view! {
                    {shape}
                    <text class="tie-name" x=x.to_string() y=y.to_string() text-anchor=anchor>{spot.name}</text>
                }
            }).collect_view()}
        </svg>
    }
}
