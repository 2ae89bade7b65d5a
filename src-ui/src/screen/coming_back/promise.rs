//! Nu, Deze week, Later: what somebody said they would come back to.

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::Language;
use stoep_domain::rule::follow_up::Bucket;
use stoep_domain::view::{ComesBack, FollowUpFacts, LinkView, RecordView, What};

use super::returning::{Open, returning};
use crate::focus::passes_on;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::row_of;
use crate::tablet::language;
use crate::text::{coming_back, everywhere, title};

/// One list, when there is something in it.
#[component]
pub(super) fn Promises(bucket: Bucket) -> impl IntoView {
    let language = language();
    let returning = returning();
    let rows = Signal::derive(move || returning.promises(bucket));
    let some = Memo::new(move |_| !rows.with(Vec::is_empty));
    let word = match bucket {
        Bucket::Now => "now",
        Bucket::ThisWeek => "this-week",
        Bucket::Later => "later",
    };
    move || {
        some.get().then(|| {
            view! {
                <section class="day" data-test=hooks::with(hooks::BUCKET, word)>
                    <h2>{bucket.said(language)}</h2>
                    <ul class="rows">
                        <For each=move || rows.get() key=|row| row.id let:row>
                            <Promise bucket=bucket record=row_of(rows, row)/>
                        </For>
                    </ul>
                </section>
            }
        })
    }
}

/// One row: where it leads, *Gedaan*, and another day.
#[component]
fn Promise(bucket: Bucket, record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let returning = returning();
    let said = move || record.with(|record| title(record, language));
    let done = Memo::new(move |_| {
        record.with(|record| facts(record).is_some_and(|facts| matches!(facts.stands, ComesBack::Done(_))))
    });
    let (finish, not_done) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    passes_on(done, not_done, finish);
    view! {
        <li class="promise" class:is-gone=move || done.get() data-test=hooks::PROMISE data-record=move || record.with(|record| record.id).to_string()>
            <About record=record icon=Icon::Footsteps note=Shows::Last/>
            <div class="promise-acts">
                {move || if done.get() {
                    view! {
                        <button
                            type="button"
                            class="button"
                            node_ref=not_done
                            aria-label=format!("{}: {}", coming_back::NOT_DONE.said(language), said())
                            data-test=hooks::PROMISE_NOT_DONE
                            on:click=move |_| record.with_untracked(|record| returning.not_done(record))
                        >
                            <Draw icon=Icon::Back/>
                            <span>{coming_back::NOT_DONE.said(language)}</span>
                        </button>
                    }.into_any()
                } else {
                    view! {
                        <button
                            type="button"
                            class="button"
                            aria-label=format!("{}: {}", everywhere::OTHER_DAY.said(language), said())
                            data-test=hooks::OTHER_DAY
                            on:click=move |_| returning.open.set(Some(Open::Day(record.with_untracked(|record| record.id))))
                        >
                            {everywhere::OTHER_DAY.said(language)}
                        </button>
                        <button
                            type="button"
                            class="button"
                            node_ref=finish
                            aria-label=format!("{}: {}", coming_back::DONE.said(language), said())
                            data-test=hooks::PROMISE_DONE
                            on:click=move |_| returning.finish(bucket, record.with_untracked(|record| record.id))
                        >
                            <Draw icon=Icon::Check/>
                            <span>{coming_back::DONE.said(language)}</span>
                        </button>
                    }.into_any()
                }}
            </div>
        </li>
    }
}

/// Which note of a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// The first: what was asked.
    First,
    /// The last: what was said since.
    Last,
}

/// What stands in a row of Terugkomen: who or what it is about, how it stands, and a note. It leads to what it is about.
#[component]
pub(super) fn About(record: Signal<RecordView>, icon: Icon, note: Shows) -> impl IntoView {
    let language = language();
    let leads_to = move || {
        let about = record.with(|record| about(record).map(|about| about.id));
        format!("/coming-back/{}", about.unwrap_or_else(|| record.with(|record| record.id)))
    };
    let note = move || {
        record.with(|record| {
            let note = match note {
                Shows::First => record.notes.first(),
                Shows::Last => record.notes.last(),
            };
            note.map(|note| note.text.clone())
        })
    };
    view! {
        <A href=leads_to attr:class="promise-about" attr:data-test=hooks::PROMISE_ABOUT>
            <span class="badge"><Draw icon=icon/></span>
            <span class="row-body">
                <span class="row-title">{move || record.with(|record| title(record, language))}</span>
                <span class="row-meta">{move || record.with(|record| beside(record, language))}</span>
                {move || note().map(|note| view! { <span class="row-note">{note}</span> })}
            </span>
        </A>
    }
}

/// What something to come back to, or a handover, is about.
fn about(record: &RecordView) -> Option<&LinkView> {
    match &record.what {
        What::FollowUp(facts) => facts.about.as_ref(),
        What::Handover(facts) => facts.about.as_ref(),
        _ => None,
    }
}

/// What stands under the title.
fn beside(record: &RecordView, language: Language) -> String {
    let says = match &record.what {
        What::FollowUp(facts) => Some(coming_back::beside(facts, language)),
        What::Handover(facts) => Some(coming_back::between(facts, language)),
        _ => None,
    };
    says.into_iter().chain(record.area_name.clone()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What is written of something to come back to.
fn facts(record: &RecordView) -> Option<&FollowUpFacts> {
    match &record.what {
        What::FollowUp(facts) => Some(facts),
        _ => None,
    }
}
