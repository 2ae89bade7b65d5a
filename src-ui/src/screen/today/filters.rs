//! Which moments show: mijn or team, an onderwerp, a buurt. Never an author.

use leptos::prelude::*;
use stoep_domain::call::{Areas, TimelineFilter, Whose};
use stoep_domain::word::Topic;

use crate::asked::asked;
use crate::component::choice::{Alternative, Choice};
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::today;
use crate::text::topic::called;

/// The three filters.
#[component]
pub(super) fn Filters(filter: RwSignal<TimelineFilter>) -> impl IntoView {
    let language = language();
    let areas = asked(vec![tablet().changed.areas], || Areas { containing: None });
    let whose = [(Whose::Everybodys, "everybodys", today::TEAM), (Whose::Mine, "mine", today::MINE)]
        .into_iter()
        .map(|(value, word, label)| Alternative {
            value,
            label: label.said(language).to_owned(),
            test: hooks::with(hooks::WHOSE, word),
        })
        .collect();
    let area_chosen = move || filter.with(|filter| filter.area.map(|area| area.to_string()).unwrap_or_default());
    let topic_chosen =
        move || filter.with(|filter| filter.topic.as_ref().map(|topic| topic.word().to_owned()).unwrap_or_default());
    view! {
        <div class="filters" role="group" aria-label=today::FILTERS.said(language)>
            <Choice
                legend=today::WHOSE.said(language)
                name="whose"
                options=whose
                chosen=Signal::derive(move || filter.with(|filter| filter.whose))
                choose=move |whose| filter.update(|filter| filter.whose = whose)
            />
            <label class="field">
                <span class="field-label">{today::TOPIC.said(language)}</span>
                <select
                    class="input"
                    data-test=hooks::FILTER_TOPIC
                    prop:value=topic_chosen
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
                    <option value="" selected=move || area_chosen().is_empty()>{today::ALL_AREAS.said(language)}</option>
                    {move || areas.good().map(|areas| areas.all.into_iter().map(|area| {
                        let code = area.code.to_string();
                        let is_chosen = {
                            let code = code.clone();
                            move || area_chosen() == code
                        };
                        view! { <option value=code selected=is_chosen>{area.name}</option> }
                    }).collect_view())}
                </select>
            </label>
        </div>
    }
}
