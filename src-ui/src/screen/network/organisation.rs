//! An organisation's page: what there is to find, whether that is still so, and with whom it works.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::{ConfirmOrganisation, Ties};
use stoep_domain::id::RecordId;
use stoep_domain::rule::tie::{End, Strength};
use stoep_domain::view::{EndView, RecordView, TiesView, What};

use super::handing_over::Asking;
use super::opens::PageOpen;
use super::sections::{AlsoWritten, PageChanges, PageFacts};
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::detail::erase::ForGood;
use crate::screen::detail::facts::Notes;
use crate::screen::detail::history::History;
use crate::screen::detail::{Open, showing};
use crate::tablet::{language, tablet};
use crate::text::{everywhere, network, when};

/// The page.
#[component]
pub(crate) fn OrganisationPage(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let id = showing.id;
    let facts = Memo::new(move |_| {
        record.with(|record| match &record.what {
            What::Organisation(facts) => Some((**facts).clone()),
            _ => None,
        })
    });
    let offer = move || facts.get().and_then(|facts| facts.offer);
    let contact = move || facts.get().and_then(|facts| facts.contact);
    let wants = move || facts.get().and_then(|facts| facts.wants).map(|wants| wants.said(language).to_owned());
    let confirmed = move || {
        let at = facts.get().and_then(|facts| facts.confirmed).map(|at| when::full(&at, language));
        network::confirmed(at.as_deref(), language)
    };
    view! {
        <PageFacts record=record/>
        {move || offer().map(|offer| view! { <p class="offer" dir="auto">{offer}</p> })}
        {move || contact().map(|contact| view! {
            <p><span class="field-label">{network::CONTACT.said(language)}</span>" "<span dir="auto">{contact}</span></p>
        })}
        {move || wants().map(|wants| view! {
            <p><span class="field-label">{network::WANTS.said(language)}</span>" "{wants}</p>
        })}
        <ul class="buttons">
            <li><button
                type="button"
                class="button"
                data-test=hooks::ASK_PARTNER
                on:click=move |_| showing.open.set(Some(Open::Page(PageOpen::HandOver(Asking::Partner))))
            >
                <Draw icon=Icon::Partner/>
                <span>{network::ASK_PARTNER.said(language)}</span>
            </button></li>
        </ul>
        <section class="panel" aria-labelledby="page-still">
            <h3 id="page-still">{network::STILL_RIGHT.said(language)}</h3>
            <p data-test=hooks::CONFIRMED>{confirmed}</p>
            <button
                type="button"
                class="button"
                data-test=hooks::CONFIRM
                on:click=move |_| showing.act(ConfirmOrganisation { organisation: id })
            >
                <Draw icon=Icon::Check/>
                <span>{network::YES_STILL.said(language)}</span>
            </button>
        </section>
        <WorksWith organisation=id/>
        <Notes record=record/>
        <AlsoWritten record=record/>
        <PageChanges record=record/>
        <History/>
        <ForGood/>
    }
}

/// With whom an organisation works, as it follows from visits.
#[component]
fn WorksWith(organisation: RecordId) -> impl IntoView {
    let language = language();
    let list = showing().list;
    let ties = asked(vec![tablet().changed.records], || Ties {});
    let with = Memo::new(move |_| ties.good().map(|ties| others(&ties, organisation)).unwrap_or_default());
    move || {
        let with = with.get();
        (!with.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="page-with">
                    <h3 id="page-with">{network::WITH_WHOM.said(language)}</h3>
                    <ul class="rows">
                        {with.into_iter().map(|(other, strength)| {
                            let name = other.name.unwrap_or_else(|| everywhere::NOT_SHARED_YET.said(language).to_owned());
                            view! {
                                <li><A href=list.to(record_of(other.end)) attr:class="row" attr:data-test=hooks::NAME_ROW>
                                    <span class="row-body">
                                        <span class="row-title" dir="auto">{name}</span>
                                        <span class="row-meta">{strength.why(language)}</span>
                                    </span>
                                    <Draw icon=Icon::ChevronRight/>
                                </A></li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

/// The other ends of the ties of one organisation.
fn others(ties: &TiesView, organisation: RecordId) -> Vec<(EndView, Strength)> {
    let here = End::Organisation(organisation);
    let other = |tie: &stoep_domain::view::TieView| {
        if tie.organisation.end == here {
            Some((tie.with.clone(), tie.strength))
        } else if tie.with.end == here {
            Some((tie.organisation.clone(), tie.strength))
        } else {
            None
        }
    };
    ties.network.iter().filter_map(other).collect()
}

/// The record of an end.
pub(super) fn record_of(end: End) -> RecordId {
    match end {
        End::Organisation(id) => id,
        End::KeyPerson(person) => person.into(),
    }
}
