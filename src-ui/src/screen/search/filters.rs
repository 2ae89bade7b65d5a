//! What is looked through: a kind, a place, a topic, a time. Never an author.

use leptos::prelude::*;
use stoep_domain::call::{Areas, SearchFilter};
use stoep_domain::day::Day;
use stoep_domain::view::Group;
use stoep_domain::word::Topic;

use crate::asked::asked;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::topic::called;
use crate::text::{Text, search, today};

/// How far back is looked, each with its word for tests and in the page.
const SINCE: [(&str, u32, Text); 3] =
    [("month", 1, search::THIS_MONTH), ("quarter", 3, search::THREE_MONTHS), ("year", 12, search::THIS_YEAR)];

/// The sorts of hits to choose from, each with its word for tests and in the page.
const SORTS: [(Group, &str, Text); 7] = [
    (Group::People, "people", search::PEOPLE),
    (Group::Households, "households", search::HOUSEHOLDS),
    (Group::Organisations, "organisations", search::ORGANISATIONS),
    (Group::Themes, "themes", search::THEMES),
    (Group::Initiatives, "initiatives", search::INITIATIVES),
    (Group::Moments, "records", search::MOMENTS),
    (Group::Areas, "areas", search::AREAS),
];

/// Sort, topic, place and time, each one choice.
#[component]
pub(super) fn Filters(filter: RwSignal<SearchFilter>, only: RwSignal<Option<Group>>) -> impl IntoView {
    let language = language();
    let areas = asked(vec![tablet().changed.areas], || Areas { containing: None });
    let since = move |event: leptos::ev::Event| {
        let word = event_target_value(&event);
        let months = SINCE.iter().find(|(name, ..)| *name == word).map(|(_, months, _)| *months);
        let today = Day::try_from(crate::clock::today()).ok();
        filter.update(|filter| filter.since = months.zip(today).map(|(months, today)| today.minus_months(months)));
    };
    view! {
        <div class="filters is-search" role="group" aria-label=search::NARROW.said(language)>
            <label class="field">
                <span class="field-label">{search::SORTS.said(language)}</span>
                <select
                    class="input"
                    data-test=hooks::SEARCH_SORT
                    on:change=move |event| {
                        let word = event_target_value(&event);
                        only.set(SORTS.iter().find(|(_, name, _)| *name == word).map(|(group, ..)| *group));
                    }
                >
                    <option value="">{search::ALL.said(language)}</option>
                    {SORTS.into_iter().map(|(_, word, label)| view! {
                        <option value=word>{label.said(language)}</option>
                    }).collect_view()}
                </select>
            </label>
            <label class="field">
                <span class="field-label">{today::TOPIC.said(language)}</span>
                <select
                    class="input"
                    data-test=hooks::FILTER_TOPIC
                    on:change=move |event| {
                        let word = event_target_value(&event);
                        filter.update(|filter| filter.topic = (!word.is_empty()).then(|| Topic::from(word.as_str())));
                    }
                >
                    <option value="">{today::ALL_TOPICS.said(language)}</option>
                    {Topic::ALL.iter().map(|topic| view! {
                        <option value=topic.word()>{called(topic, language)}</option>
                    }).collect_view()}
                </select>
            </label>
            <label class="field">
                <span class="field-label">{today::AREA.said(language)}</span>
                <select
                    class="input"
                    data-test=hooks::FILTER_AREA
                    on:change=move |event| {
                        let code = event_target_value(&event);
                        filter.update(|filter| filter.area = code.parse().ok());
                    }
                >
                    <option value="">{today::ALL_AREAS.said(language)}</option>
                    {move || areas.good().map(|areas| areas.all.into_iter().map(|area| view! {
                        <option value=area.code.to_string()>{area.name}</option>
                    }).collect_view())}
                </select>
            </label>
            <label class="field">
                <span class="field-label">{search::WHEN.said(language)}</span>
                <select class="input" data-test=hooks::FILTER_SINCE on:change=since>
                    <option value="">{search::EVER.said(language)}</option>
                    {SINCE.into_iter().map(|(word, _, label)| view! {
                        <option value=word>{label.said(language)}</option>
                    }).collect_view()}
                </select>
            </label>
        </div>
    }
}
