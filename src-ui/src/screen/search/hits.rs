//! What was found, in its groups.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::view::{Group, Hit, HitView};

use crate::component::record_row::{Pieces, RecordRow};
use crate::hooks;
use crate::icon::{Draw, Icon, of_topic};
use crate::tablet::language;
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

fn row(found: HitView) -> AnyView {
    match found.hit {
        Hit::Record(record) => {
            let record = Signal::stored(*record);
            // What was found by the people linked to it shows its last note, not their names once more.
            let snippet = (!found.snippet.pieces.is_empty()).then_some(found.snippet);
            view! { <RecordRow record=record snippet=snippet test=hooks::HIT/> }.into_any()
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
        Hit::Topic(topic) => view! {
            <A href=format!("/today?topic={}", topic.word()) attr:class="row" attr:data-test=hooks::HIT>
                <span class="badge"><Draw icon=of_topic(&topic)/></span>
                <span class="row-body"><span class="row-title"><Pieces snippet=found.snippet/></span></span>
            </A>
        }
        .into_any(),
    }
}
