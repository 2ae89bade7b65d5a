//! The lists: people, households, and the social map with formal and informal side by side. Found by typing.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};
use stoep_domain::CallError;
use stoep_domain::call::{AddHousehold, AddOrganisation, AddPerson, Records, Search, SearchFilter, SocialMap};
use stoep_domain::id::RecordId;
use stoep_domain::text::Name;
use stoep_domain::view::{Hit, RecordView};
use stoep_domain::word::Kind;

use super::BESIDE;
use crate::acting::act;
use crate::asked::asked_with;
use crate::component::choice::{Alternative, Choice};
use crate::component::one_field::{Empty, OneField};
use crate::component::page_picker;
use crate::component::record_row::icon_of;
use crate::component::sheet::Sheet;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::row_of;
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::{Text, everywhere, network, title, today};

/// So many rows come at a time.
const PAGE: u32 = 50;
/// The notebook gives at most so many at once.
const AT_MOST: u32 = 500;
/// Fewer letters narrow nothing.
const LETTERS: usize = 2;

/// Which list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// Everybody who was written down.
    People,
    /// People together.
    Households,
    /// Organisations and key people.
    Map,
}

impl Shows {
    const ALL: [(Self, &'static str, Text); 3] = [
        (Self::People, "people", network::PEOPLE),
        (Self::Households, "households", network::HOUSEHOLDS),
        (Self::Map, "map", network::MAP),
    ];

    /// The list that an address names; people when it names none.
    fn named(word: Option<String>) -> Self {
        Self::ALL
            .into_iter()
            .find(|(_, name, _)| word.as_deref() == Some(*name))
            .map_or(Self::People, |(shows, ..)| shows)
    }

    /// What can be added: what it says, and what is asked.
    const fn adding(self) -> (Text, Text) {
        match self {
            Self::People => (network::ADD_PERSON, network::NAME),
            Self::Households => (network::ADD_HOUSEHOLD, network::HOUSEHOLD_NAME),
            Self::Map => (network::ADD_ORGANISATION, network::ORGANISATION_NAME),
        }
    }

    /// What will be here, and why it helps.
    const fn empty(self) -> (Text, Text) {
        match self {
            Self::People => (network::PEOPLE_EMPTY_TITLE, network::PEOPLE_EMPTY),
            Self::Households => (network::HOUSEHOLDS_EMPTY_TITLE, network::HOUSEHOLDS_EMPTY),
            Self::Map => (network::MAP_EMPTY_TITLE, network::MAP_EMPTY),
        }
    }
}

/// The choice of a list, the field, and the rows.
#[component]
pub(super) fn List(#[prop(into)] chosen: Signal<Option<RecordId>>) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    // Which list was looked at stays when a page is opened and closed again; an address may name one to begin with.
    let shows = RwSignal::new(Shows::named(use_query_map().with_untracked(|query| query.get("shows"))));
    let typed = RwSignal::new(String::new());
    let wanted = RwSignal::new(PAGE);
    let adding = RwSignal::new(false);
    let found = asked_with(vec![tablet.changed.records, tablet.changed.circles, tablet.changed.areas], move || {
        load(shows.get(), typed.get().trim().to_owned(), wanted.get())
    });
    let rows = Signal::derive(move || found.good().unwrap_or_default());
    let typing = Memo::new(move |_| typed.with(|typed| typed.trim().chars().count() >= LETTERS));
    let none = Memo::new(move |_| found.good().is_some_and(|rows| rows.is_empty()));
    let more = move || {
        let wanted = wanted.get();
        !typing.get() && wanted < AT_MOST && rows.with(Vec::len) >= wanted as usize
    };
    let options = Shows::ALL
        .into_iter()
        .map(|(value, word, label)| Alternative {
            value,
            label: label.said(language).to_owned(),
            test: hooks::with(hooks::NETWORK_SHOWS, word),
        })
        .collect();
    let trouble = Signal::derive(move || found.trouble());
    view! {
        <div class="filters is-network" role="search">
            <Choice legend=network::SHOWS.said(language) name="network-shows" options=options chosen=shows choose=move |chosen| {
                wanted.set(PAGE);
                shows.set(chosen);
            }/>
            <label class="field">
                <span class="field-label">{network::SEARCH.said(language)}</span>
                <input
                    class="input"
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    placeholder=move || if shows.get() == Shows::Map { network::SEARCH_MAP } else { network::SEARCH }.said(language)
                    data-test=hooks::NETWORK_TYPED
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
        </div>
        <Trouble error=trouble/>
        <ul class="rows" data-test=hooks::NETWORK_ROWS>
            <For each=move || rows.get() key=|row| row.id let:row>
                {
                    let id = row.id;
                    view! { <li class:is-open=move || chosen.get() == Some(id)><Row record=row_of(rows, row)/></li> }
                }
            </For>
        </ul>
        {move || (none.get() && typing.get()).then(|| view! { <p class="hint">{network::NOBODY_FITS.said(language)}</p> })}
        {move || (none.get() && !typing.get()).then(|| {
            let (heading, said) = shows.get().empty();
            view! {
                <section class="empty">
                    <h2>{heading.said(language)}</h2>
                    <p>{said.said(language)}</p>
                </section>
            }
        })}
        {move || more().then(|| view! {
            <button type="button" class="button is-wide" data-test=hooks::SHOW_MORE on:click=move |_| wanted.update(|wanted| *wanted += PAGE)>
                {today::SHOW_MORE.said(language)}
            </button>
        })}
        <button type="button" class="button is-wide" data-test=hooks::NETWORK_ADD on:click=move |_| adding.set(true)>
            <Draw icon=Icon::Plus/>
            <span>{move || shows.get().adding().0.said(language)}</span>
        </button>
        {way("/network/ties", Icon::Partner, network::TIES, network::TIES_HINT, hooks::TO_TIES)}
        {way("/network/twice", Icon::Users, network::TWICE, network::TWICE_HINT, hooks::TO_TWICE)}
        {move || adding.get().then(|| view! { <Adding shows=shows.get_untracked() typed=typed close=move |()| adding.set(false)/> })}
    }
}

/// A way to what stands beside the lists.
fn way(address: &'static str, icon: Icon, label: Text, hint: Text, test: &'static str) -> impl IntoView {
    let language = language();
    view! {
        <A href=address attr:class="row" attr:data-test=test>
            <span class="badge"><Draw icon=icon/></span>
            <span class="row-body">
                <span class="row-title">{label.said(language)}</span>
                <span class="row-meta">{hint.said(language)}</span>
            </span>
            <Draw icon=Icon::ChevronRight/>
        </A>
    }
}

/// A name that leads to its page.
#[component]
fn Row(#[prop(into)] record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let offer = move || {
        record.with(|record| match &record.what {
            stoep_domain::view::What::Organisation(facts) => facts.offer.clone(),
            _ => None,
        })
    };
    view! {
        <A
            href=move || BESIDE.to(record.with(|record| record.id))
            attr:class="row"
            attr:data-test=hooks::NETWORK_ROW
            attr:data-kind=move || record.with(|record| record.what.kind().word().to_owned())
            attr:data-record=move || record.with(|record| record.id).to_string()
        >
            <span class="badge"><Draw icon=Signal::derive(move || record.with(|record| icon_of(&record.what)))/></span>
            <span class="row-body">
                <span class="row-title" dir="auto">{move || record.with(|record| title(record, language))}</span>
                <span class="row-meta">{move || record.with(|record| network::beside(record, language))}</span>
                {move || offer().map(|offer| view! { <span class="row-note" dir="auto">{offer}</span> })}
            </span>
        </A>
    }
}

