//! What the map and the list show: a topic, its trend, strengths or silence.

use leptos::prelude::*;
use stoep_domain::word::Topic;

use super::looking::{Looking, Shows};
use crate::component::choice::{Alternative, Choice};
use crate::hooks;
use crate::tablet::language;
use crate::text::neighbourhood;
use crate::text::topic::called;

/// The choice, and the topic where one belongs to it.
#[component]
pub(super) fn Layers() -> impl IntoView {
    let language = language();
    let looking = expect_context::<Looking>();
    let options = [
        (Shows::Topic, "topic", neighbourhood::BY_TOPIC),
        (Shows::Trend, "trend", neighbourhood::BY_TREND),
        (Shows::Strengths, "strengths", neighbourhood::BY_STRENGTHS),
        (Shows::Silence, "silence", neighbourhood::BY_SILENCE),
    ]
    .into_iter()
    .map(|(value, word, label)| Alternative {
        value,
        label: label.said(language).to_owned(),
        test: hooks::with(hooks::LAYER, word),
    })
    .collect();
    let with_topic = Memo::new(move |_| matches!(looking.shows.get(), Shows::Topic | Shows::Trend));
    let chosen =
        move || looking.topic.with(|topic| topic.as_ref().map(|topic| topic.word().to_owned()).unwrap_or_default());
    view! {
        <div class="layers">
            <Choice
                legend=neighbourhood::LAYER.said(language)
                name="layer"
                options=options
                chosen=looking.shows
                choose=move |shows| looking.shows.set(shows)
            />
            {move || with_topic.get().then(|| view! {
                <label class="field">
                    <span class="field-label">{neighbourhood::BY_TOPIC.said(language)}</span>
                    <select
                        class="input"
                        data-test=hooks::LAYER_TOPIC
                        prop:value=chosen
                        on:change=move |event| {
                            let word = event_target_value(&event);
                            looking.topic.set((!word.is_empty()).then(|| Topic::from(word.as_str())));
                        }
                    >
                        <option value="">{neighbourhood::ALL_TOPICS.said(language)}</option>
                        {Topic::ALL.iter().map(|topic| view! {
                            <option value=topic.word()>{called(topic, language)}</option>
                        }).collect_view()}
                    </select>
                </label>
            })}
        </div>
    }
}
