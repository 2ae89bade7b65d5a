//! One record: what it says, what can be added or mended, and who changed what.

mod asking;
pub(crate) mod erase;
pub(crate) mod facts;
mod gone;
pub(crate) mod history;
mod merge;
mod message;
mod sheets;
mod together;

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{Call, Detail};
use stoep_domain::id::{NoteId, RecordId};
use stoep_domain::view::{DetailView, RecordView, Still};
use stoep_domain::word::{CircleKind, Kind};

use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::component::record_row::Badge;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::network::opens::PageOpen;
use crate::screen::network::organisation::OrganisationPage;
use crate::screen::network::page::{HouseholdPage, PersonPage};
use crate::screen::network::sections::{AskedGoingOn, Further, Involved};
use crate::tablet::{language, tablet};
use crate::text::{Text, network, title};
use asking::Asking;
use facts::{Changes, Facts, Notes, People};
use gone::{Gone, Taken};
use history::History;
use merge::Merges;
use message::Message;
use sheets::DetailSheets;
use together::Parts;

/// What is open over a detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Open {
    /// A note to write.
    Note,
    /// Who decided a note together.
    Decide(NoteId),
    /// Somebody to link.
    Who,
    /// Another place.
    Place,
    /// Another topic or setting.
    Change,
    /// Who reads along.
    Readers,
    /// What was done with a guest's message.
    Outcome,
    /// A thank-you to a guest.
    Thanks,
    /// What erasing for good would take.
    Erase,
    /// The values of a field that two people set at once, by its place among the merges.
    Merge(usize),
    /// What only the page of somebody or something has.
    Page(PageOpen),
}

/// What the parts of a detail share.
#[derive(Clone, Copy)]
pub(crate) struct Showing {
    pub(crate) id: RecordId,
    pub(crate) detail: Asked<DetailView>,
    pub(crate) open: RwSignal<Option<Open>>,
    pub(crate) trouble: RwSignal<Option<CallError>>,
    /// The list beside which it shows.
    pub(crate) list: List,
}

impl Showing {
    /// Does something to the moment, closes what is open, and asks again.
    pub(crate) fn act<C: Call>(self, call: C) {
        self.act_then(call, || {});
    }

    /// The same, with what else is to be done when it was done.
    pub(crate) fn act_then<C: Call>(self, call: C, done: impl FnOnce() + 'static) {
        act(call, self.trouble, move |_| {
            self.open.try_set(None);
            self.detail.again();
            done();
        });
    }

    /// Does something to the moment and leaves what is open as it is.
    pub(crate) fn act_inside<C: Call>(self, call: C) {
        act(call, self.trouble, move |_| self.detail.again());
    }
}

/// What the parts of a detail share, from anywhere below it.
pub(crate) fn showing() -> Showing {
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

impl List {
    /// The address of a record beside this list.
    pub(crate) fn to(self, record: RecordId) -> String {
        format!("{}/{record}", self.address)
    }
}

/// The record with this id.
#[component]
pub(crate) fn DetailPane(record: RecordId, list: List) -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let when = vec![changed.records, changed.sharing, changed.circles, changed.areas];
    let detail = asked(when, move || Detail { record });
    let showing = Showing { id: record, detail, open: RwSignal::new(None), trouble: RwSignal::new(None), list };
    provide_context(showing);
    let there = Memo::new(move |_| detail.good().map(|detail| detail.record));
    let is_there = Memo::new(move |_| there.with(Option::is_some));
    let trouble = Signal::derive(move || {
        // What is not here is told in words of its own.
        let asked = detail.trouble().filter(|error| *error != CallError::NotFound);
        showing.trouble.get().or(asked).filter(|_| showing.open.with(Option::is_none))
    });
    view! {
        <article class="detail" data-test=hooks::DETAIL>
            <A href=list.address attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{list.name.said(language)}</span>
            </A>
            <Trouble error=trouble/>
            <Gone/>
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
    let kind = record.with_untracked(|record| record.what.kind());
    view! {
        <header class="detail-head">
            <Badge what=Signal::derive(move || record.with(|record| record.what.clone()))/>
            <h2 class="heading" tabindex="-1" dir="auto" node_ref=heading>{move || record.with(|record| title(record, language))}</h2>
        </header>
        {move || removed.get().then(|| view! { <Taken/> })}
        <Merges/>
        {match kind {
            Kind::Person => view! { <PersonPage record=record/> }.into_any(),
            Kind::Household => view! { <HouseholdPage record=record/> }.into_any(),
            Kind::Organisation => view! { <OrganisationPage record=record/> }.into_any(),
            _ => view! { <Moment record=record/> }.into_any(),
        }}
    }
}

/// A moment, and whatever has no page of its own.
#[component]
fn Moment(record: Signal<RecordView>) -> impl IntoView {
    let about = showing().id;
    let kind = record.with_untracked(|record| record.what.kind());
    let is_moment = matches!(kind, Kind::Visit | Kind::Signal);
    let is_shared = Memo::new(move |_| record.with(|record| record.circle_kind != CircleKind::Private));
    let has_parts = record.with_untracked(|record| together::has_parts(&record.what));
    view! {
        <Facts record=record/>
        <Message/>
        {has_parts.then(|| view! { <Parts record=record/> })}
        {is_moment.then(|| view! { <Further record=record/> })}
        <Notes record=record/>
        // What only you read, nobody can think along about.
        {move || is_shared.get().then(|| view! { <Asking/> })}
        <People record=record/>
        {is_moment.then(|| view! { <Involved record=record heading=network::ORGANISATIONS/> })}
        <Changes record=record/>
        {is_moment.then(|| view! { <AskedGoingOn about=about/> })}
        <History/>
    }
}
