//! The list of moments: paged, and grouped by the part of the day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{Page, Timeline, TimelineFilter};
use stoep_domain::id::RecordId;
use stoep_domain::moment::PartOfDay;
use stoep_domain::view::RecordView;

use crate::asked::asked_with;
use crate::clock;
use crate::component::record_row::RecordRow;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::rows::row_of;
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::{today, when};

/// So many rows come at a time.
const PAGE: usize = 50;
/// The notebook gives at most so many at once.
const AT_MOST: usize = 500;

/// The rows, or what will be here.
#[component]
pub(super) fn List(filter: RwSignal<TimelineFilter>, #[prop(into)] chosen: Signal<Option<RecordId>>) -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let wanted = RwSignal::new(PAGE);
    Effect::new(move |before: Option<()>| {
        filter.track();
        if before.is_some() {
            wanted.set(PAGE);
        }
    });
    let page = asked_with(vec![changed.records, changed.sharing, changed.circles, changed.areas], move || {
        load(filter.get(), wanted.get())
    });
    let rows = Signal::derive(move || page.good().map(|page| page.rows).unwrap_or_default());
    let more = move || page.good().is_some_and(|page| page.next.is_some());
    let groups = Memo::new(move |_| grouped(&rows.get()));
    let none = Memo::new(move |_| page.good().is_some_and(|page| page.rows.is_empty()));
    let trouble = Signal::derive(move || page.trouble());
    view! {
        <Trouble error=trouble/>
        {move || none.get().then(|| view! { <Nothing filter=filter/> })}
        <For each=move || groups.get() key=|group| group.clone() let:group>
            {
                let (date, part) = (group.date, group.part);
                view! {
                    <section class="day">
                        <h2>{when::part(date, part, clock::today(), language)}</h2>
                        <ul class="rows">
                            <For
                                each=move || rows.get().into_iter().filter(move |row| row.at.date() == date && row.at.part() == part)
                                key=|row| row.id
                                let:row
                            >
                                {
                                    let id = row.id;
                                    view! {
                                        <li class:is-open=move || chosen.get() == Some(id)>
                                            <RecordRow record=row_of(rows, row)/>
                                        </li>
                                    }
                                }
                            </For>
                        </ul>
                    </section>
                }
            }
        </For>
        {move || more().then(|| view! {
            <button
                type="button"
                class="button is-wide"
                data-test=hooks::SHOW_MORE
                on:click=move |_| wanted.update(|wanted| *wanted += PAGE)
            >
                {today::SHOW_MORE.said(language)}
            </button>
        })}
    }
}

/// A part of a day in which there is something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Group {
    date: NaiveDate,
    part: PartOfDay,
}

/// The parts of days, newest first.
fn grouped(rows: &[RecordView]) -> Vec<Group> {
    let groups: BTreeMap<(NaiveDate, PartOfDay), ()> =
        rows.iter().map(|row| ((row.at.date(), row.at.part()), ())).collect();
    groups.into_keys().rev().map(|(date, part)| Group { date, part }).collect()
}

/// Loads pages until there are as many rows as wanted, so that a change never shortens a list that was made longer.
async fn load(filter: TimelineFilter, wanted: usize) -> Result<Page, CallError> {
    let mut rows: Vec<RecordView> = Vec::new();
    let mut after = None;
    loop {
        let limit = u32::try_from(wanted.saturating_sub(rows.len()).clamp(1, AT_MOST)).unwrap_or(1);
        let page = seam::call(Timeline { filter: filter.clone(), after, limit }).await?;
        let came = page.rows.len();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() || came == 0 || rows.len() >= wanted {
            return Ok(Page { rows, next: after });
        }
    }
}

/// Nothing to show: because nothing was captured, or because nothing fits.
#[component]
fn Nothing(filter: RwSignal<TimelineFilter>) -> impl IntoView {
    let language = language();
    move || {
        if filter.with(|filter| *filter == TimelineFilter::default()) {
            view! {
                <section class="empty">
                            <h2>{today::EMPTY_TITLE.said(language)}</h2>
                    <p>{today::EMPTY.said(language)}</p>
                    <A href="/" attr:class="button is-primary">{today::EMPTY_ACTION.said(language)}</A>
                </section>
            }
            .into_any()
        } else {
            view! {
                <section class="empty">
                    <h2>{today::NONE_FIT_TITLE.said(language)}</h2>
                    <p>{today::NONE_FIT.said(language)}</p>
                    <button type="button" class="button is-primary" on:click=move |_| filter.set(TimelineFilter::default())>
                        {today::SHOW_ALL.said(language)}
                    </button>
                </section>
            }
            .into_any()
        }
    }
}
