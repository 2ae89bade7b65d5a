//! One record: what it says, what can be added or mended, and who changed what.

mod facts;
mod history;
mod merge;
mod sheets;

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{Call, Detail};
use stoep_domain::id::RecordId;
use stoep_domain::view::{DetailView, RecordView, Still};

use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::component::record_row::Badge;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{Text, title, today};
use facts::{Changes, Facts, Notes, People};
use history::History;
use merge::Merges;
use sheets::DetailSheets;

/// What is open over a detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Open {
    /// A note to write.
    Note,
    /// Somebody to link.
    Who,
    /// Another place.
    Place,
    /// Another topic or setting.
    Change,
    /// Who reads along.
    Readers,
    /// The values of a field that two people set at once, by its place among the merges.
    Merge(usize),
}

/// What the parts of a detail share.
#[derive(Clone, Copy)]
pub(super) struct Showing {
    pub(super) id: RecordId,
    pub(super) detail: Asked<DetailView>,
    pub(super) open: RwSignal<Option<Open>>,
    pub(super) trouble: RwSignal<Option<CallError>>,
}

impl Showing {
    /// Does something to the moment, closes what is open, and asks again.
    pub(super) fn act<C: Call>(self, call: C) {
        self.act_then(call, || {});
    }

    /// The same, with what else is to be done when it was done.
    pub(super) fn act_then<C: Call>(self, call: C, done: impl FnOnce() + 'static) {
        act(call, self.trouble, move |_| {
            self.open.try_set(None);
            self.detail.again();
            done();
        });
    }

    /// Does something to the moment and leaves what is open as it is.
    pub(super) fn act_inside<C: Call>(self, call: C) {
        act(call, self.trouble, move |_| self.detail.again());
    }
}

/// What the parts of a detail share, from anywhere below it.
pub(super) fn showing() -> Showing {
    expect_context::<Showing>()
}

/// The list that a detail stands beside, to which its way back leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List {
    /// Its address.
    pub(crate) address: &'static str,
    /// Its name.
    pub(crate) name: Text,
}

/// The record with this id.
#[component]
pub(crate) fn DetailPane(record: RecordId, list: List) -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let when = vec![changed.records, changed.sharing, changed.circles, changed.areas];
    let detail = asked(when, move || Detail { record });
    let showing = Showing { id: record, detail, open: RwSignal::new(None), trouble: RwSignal::new(None) };
    provide_context(showing);
    let there = Memo::new(move |_| detail.good().map(|detail| detail.record));
    let is_there = Memo::new(move |_| there.with(Option::is_some));
    let trouble = Signal::derive(move || {
        showing.trouble.get().or(detail.trouble()).filter(|_| showing.open.with(Option::is_none))
    });
    view! {
        <article class="detail" data-test=hooks::DETAIL>
            <A href=list.address attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{list.name.said(language)}</span>
            </A>
            <Trouble error=trouble/>
            // It is asked for again while it shows; only the first answer builds it.
            {move || is_there.get().then(|| there.get_untracked()).flatten().map(|first| {
                let record = Memo::new(move |before: Option<&RecordView>| {
                    there.get().or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
                });
                view! { <Body record=Signal::from(record)/> }
            })}
        </article>
        <DetailSheets/>
    }
}

#[component]
fn Body(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    let removed = Memo::new(move |_| record.with(|record| record.still == Still::Removed));
    view! {
        <header class="detail-head">
            <Badge what=Signal::derive(move || record.with(|record| record.what.clone()))/>
            <h2 class="heading" tabindex="-1" node_ref=heading>{move || record.with(|record| title(record, language))}</h2>
        </header>
        {move || removed.get().then(|| view! { <p class="notice">{today::REMOVED.said(language)}</p> })}
        <Merges/>
        <Facts record=record/>
        <Notes record=record/>
        <People record=record/>
        <Changes record=record/>
        <History/>
    }
}
