//! The map. It is drawn from outlines that the notebook reduced to a small plane, and needs no network. The list beside it says the
//! same, so that a keyboard and a screen reader pass it by.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use stoep_domain::area::AreaCode;
use stoep_domain::rule::outline::Outline;
use stoep_domain::view::OutlineView;

use super::looking::{Look, Looking};
use crate::hooks;
use crate::tablet::language;

/// Room around the plane, for the edges of what lies along it.
const EDGE: i32 = 8;
/// A letter of a name is about so wide, in steps.
const LETTER: usize = 24;
/// How far the figure stands below the name.
const LINE: i32 = 46;

/// Every area in its outline, with its figure.
#[component]
pub(super) fn Drawing(#[prop(into)] chosen: Signal<Option<AreaCode>>) -> impl IntoView {
    let looking = expect_context::<Looking>();
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |code: AreaCode| {
        navigate.with_value(|navigate| navigate(&format!("/neighbourhood/{code}"), NavigateOptions::default()));
    };
    move || {
        looking.outlines.good().filter(|map| !map.areas.is_empty()).map(|map| {
            let frame = format!("{} {} {} {}", -EDGE, -EDGE, map.width + 2 * EDGE, map.height + 2 * EDGE);
            let areas = map.areas.clone();
            view! {
                <figure class="map" data-test=hooks::MAP>
                    <svg class="map-drawing" viewBox=frame aria-hidden="true" focusable="false">
                        <defs>
                            <pattern id="quiet" width="22" height="22" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                                <line class="map-quiet" x1="0" y1="0" x2="0" y2="22"></line>
                            </pattern>
                        </defs>
                        {map.areas.into_iter().map(|one| {
                            let code = one.area.code;
                            let path = path(&one.outline);
                            view! { <Shape code=code path=path looking=looking chosen=chosen go=Callback::new(go)/> }
                        }).collect_view()}
                        {areas.into_iter().map(|one| view! { <Label one=one looking=looking chosen=chosen/> }).collect_view()}
                    </svg>
                    {map.source.map(|source| view! { <figcaption class="source">{source}</figcaption> })}
                </figure>
            }
        })
    }
}

/// One area. A quiet one has stripes over it, and the chosen one a heavier edge.
#[component]
fn Shape(
    code: AreaCode,
    path: String,
    looking: Looking,
    chosen: Signal<Option<AreaCode>>,
    go: Callback<AreaCode>,
) -> impl IntoView {
    let language = language();
    let look = Memo::new(move |_| looking.said(code, language).map_or(Look::Plain, |said| said.look));
    let class = move || {
        let look = match look.get() {
            Look::Plain | Look::Quiet => "map-area",
            Look::Third(1) => "map-area is-first",
            Look::Third(2) => "map-area is-second",
            Look::Third(_) => "map-area is-third",
        };
        if chosen.get() == Some(code) { format!("{look} is-open") } else { look.to_owned() }
    };
    let stripes = path.clone();
    view! {
        <path
            class=class
            fill-rule="evenodd"
            d=path
            data-test=hooks::with(hooks::MAP_AREA, &code.to_string())
            on:click=move |_| go.run(code)
        ></path>
        {move || (look.get() == Look::Quiet).then(|| view! {
            <path class="map-stripes" fill-rule="evenodd" fill="url(#quiet)" d=stripes.clone()></path>
        })}
    }
}

/// The name where there is room for it, and the figure.
#[component]
fn Label(one: OutlineView, looking: Looking, chosen: Signal<Option<AreaCode>>) -> impl IntoView {
    let language = language();
    let code = one.area.code;
    let room = usize::try_from(one.outline.room).unwrap_or_default();
    let fits = move |text: &str| text.chars().count() * LETTER <= room;
    let name = one.area.name;
    one.outline.middle.map(|at| {
        let named = fits(&name);
        view! {
            {(named).then(|| view! { <text class="map-name" x=at.x y=at.y>{name.clone()}</text> })}
            {move || {
                let said = looking.said(code, language)?.short;
                (named || fits(&said) || chosen.get() == Some(code)).then(|| view! {
                    <text class="map-figure" x=at.x y=if named { at.y + LINE } else { at.y }>{said}</text>
                })
            }}
        }
    })
}

/// The rings as SVG draws them.
fn path(outline: &Outline) -> String {
    let ring = |points: &Vec<_>| {
        let points: Vec<String> =
            points.iter().map(|at: &stoep_domain::rule::outline::Point| format!("{} {}", at.x, at.y)).collect();
        format!("M{}Z", points.join("L"))
    };
    outline.rings.iter().map(ring).collect()
}
