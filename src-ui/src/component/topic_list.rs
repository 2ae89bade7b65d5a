//! Every topic, or every setting, to change to.

use leptos::prelude::*;
use stoep_domain::word::{Setting, Tone, Topic};

use crate::hooks;
use crate::icon::{Draw, of_setting, of_topic, tone_class};
use crate::tablet::language;
use crate::text::topic::called;

/// Every topic this version knows, by its own tone.
#[component]
pub(crate) fn TopicList(#[prop(into)] chosen: Option<Topic>, #[prop(into)] choose: Callback<Topic>) -> impl IntoView {
    let language = language();
    [Tone::Concern, Tone::Strength]
        .into_iter()
        .map(move |tone| {
            let chosen = chosen.clone();
            view! {
                <h3>{tone.said(language).to_owned()}</h3>
                <ul class="buttons">
                    {Topic::ALL.iter().filter(|topic| topic.tone() == tone).map(|topic| {
                        let now = Some(topic) == chosen.as_ref();
                        let class = format!("button {}", tone_class(&tone));
                        view! {
                            <li><button
                                type="button"
                                class=class
                                class:is-chosen=now
                                aria-pressed=now.to_string()
                                data-test=hooks::with(hooks::CHOOSE, topic.word())
                                on:click=move |_| choose.run(topic.clone())
                            >
                                <Draw icon=of_topic(topic)/>
                                <span>{called(topic, language)}</span>
                            </button></li>
                        }
                    }).collect_view()}
                </ul>
            }
        })
        .collect_view()
}

/// Every setting this version knows.
#[component]
pub(crate) fn SettingList(
    #[prop(into)] chosen: Option<Setting>,
    #[prop(into)] choose: Callback<Setting>,
) -> impl IntoView {
    let language = language();
    view! {
        <ul class="buttons">
            {Setting::ALL.iter().map(move |setting| {
                let now = Some(setting) == chosen.as_ref();
                view! {
                    <li><button
                        type="button"
                        class="button"
                        class:is-chosen=now
                        aria-pressed=now.to_string()
                        data-test=hooks::with(hooks::CHOOSE, setting.word())
                        on:click=move |_| choose.run(setting.clone())
                    >
                        <Draw icon=of_setting(setting)/>
                        <span>{setting.said(language)}</span>
                    </button></li>
                }
            }).collect_view()}
        </ul>
    }
}
