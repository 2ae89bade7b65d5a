//! What was found, grouped: moments, people, areas.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::view::{Hit, HitView};

use crate::component::record_row::{Pieces, RecordRow};
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{Text, search};

/// A sort of hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A visit or signal.
    Record,
    /// A person.
    Person,
    /// An area.
    Area,
}

impl Sort {
    const fn of(hit: &Hit) -> Self {
        match hit {
            Hit::Record(_) => Self::Record,
            Hit::Person { .. } => Self::Person,
            Hit::Area(_) => Self::Area,
        }
    }
}

const GROUPS: [(Sort, Text); 3] =
    [(Sort::Person, search::PEOPLE), (Sort::Area, search::AREAS), (Sort::Record, search::RECORDS)];

/// The groups in which there is something.
#[component]
pub(super) fn Hits(hits: Memo<Vec<HitView>>, sort: RwSignal<Option<Sort>>) -> impl IntoView {
    let language = language();
    move || {
        let hits = hits.get();
        GROUPS
            .into_iter()
            .filter(|(of, _)| sort.get().is_none_or(|only| only == *of))
            .filter_map(|(of, title)| {
                let group: Vec<HitView> = hits.iter().filter(|hit| Sort::of(&hit.hit) == of).cloned().collect();
                (!group.is_empty()).then(|| {
                    view! {
                        <section class="day">
                            <h2>{title.said(language)}</h2>
                            <ul class="rows">
                                {group.into_iter().map(|hit| view! { <li>{row(hit)}</li> }).collect_view()}
                            </ul>
                        </section>
                    }
                })
            })
            .collect_view()
    }
}

fn row(found: HitView) -> AnyView {
    match found.hit {
        Hit::Record(record) => {
            let record = Signal::stored(*record);
            view! { <RecordRow record=record snippet=Some(found.snippet) test=hooks::HIT/> }.into_any()
        }
        // A person's own page is not here yet; the moments with this name stand below.
        Hit::Person { .. } => view! {
            <div class="row" data-test=hooks::HIT>
                <span class="badge"><Draw icon=Icon::Users/></span>
                <span class="row-body"><span class="row-title"><Pieces snippet=found.snippet/></span></span>
            </div>
        }
        .into_any(),
        Hit::Area(area) => view! {
            <A href=format!("/today?area={}", area.code) attr:class="row" attr:data-test=hooks::HIT>
                <span class="badge"><Draw icon=Icon::MapPin/></span>
                <span class="row-body">
                    <span class="row-title"><Pieces snippet=found.snippet/></span>
                    {area.district.map(|district| view! { <span class="row-meta">{district}</span> })}
                </span>
            </A>
        }
        .into_any(),
    }
}
