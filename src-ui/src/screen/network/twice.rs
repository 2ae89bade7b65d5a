//! Who may have been written down twice: what speaks for it, *Samenvoegen*, *Toch twee mensen*, and the way back. Nothing is ever merged by
//! itself.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{Duplicates, Merge, NotSame, Unmerge};
use stoep_domain::id::RecordId;
use stoep_domain::rule::duplicates::{Duplicate, Pair};
use stoep_domain::view::{DuplicateView, RecordView};
use stoep_domain::word::Kind;

use super::BESIDE;
use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{network, title, today};

/// At most so many pairs of a kind.
const PAIRS: u32 = 50;

/// A pair that was merged here, and stays in its place with the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Merged {
    /// The one that went under.
    under: RecordId,
    /// The name that shows.
    name: String,
}

/// People first, then organisations.
#[component]
pub(super) fn Twice() -> impl IntoView {
    let language = language();
    let refused = RwSignal::new(None::<CallError>);
    let merged = RwSignal::new(Vec::<Merged>::new());
    let asks =
        |kind: Kind| asked(vec![tablet().changed.records], move || Duplicates { kind: kind.clone(), limit: PAIRS });
    let (people, organisations) = (asks(Kind::Person), asks(Kind::Organisation));
    let empty = |asked: Asked<Vec<DuplicateView>>| asked.good().is_some_and(|pairs| pairs.is_empty());
    let none = Memo::new(move |_| empty(people) && empty(organisations) && merged.with(Vec::is_empty));
    let again = move || {
        people.again();
        organisations.again();
    };
    let undo = move |under: RecordId| {
        act(Unmerge { one: under }, refused, move |_| {
            merged.try_update(|merged| merged.retain(|one| one.under != under));
            again();
        });
    };
    view! {
        <article class="detail" data-test=hooks::TWICE>
            <A href=BESIDE.address attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{BESIDE.name.said(language)}</span>
            </A>
            <h2 class="heading">{network::TWICE.said(language)}</h2>
            <p class="hint">{network::TWICE_HINT.said(language)}</p>
            <Trouble error=refused/>
            {move || none.get().then(|| view! {
                <section class="empty">
                    <h3>{network::NOBODY_TWICE_TITLE.said(language)}</h3>
                    <p>{network::NOBODY_TWICE.said(language)}</p>
                </section>
            })}
            {move || merged.get().into_iter().map(|one| {
                let under = one.under;
                view! {
                    <section class="notice" data-test=hooks::MERGED_PAIR>
                        <p class="row-body"><span>{network::MERGED.said(language)}</span><span class="row-title" dir="auto">{one.name}</span></p>
                        <button type="button" class="button" data-test=hooks::UNMERGE on:click=move |_| undo(under)>
                            <Draw icon=Icon::Back/>
                            <span>{network::UNDO.said(language)}</span>
                        </button>
                    </section>
                }
            }).collect_view()}
            <Pairs asked=people two=network::TWO_PEOPLE refused=refused merged=merged/>
            <Pairs asked=organisations two=network::TWO_ORGANISATIONS refused=refused merged=merged/>
        </article>
    }
}

/// The pairs of one kind.
#[component]
fn Pairs(
    asked: Asked<Vec<DuplicateView>>,
    two: crate::text::Text,
    refused: RwSignal<Option<CallError>>,
    merged: RwSignal<Vec<Merged>>,
) -> impl IntoView {
    let (language, tablet) = (language(), tablet());
    let merge = move |one: RecordId, into: RecordId| {
        act(Merge { one, into }, refused, move |shown| {
            tablet.say(network::MERGED.said(language).to_owned());
            merged.try_update(|merged| merged.push(Merged { under: one, name: title(&shown, language) }));
            asked.again();
        });
    };
    let apart = move |one: RecordId, other: RecordId| act(NotSame { one, other }, refused, move |_| asked.again());
    // A pair keeps its place and its buttons while it is asked for again, so that no tap is lost.
    let pairs = Signal::derive(move || asked.good().unwrap_or_default());
    let key = |pair: &DuplicateView| {
        let side = |record: &RecordView| (record.id, record.name.clone(), record.notes.len());
        (side(&pair.one), side(&pair.other))
    };
    view! {
        <For each=move || pairs.get() key=key let:pair>
            {
                let said = why(&pair, language);
                let (one, other) = (pair.one.id, pair.other.id);
                let choose = |record: &RecordView, under: RecordId| {
                    let into = record.id;
                    let label = network::merge_into(&title(record, language), language);
                    view! {
                        <li><button type="button" class="button" data-test=hooks::MERGE on:click=move |_| merge(under, into)>
                            <span dir="auto">{label}</span>
                        </button></li>
                    }
                };
                let choices = view! { {choose(&pair.one, other)} {choose(&pair.other, one)} };
                view! {
                    <section class="panel" data-test=hooks::PAIR>
                        <p>{said}</p>
                        <ul class="rows">
                            <li><Side record=pair.one/></li>
                            <li><Side record=pair.other/></li>
                        </ul>
                        <ul class="buttons">
                            {choices}
                            <li><button type="button" class="button" data-test=hooks::NOT_SAME on:click=move |_| apart(one, other)>
                                {two.said(language)}
                            </button></li>
                        </ul>
                    </section>
                }
            }
        </For>
    }
}

/// What speaks for a pair, in the words of the rule.
fn why(pair: &DuplicateView, language: stoep_domain::Language) -> String {
    let DuplicateView { one, other, reasons, likely } = pair;
    let pair = Pair::try_from((one.id, other.id));
    pair.map(|pair| Duplicate { pair, reasons: reasons.clone(), likely: *likely }.said(language)).unwrap_or_default()
}

/// One of the two, with the way to its page.
#[component]
fn Side(record: RecordView) -> impl IntoView {
    let language = language();
    let last = record.notes.last().map(|note| note.text.clone());
    let (said, beside) = (title(&record, language), network::beside(&record, language));
    let by = stoep_domain::view::Who::You;
    let own = record.own.then(|| today::written_by(&by, &crate::text::when::full(&record.at, language), language));
    view! {
        <A href=BESIDE.to(record.id) attr:class="row" attr:data-test=hooks::NAME_ROW>
            <span class="row-body">
                <span class="row-title" dir="auto">{said}</span>
                <span class="row-meta">{beside}</span>
                {own.map(|own| view! { <span class="row-meta">{own}</span> })}
                {last.map(|last| view! { <span class="row-note" dir="auto">{last}</span> })}
            </span>
            <Draw icon=Icon::ChevronRight/>
        </A>
    }
}
