//! The pages of people, households and organisations.

use leptos::prelude::*;
use stoep_domain::rule::known::Whom;
use stoep_domain::view::RecordView;
use stoep_domain::word::{Kind, NoteSort};

use super::around::{PAGE, around};
use super::lead::Lead;
use super::lines::Lines;
use super::sections::{AlsoWritten, Further, GoingOn, Involved, Moments, NameRow, PageChanges, PageFacts};
use super::support::Support;
use crate::component::known_too::KnownToo;
use crate::hooks;
use crate::screen::detail::erase::ForGood;
use crate::screen::detail::facts::{Notes, People};
use crate::screen::detail::history::History;
use crate::screen::detail::showing;
use crate::tablet::language;
use crate::text::network;

/// A person's page: who knows them too, what was agreed, where they belong, what is going on, and the moments with them.
#[component]
pub(crate) fn PersonPage(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let wanted = RwSignal::new(PAGE);
    let around = around(showing.id, Kind::Person, wanted);
    let known = Signal::derive(move || around.good().map(|around| around.known));
    let households = Memo::new(move |_| around.good().map(|around| around.households).unwrap_or_default());
    let going_on = Signal::derive(move || around.good().map(|around| around.going_on).unwrap_or_default());
    // Everything comes at once, so that nothing moves away under a finger.
    let is_there = Memo::new(move |_| around.answer.with(Option::is_some));
    move || {
        is_there.get().then(|| view! {
        <KnownToo known=known whom=Whom::Person/>
        <PageFacts record=record/>
        <Further record=record/>
        <GoingOn rows=going_on/>
        {move || (!households.with(Vec::is_empty)).then(|| view! { <section class="panel" aria-labelledby="page-household">
            <h3 id="page-household">{network::HOUSEHOLD.said(language)}</h3>
            {households.get().into_iter().map(|household| {
                let (plan, agreed) = (lines(&household, &NoteSort::Plan), lines(&household, &NoteSort::Agreement));
                view! {
                    <NameRow record=household/>
                    {said_lines(network::PLAN.said(language), plan)}
                    {said_lines(network::AGREED.said(language), agreed)}
                }
            }).collect_view()}
        </section> })}
        <Support record=record/>
        <Notes record=record/>
        <Moments around=around wanted=wanted/>
        <AlsoWritten record=record/>
        <PageChanges record=record/>
        <History/>
        <ForGood/>
    })
    }
}

/// The texts of the lines of one sort.
fn lines(household: &RecordView, sort: &NoteSort) -> Vec<String> {
    household.notes.iter().filter(|note| note.sort == *sort).map(|note| note.text.clone()).collect()
}

/// What was planned or agreed, to read only; the household's own page is where it can be done.
fn said_lines(heading: &'static str, lines: Vec<String>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        view! {
            <div class="said-lines" data-test=hooks::SAID_LINES>
                <p class="field-label">{heading}</p>
                <ul>{lines.into_iter().map(|line| view! { <li dir="auto">{line}</li> }).collect_view()}</ul>
            </div>
        }
    })
}

/// A household's page: its own plan, its aanspreekpunt, its people, and the moments with them.
#[component]
pub(crate) fn HouseholdPage(record: Signal<RecordView>) -> impl IntoView {
    let showing = showing();
    let wanted = RwSignal::new(PAGE);
    let around = around(showing.id, Kind::Household, wanted);
    let known = Signal::derive(move || around.good().map(|around| around.known));
    let going_on = Signal::derive(move || around.good().map(|around| around.going_on).unwrap_or_default());
    // Everything comes at once, so that nothing moves away under a finger.
    let is_there = Memo::new(move |_| around.answer.with(Option::is_some));
    move || {
        is_there.get().then(|| {
            view! {
                <KnownToo known=known whom=Whom::Household/>
                <PageFacts record=record/>
                <Further record=record/>
                <GoingOn rows=going_on/>
                <Lead record=record/>
                <Lines record=record sort=NoteSort::Plan/>
                <Lines record=record sort=NoteSort::Agreement/>
                <People record=record/>
                <Involved record=record heading=network::INVOLVED/>
                <Support record=record/>
                <Notes record=record/>
                <Moments around=around wanted=wanted/>
                <PageChanges record=record/>
                <History/>
                <ForGood/>
            }
        })
    }
}