/// One more: only a name. Its page opens at once.
#[component]
fn Adding(shows: Shows, typed: RwSignal<String>, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let language = language();
    let navigate = StoredValue::new_local(use_navigate());
    let refused = RwSignal::new(None::<CallError>);
    let opens = move |record: RecordView| {
        typed.try_set(String::new());
        close.run(());
        navigate.with_value(|navigate| navigate(&BESIDE.to(record.id), NavigateOptions::default()));
    };
    let add = move |name: Option<Name>| {
        let Some(name) = name else { return };
        match shows {
            Shows::People => act(AddPerson { name, role: None, area: None, circle: None }, refused, opens),
            Shows::Households => {
                act(AddHousehold { name, people: Vec::new(), area: None, circle: None }, refused, opens);
            }
            Shows::Map => act(AddOrganisation { name, form: None, area: None, circle: None }, refused, opens),
        }
    };
    let (heading, label) = shows.adding();
    view! {
        <Sheet title=heading.said(language) test=hooks::with(hooks::SHEET, "add") close=close>
            <OneField<Name>
                label=label.said(language)
                before=typed.get_untracked()
                empty=Empty::IsRefused
                button=everywhere::ADD
                save=add
            />
            <Trouble error=refused/>
        </Sheet>
    }
}

/// The rows of a list, narrowed by what was typed.
async fn load(shows: Shows, text: String, wanted: u32) -> Result<Vec<RecordView>, CallError> {
    let limit = wanted.min(AT_MOST);
    match shows {
        Shows::Map => seam::call(SocialMap { containing: text, limit, offset: 0 }).await,
        Shows::Households => page_picker::load(Kind::Household, text, limit).await,
        Shows::People if text.chars().count() >= LETTERS => people(text).await,
        Shows::People => seam::call(Records { kind: Kind::Person, area: None, circle: None, limit, offset: 0 }).await,
    }
}

/// The people who fit what was typed, the closest first, as their rows show them.
async fn people(text: String) -> Result<Vec<RecordView>, CallError> {
    let filter = SearchFilter { kind: Some(Kind::Person), ..SearchFilter::default() };
    let hits = seam::call(Search { text, filter, limit: PAGE }).await?;
    let mut rows = Vec::new();
    for hit in hits {
        match hit.hit {
            Hit::Person { id, .. } => {
                // Somebody who went away between the two questions is no longer in the list.
                rows.extend(
                    seam::call(stoep_domain::call::Detail { record: id.into() }).await.ok().map(|it| it.record),
                );
            }
            Hit::Record(record) if record.what.kind() == Kind::Person => rows.push(*record),
            Hit::Record(_) | Hit::Area(_) | Hit::Topic(_) => {}
        }
    }
    Ok(rows)
}
