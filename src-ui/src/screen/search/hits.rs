//! What was found, in its groups.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::view::{Group, Hit, HitView};
use stoep_domain::word::Kind;

use crate::component::record_row::{Pieces, RecordRow};
use crate::hooks;
use crate::icon::{Draw, Icon, of_topic};
use crate::screen::network::BESIDE;
use crate::tablet::language;
use crate::text::topic::called;
use crate::text::{Text, search};

/// What stands above a group.
const fn title(group: Group) -> Text {
    match group {
        Group::People => search::PEOPLE,
        Group::Households => search::HOUSEHOLDS,
        Group::Organisations => search::ORGANISATIONS,
        Group::Themes => search::THEMES,
        Group::Initiatives => search::INITIATIVES,
        Group::Questions => search::QUESTIONS,
        Group::Stories => search::STORIES,
        Group::Topics => search::TOPICS,
        Group::Areas => search::AREAS,
        Group::Moments => search::MOMENTS,
        Group::Others => search::OTHERS,
    }
}

/// The groups in which there is something, or the one that was chosen.
#[component]
pub(super) fn Hits(hits: Memo<Vec<HitView>>, only: RwSignal<Option<Group>>) -> impl IntoView {
    let language = language();
    move || {
        let hits = hits.get();
        Group::ALL
            .into_iter()
            .filter(|group| only.get().is_none_or(|only| only == *group))
            .filter_map(|group| {
                let hits: Vec<HitView> = hits.iter().filter(|hit| hit.hit.group() == group).cloned().collect();
                (!hits.is_empty()).then(|| {
                    view! {
                        <section class="day">
                            <h2>{title(group).said(language)}</h2>
                            <ul class="rows">
                                {hits.into_iter().map(|hit| view! { <li>{row(hit)}</li> }).collect_view()}
                            </ul>
                        </section>
                    }
                })
            })
            .collect_view()
    }
}

/// The list beside which a record of this kind opens.
const fn list_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Person | Kind::Household | Kind::Organisation => BESIDE.address,
        Kind::Theme | Kind::Initiative => "/board",
        _ => "/today",
    }
}

fn row(found: HitView) -> AnyView {
    match found.hit {
        Hit::Record(record) => {
            let record = Signal::stored(*record);
            // What was found by the people linked to it shows its last note, not their names once more.
            let snippet = (!found.snippet.pieces.is_empty()).then_some(found.snippet);
            let list = list_of(&record.with_untracked(|record| record.what.kind()));
            view! { <RecordRow record=record snippet=snippet test=hooks::HIT list=list/> }.into_any()
        }
        // A note may be what was found; the name says whose page it is.
        Hit::Person { id, name } => view! {
            <A href=BESIDE.to(id.into()) attr:class="row" attr:data-test=hooks::HIT>
                <span class="badge"><Draw icon=Icon::Users/></span>
                <span class="row-body">
                    <span class="row-title" dir="auto">{name}</span>
                    <span class="row-note" dir="auto"><Pieces snippet=found.snippet/></span>
                </span>
            </A>
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
        Hit::Topic(topic) => view! {
            <A href=format!("/today?topic={}", topic.word()) attr:class="row" attr:data-test=hooks::HIT>
                <span class="badge"><Draw icon=of_topic(&topic)/></span>
                <span class="row-body">
                    <span class="row-title" dir="auto">{called(&topic, language())}</span>
                    // Found by another name than the team's, which is the word of the product.
                    {(found.snippet.said() != called(&topic, language())).then(|| view! {
                        <span class="row-note"><Pieces snippet=found.snippet/></span>
                    })}
                </span>
            </A>
        }
        .into_any(),
    }
}
